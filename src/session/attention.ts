import type { Clock } from '../browser/clock.js';
import type { SignalContext } from '../signal.js';
import type { Stopwatch } from './stopwatch.js';

/**
 * How often attention is looked at while it lasts; ms. Losing it to another window out of an
 * embedded frame fires no event, and a sleeping machine shows by the gap.
 */
export const ATTENTION_TICK = 10_000;

export interface Attention {
  /** Looks whether the visitor is there, and runs or pauses the stopwatch. */
  look(): void;
  pause(): void;
}

/** Runs the stopwatch while the page is attended. `tick` is told at least at `engagedAfter`. */
export function createAttention(input: {
  clock: Clock;
  stopwatch: Stopwatch;
  engagedAfter: number;
  attended(): boolean;
  after: SignalContext['after'];
  tick(at: number): void;
}): Attention {
  const { clock, stopwatch, engagedAfter } = input;
  let cancel: (() => void) | undefined;

  const pause = (): void => {
    stopwatch.pause(clock.now());
    cancel?.();
    cancel = undefined;
  };

  const look = (): void => {
    const now = clock.now();
    if (!input.attended()) return pause();
    stopwatch.run(now);
    const left = engagedAfter - stopwatch.read(now).visible;
    cancel?.();
    cancel = input.after(left > 0 ? Math.min(left + 1, ATTENTION_TICK) : ATTENTION_TICK, () => {
      cancel = undefined;
      look();
      input.tick(clock.now());
    });
  };

  return { look, pause };
}
