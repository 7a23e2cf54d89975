import {
  ANSWER_WITHIN,
  RAGE_PRESSES,
  RAGE_PRESSES_ANYWHERE,
  RAGE_PACE_ANYWHERE,
  runsOf,
  type Attempt,
} from './streak.js';

export interface Rage {
  count: number;
  durationMs: number;
  failed: boolean;
}

/** Pressed again and again without an answer. Repetition that is answered each time is none. */
export function rage(attempt: Attempt): Rage | undefined {
  const run = runsOf(attempt).find(
    ({ count, delay, failed, first, last }) =>
      (failed || delay > ANSWER_WITHIN) &&
      (attempt.interactive
        ? count >= RAGE_PRESSES
        : count >= RAGE_PRESSES_ANYWHERE && (last - first) / (count - 1) <= RAGE_PACE_ANYWHERE),
  );
  return run && { count: run.count, durationMs: run.last - run.first, failed: run.failed };
}
