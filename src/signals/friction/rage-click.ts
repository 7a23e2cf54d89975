import {
  ANSWER_WITHIN,
  RAGE_PRESSES,
  RAGE_PRESSES_ANYWHERE,
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
  const enough = attempt.interactive ? RAGE_PRESSES : RAGE_PRESSES_ANYWHERE;
  const run = runsOf(attempt).find(
    ({ count, delay, failed }) => count >= enough && (failed || delay > ANSWER_WITHIN),
  );
  return run && { count: run.count, durationMs: run.last - run.first, failed: run.failed };
}
