import { RAGE_PRESSES, runsOf, type Attempt } from './streak.js';

/** Presses in vain after answered ones: a limit was reached; one or two too many are habit. */
const TOO_MANY = RAGE_PRESSES - 1;
/** Who turns to something else sooner has not waited for an answer: what came of it is unknown; ms. */
export const NOTICED = 500;

/** Presses on what looks like a control that nothing answered, not even late. Undefined if there were none. */
export function dead(attempt: Attempt): { count: number } | undefined {
  const runs = runsOf(attempt);
  const run = runs.at(-1);
  if (!attempt.interactive || !run || run.delay < Infinity || run.failed) return undefined;
  if (attempt.until - run.first < NOTICED) return undefined;
  return runs.length === 1 || run.count >= TOO_MANY ? { count: run.count } : undefined;
}
