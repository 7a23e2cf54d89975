/** Presses farther apart than this are two attempts; ms. A patient visitor tries again within two seconds. */
export const PATIENCE = 2_500;
/** Presses so near to each other are at one place; CSS px. Larger than a finger's spread (Apple's 44 px target). */
export const PLACE = 40;
/** Without an answer until then a visitor doubts that the press was taken; ms. Nielsen: flow breaks after 1 s. */
export const ANSWER_WITHIN = 1_000;
/** An answer after this is felt as slow; ms. */
export const SLOW_AFTER = 1_500;
/** An answer later than this is no longer taken for one; ms. */
export const GIVEN_UP_AFTER = 6_000;
/** What a page has sent for longer before a press is no answer to it; as a pointer comes near, pages ask ahead; ms. */
export const ASKED_AHEAD = 300;
/** Presses in vain that make rage. Three are impatience or habit; PostHog and Datadog say 3, Mixpanel and Amplitude 4. */
export const RAGE_PRESSES = 4;
/** The same where nothing looks as if it could be pressed, and ms between two: readers fidget. */
export const RAGE_PRESSES_ANYWHERE = 5;
export const RAGE_PACE_ANYWHERE = 500;

/** What a streak of presses at one place has to be judged by. Monotonic ms. */
export interface Attempt {
  presses: readonly { at: number; failed?: boolean }[];
  /** What a person could see and the page would not have done anyway, ascending. */
  answers: readonly number[];
  /** It looks as if it could be pressed. */
  interactive: boolean;
  /** When the visitor turned to something else, or when it is judged. */
  until: number;
}

/** Presses in a row, before anything answered. */
interface Run {
  first: number;
  last: number;
  count: number;
  failed: boolean;
  /** From the first press to the answer. */
  delay: number;
}

/** Cuts a streak where an answer came between two presses; the answer of a press that failed is none. */
export function runsOf({ presses, answers }: Attempt): Run[] {
  const runs: Run[] = [];
  let failing = false;
  for (const { at, failed = false } of presses) {
    const run = runs.at(-1);
    if (run && (failing || !answers.some((answer) => answer >= run.last && answer <= at))) {
      run.last = at;
      run.count++;
      run.failed &&= failed;
    } else runs.push({ first: at, last: at, count: 1, failed, delay: Infinity });
    failing = failed;
  }
  for (const run of runs)
    run.delay = (answers.find((answer) => answer >= run.first) ?? Infinity) - run.first;
  return runs;
}
