import { GIVEN_UP_AFTER, runsOf, SLOW_AFTER, type Attempt } from './streak.js';

/** A press that was answered after all, with no sign of work before. */
export function slow(attempt: Attempt): { count: number; durationMs: number } | undefined {
  const run = runsOf(attempt).find(
    ({ delay, failed }) => delay >= SLOW_AFTER && delay <= GIVEN_UP_AFTER && !failed,
  );
  return attempt.interactive && run ? { count: run.count, durationMs: run.delay } : undefined;
}
