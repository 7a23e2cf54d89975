import { describe, expect, test } from 'vitest';
import { createTurns, type Sway } from '../../../src/signals/friction/turns.js';

/** Strokes of `length` px, one every `every` ms, from `from` on. */
const strokes = (
  count: number,
  length: number,
  every: number,
  from = 0,
): [number, number, number][] =>
  Array.from({ length: count + 1 }, (_, index) => [
    index % 2 ? length : 0,
    0,
    from + index * every,
  ]);

const last = (moves: [number, number, number][], pause = 600, pace = 0): Sway | undefined => {
  const follow = createTurns(20, pause, pace);
  return moves.flatMap(([x, y, time]) => follow(x, y, time) ?? []).at(-1);
};

describe('turns', () => {
  test.each([
    { about: 'one stroke has none', moves: strokes(1, 100, 100), turns: 0 },
    { about: 'there and back is one', moves: strokes(2, 100, 100), turns: 1 },
    { about: 'eight strokes', moves: strokes(8, 100, 100), turns: 7 },
    { about: 'tremor is none', moves: strokes(8, 12, 100), turns: 0 },
    {
      about: 'standing still',
      moves: [
        [5, 5, 0],
        [5, 5, 10],
        [5, 5, 20],
      ] as [number, number, number][],
      turns: 0,
    },
    {
      about: 'one long way in steps',
      moves: [0, 1, 2, 3, 4].map((n): [number, number, number] => [n * 30, n, n * 50]),
      turns: 0,
    },
    {
      about: 'round and round, twice',
      moves: Array.from({ length: 41 }, (_, n): [number, number, number] => [
        100 * Math.cos((n * Math.PI) / 10),
        100 * Math.sin((n * Math.PI) / 10),
        n * 10,
      ]),
      turns: 4,
    },
    {
      about: 'round a corner',
      moves: [
        [0, 0, 0],
        [100, 0, 50],
        [100, 100, 100],
        [100, 200, 150],
      ] as [number, number, number][],
      turns: 0,
    },
    {
      about: 'upright',
      moves: strokes(4, 100, 100).map(([x, , time]): [number, number, number] => [3, x, time]),
      turns: 3,
    },
    {
      about: 'upright, after a way across',
      moves: [
        ...[0, 1, 2, 3].map((n): [number, number, number] => [n * 100, 0, n * 50]),
        ...strokes(6, 100, 100, 200).map(([x, , time]): [number, number, number] => [300, x, time]),
      ],
      turns: 5,
    },
    {
      about: 'slanted',
      moves: strokes(4, 100, 100).map(([x, , time]): [number, number, number] => [x, x / 2, time]),
      turns: 3,
    },
  ])('$about', ({ moves, turns }) => {
    expect(last(moves)?.turns ?? 0).toBe(turns);
  });

  test('a long pause begins anew', () => {
    const moves = [...strokes(6, 100, 100), ...strokes(3, 100, 100, 2_000)];
    expect(last(moves)).toMatchObject({ since: 2_100, until: 2_300, turns: 3 });
  });

  test('turns that become too slow begin anew', () => {
    const slow = strokes(6, 100, 400);
    const quick = strokes(12, 100, 100, 2_600);
    expect(last(slow, 600, 6.5)?.turns).toBeLessThan(4);
    const sway = last([...slow, ...quick], 600, 6.5);
    expect(sway?.since).toBeGreaterThan(2_000);
    expect(sway?.turns).toBeGreaterThan(9);
  });
});
