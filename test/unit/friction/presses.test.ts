import { describe, expect, test } from 'vitest';
import { dead } from '../../../src/signals/friction/dead-click.js';
import { rage } from '../../../src/signals/friction/rage-click.js';
import { slow } from '../../../src/signals/friction/slow-click.js';
import { runsOf, type Attempt } from '../../../src/signals/friction/streak.js';

/** `count` presses, one every `every` ms. */
const presses = (count: number, every = 200, failed = false): Attempt['presses'] =>
  Array.from({ length: count }, (_, index) => ({ at: 1_000 + index * every, failed }));

const attempt = (some: Partial<Attempt>): Attempt => ({
  presses: presses(1),
  answers: [],
  interactive: true,
  until: Infinity,
  ...some,
});

/** An answer `delay` ms after each press. */
const answered = (all: Attempt['presses'], delay: number): number[] =>
  all.map(({ at }) => at + delay);

describe('runs of presses', () => {
  test('an answer between two presses ends a run', () => {
    const all = presses(4);
    const runs = runsOf(attempt({ presses: all, answers: [1_250] }));
    expect(runs.map(({ count, delay }) => [count, delay])).toEqual([
      [2, 250],
      [2, Infinity],
    ]);
  });
  test('the answer of a press that failed ends none', () => {
    const all = presses(3, 200, true);
    expect(runsOf(attempt({ presses: all, answers: answered(all, 20) }))).toHaveLength(1);
  });
});

describe('rage', () => {
  test.each([
    { about: 'six presses on a dead button', some: { presses: presses(6) }, count: 6 },
    { about: 'four, more than a second apart', some: { presses: presses(4, 1_250) }, count: 4 },
    { about: 'three are impatience', some: { presses: presses(3) }, count: undefined },
    {
      about: 'a stepper that counts each press',
      some: { presses: presses(7), answers: answered(presses(7), 15) },
      count: undefined,
    },
    {
      about: 'a frozen page that answers after 2.6 s',
      some: { presses: presses(7, 330), answers: [3_600] },
      count: 7,
    },
    {
      about: 'four within an answer that takes 0.8 s',
      some: { presses: presses(4), answers: [1_800] },
      count: undefined,
    },
    {
      about: 'an apology for a failed request each time',
      some: { presses: presses(5, 250, true), answers: answered(presses(5, 250), 60) },
      count: 5,
    },
    {
      about: 'answered at first, then dead',
      some: { presses: presses(6), answers: [1_010] },
      count: 5,
    },
    {
      about: 'four on a picture may be a habit',
      some: { presses: presses(4), interactive: false },
      count: undefined,
    },
    { about: 'seven are not', some: { presses: presses(7), interactive: false }, count: 7 },
    {
      about: 'clicks of a reader',
      some: { presses: presses(6, 800), interactive: false },
      count: undefined,
    },
  ])('$about', ({ some, count }) => {
    expect(rage(attempt(some))?.count).toBe(count);
  });
  test('tells how long it went on', () => {
    expect(rage(attempt({ presses: presses(6) }))).toEqual({
      count: 6,
      durationMs: 1_000,
      failed: false,
    });
  });
});

describe('dead', () => {
  test.each([
    { about: 'no answer at all', some: {}, count: 1 },
    { about: 'several presses are one', some: { presses: presses(6) }, count: 6 },
    { about: 'blank space answers to nobody', some: { interactive: false }, count: undefined },
    { about: 'left after 0.4 s: nobody waited', some: { until: 1_400 }, count: undefined },
    { about: 'left after 0.6 s', some: { until: 1_600 }, count: 1 },
    { about: 'a late answer is one', some: { answers: [5_000] }, count: undefined },
    {
      about: 'an error has its own name',
      some: { presses: presses(1, 0, true) },
      count: undefined,
    },
    {
      about: 'one press more than the list has pages',
      some: { presses: presses(3), answers: [1_010, 1_210] },
      count: undefined,
    },
    {
      about: 'three more',
      some: { presses: presses(5), answers: [1_010, 1_210] },
      count: 3,
    },
  ])('$about', ({ some, count }) => {
    expect(dead(attempt(some))?.count).toBe(count);
  });
});

describe('slow', () => {
  test.each([
    { about: 'after 1.9 s', some: { answers: [2_900] }, ms: 1_900 },
    { about: 'after 0.9 s', some: { answers: [1_900] }, ms: undefined },
    { about: 'a sign of work at once', some: { answers: [1_020, 4_000] }, ms: undefined },
    { about: 'after ten seconds nobody waits', some: { answers: [11_000] }, ms: undefined },
    {
      about: 'from the first press on',
      some: { presses: presses(7), answers: [4_200] },
      ms: 3_200,
    },
    {
      about: 'not on blank space',
      some: { interactive: false, answers: [3_000] },
      ms: undefined,
    },
  ])('$about', ({ some, ms }) => {
    expect(slow(attempt(some))?.durationMs).toBe(ms);
  });
});
