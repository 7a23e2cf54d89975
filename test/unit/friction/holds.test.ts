import { expect, test } from 'vitest';
import { holds } from '../../../src/signals/friction/holds.js';

test.each([
  { about: 'the same', text: 'Rooms by the sea', part: 'Rooms by the sea', is: true },
  {
    about: 'something added in the middle',
    text: 'Rooms (a notice) by the sea',
    part: 'Rooms by the sea',
    is: true,
  },
  {
    about: 'something added at the end',
    text: 'Rooms by the sea: closed',
    part: 'Rooms by the sea',
    is: true,
  },
  { about: 'something taken away', text: 'Rooms', part: 'Rooms by the sea', is: false },
  { about: 'another page', text: 'Menu Boots size', part: 'Menu Everything', is: false },
  { about: 'a clock in it', text: 'At 12:41 Rooms and a notice', part: 'At 12:39 Rooms', is: true },
  { about: 'letters that would count twice', text: 'aa', part: 'aaa', is: false },
  { about: 'nothing to hold', text: 'anything', part: '', is: true },
])('$about', ({ text, part, is }) => {
  expect(holds(text, part)).toBe(is);
});
