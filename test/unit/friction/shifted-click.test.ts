import { expect, test } from 'vitest';
import { aimedAt } from '../../../src/signals/friction/shifted-click.js';

const box = (top: number): { left: number; top: number; right: number; bottom: number } => ({
  left: 0,
  top,
  right: 100,
  bottom: top + 40,
});
/** 80 ms before the press a banner pushed everything down by 50 px. */
const shift = { at: 920, expected: false, before: box(100), after: box(150) };
const press = { at: 1_000, x: 50, y: 120 };

test.each([
  { about: 'what was under the pointer is 50 px lower', shift, is: { x: 50, y: 170 } },
  { about: 'half a second is enough to see it', shift: { ...shift, at: 500 }, is: undefined },
  { about: 'after the press', shift: { ...shift, at: 1_010 }, is: undefined },
  { about: 'the visitor made it', shift: { ...shift, expected: true }, is: undefined },
  { about: 'elsewhere', shift: { ...shift, before: box(300) }, is: undefined },
])('$about', ({ shift: one, is }) => {
  expect(aimedAt(one, press, ['left', 'top'])).toEqual(is);
});

test('what grew as it moved may have taken its content along by either corner', () => {
  const grown = { ...shift, after: { ...box(60), bottom: 220 } };
  expect(aimedAt(grown, press, ['left', 'top'])).toEqual({ x: 50, y: 80 });
  expect(aimedAt(grown, press, ['right', 'bottom'])).toEqual({ x: 50, y: 200 });
});
