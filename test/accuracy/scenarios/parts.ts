import type { Point } from '../../support/engines-types.js';

/** Strokes from one side to the other: `turns` of them, around `from`. */
export const strokes = (from: Point, by: Point, turns: number): Point[] =>
  Array.from({ length: turns + 1 }, (_, index) => [
    from[0] + (index % 2) * by[0] + (index % 4),
    from[1] + (index % 2) * by[1] + (index % 5) * 2,
  ]);

/** Text to scroll through. */
export const verses = (count: number, word = 'Verse'): string =>
  Array.from(
    { length: count },
    (_, index) => `<p>${word} ${index + 1}: the ferry leaves when the tide allows it.</p>`,
  ).join('');
