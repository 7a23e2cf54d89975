/** What a stopwatch has counted, ms. */
export interface Reading {
  readonly visible: number;
  readonly active: number;
}

export interface Stopwatch {
  /** The visitor is looking, from `at` on. */
  run(at: number): void;
  pause(at: number): void;
  /** An input: time is active for `idleAfter` from now. */
  input(at: number): void;
  read(at: number): Reading;
}

/**
 * Seen this long after the last look, the machine has slept or the page was frozen, and the time
 * in between was nobody's; ms. Well above the ticking of the meter, so that a page that is merely
 * busy is not cut.
 */
export const SLEEP_GAP = 60_000;

/** Counts attended time and the active part of it. All times are monotonic ms. */
export function createStopwatch(idleAfter: number): Stopwatch {
  let since: number | undefined;
  let lastInput = -Infinity;
  let visible = 0;
  let active = 0;
  const settle = (at: number): void => {
    if (since === undefined) return;
    const slice = at - since;
    if (slice > 0 && slice <= SLEEP_GAP) {
      visible += slice;
      active += Math.max(0, Math.min(at, lastInput + idleAfter) - Math.max(since, lastInput));
    }
    since = Math.max(at, since);
  };
  return {
    run(at) {
      settle(at);
      since ??= at;
    },
    pause(at) {
      settle(at);
      since = undefined;
    },
    input(at) {
      settle(at);
      lastInput = Math.max(lastInput, at);
    },
    read(at) {
      settle(at);
      return { visible, active };
    },
  };
}
