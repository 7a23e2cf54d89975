import { SAME_TURN } from '../../browser/presses.js';
import type { Trouble } from '../../browser/trouble.js';
import { isOwnRhythm } from './rhythm.js';

/** An error this long after a press that nothing answered is put down to it; ms. New Relic's window is 2 s. */
export const ERROR_WITHIN = 2_000;
/** The same after a press that was answered: what follows an answer is seldom its doing; ms. */
export const ERROR_AFTER_ANSWER = 500;
/** A request that starts this long after a press may still be its doing (debounced, chained); ms. */
export const REQUEST_WITHIN = 1_000;

/** What is known about a press and the time around it. Monotonic ms. */
export interface Suspect {
  at: number;
  /** When its last event came. */
  handled: number;
  /** When the press was answered, if it was. */
  answered: number;
  /** When that was done which the trouble follows from. */
  origin: number;
  /** The same trouble without a press, before. */
  quiet: readonly number[];
  /** The same trouble from this one on. */
  since: readonly number[];
  watched: number;
}

/** The newest press before its origin is to blame for the trouble: it would not have come without it. */
export function isToBlame({ began, request, direct }: Trouble, press: Suspect): boolean {
  const { at, handled, answered, origin, quiet } = press;
  if (direct) return true;
  if (quiet.length) return false;
  if (origin <= handled + SAME_TURN) return true;
  if (isOwnRhythm({ ...press, pressed: at })) return false;
  const late = answered <= began ? ERROR_AFTER_ANSWER : ERROR_WITHIN;
  return origin - at <= (request || origin < began ? REQUEST_WITHIN : late);
}
