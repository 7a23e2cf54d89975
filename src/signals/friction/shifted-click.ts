import type { Box, Corner, Shift } from '../../browser/shifts.js';

/** A shift so shortly before the press could not be seen in time; ms. Reacting takes a person about 0.25 to 0.4 s. */
export const SHIFT_UNSEEN = 400;

const holds = (box: Box, x: number, y: number): boolean =>
  x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

/** Where what was aimed at has gone to with that corner, if the shift took it away from under the pointer. */
export function aimedAt(
  { at, expected, before, after }: Shift,
  press: { at: number; x: number; y: number },
  [across, down]: Corner,
): { x: number; y: number } | undefined {
  const { x, y } = press;
  const late = press.at - at;
  if (expected || late < 0 || late > SHIFT_UNSEEN || !holds(before, x, y)) return undefined;
  return { x: x + after[across] - before[across], y: y + after[down] - before[down] };
}
