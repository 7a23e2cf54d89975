import type { Clock } from '../browser/clock.js';
import { isAttended } from '../browser/lifecycle.js';
import type { SignalContext } from '../signal.js';
import type { Stopwatch } from './stopwatch.js';

/**
 * How often attention is looked at while it lasts; ms. Losing it to another window out of an
 * embedded frame fires no event, and a sleeping machine shows by the gap.
 */
export const ATTENTION_TICK = 10_000;

/**
 * Runs the stopwatch while the visitor is there. What is returned looks whether that is so, unless
 * the page is `left`. `tick` is called at the latest when `engagedAfter` is reached.
 */
export function watchAttention(
  { now }: Clock,
  stopwatch: Stopwatch,
  engagedAfter: number,
  after: SignalContext['after'],
  tick: () => void,
): (left?: boolean) => void {
  let cancel: (() => void) | undefined;
  const look = (left?: boolean): void => {
    cancel?.();
    if (left || !isAttended()) return stopwatch.pause(now());
    stopwatch.run(now());
    const rest = engagedAfter - stopwatch.read(now()).visible;
    cancel = after(rest > 0 ? Math.min(rest + 1, ATTENTION_TICK) : ATTENTION_TICK, () => {
      look();
      tick();
    });
  };
  return look;
}
