import { describe, expect, test } from 'vitest';
import { goesOn, isOwnRhythm, type Rhythm } from '../../../src/signals/friction/rhythm.js';

/** A press at 10 s on a page watched for nine seconds. */
const rhythm = (some: Partial<Rhythm>): Rhythm => ({
  quiet: [],
  since: [10_500],
  pressed: 10_000,
  watched: 9_000,
  ...some,
});

describe('what moves by itself', () => {
  test.each([
    { about: 'nothing was seen moving', times: [], at: 10_000, is: false },
    { about: 'one change is no rhythm', times: [9_000], at: 10_000, is: false },
    { about: 'a clock on the beat', times: [7_000, 8_000, 9_000], at: 10_020, is: true },
    { about: 'a clock off the beat', times: [7_000, 8_000, 9_000], at: 9_500, is: false },
    { about: 'two beats later', times: [7_000, 8_000, 9_000], at: 11_000, is: true },
    {
      about: 'a restless counter at any moment',
      times: [9_800, 9_900, 10_000],
      at: 10_037,
      is: true,
    },
    { about: 'a counter that has stopped', times: [5_000, 5_100, 5_200], at: 10_000, is: false },
    { about: 'an irregular feed', times: [6_000, 7_400, 8_000, 9_900], at: 10_600, is: true },
    { about: 'a feed that has dried up', times: [1_000, 1_400, 2_000], at: 10_000, is: false },
  ])('$about', ({ times, at, is }) => {
    expect(goesOn(times, at)).toBe(is);
  });
});

describe('a change that would have come anyway', () => {
  test.each([
    { about: 'a first change is an answer', some: {}, is: false },
    { about: 'the beat goes on', some: { quiet: [7_500, 8_500, 9_500] }, is: true },
    {
      about: 'seen once before, and coming again after the same time',
      some: { quiet: [9_000], since: [10_500, 12_000] },
      is: true,
    },
    { about: 'seen once before, and not again', some: { quiet: [9_000] }, is: false },
    {
      about: 'a smooth movement after a single change long before',
      some: { quiet: [9_000], since: [10_500, 10_516, 10_533] },
      is: false,
    },
    {
      about: 'a stopwatch that the press has started: nothing moved while the page was watched',
      some: { since: [11_000, 12_000, 13_000] },
      is: false,
    },
    {
      about: 'a ticker on a page that was hardly watched before',
      some: { since: [10_300, 11_300, 12_300], watched: 200 },
      is: true,
    },
    {
      about: 'a stopwatch there: the first tick comes one interval after the press',
      some: { since: [11_000, 12_000, 13_000], watched: 200 },
      is: false,
    },
    {
      about: 'steps without a rhythm',
      some: { since: [10_300, 11_900, 12_100], watched: 200 },
      is: false,
    },
  ])('$about', ({ some, is }) => {
    expect(isOwnRhythm(rhythm(some))).toBe(is);
  });
});
