import type { SignalContext } from '../signal.js';
import { watchCalls } from './calls.js';

/**
 * Tells when it was decided what a timer of the page does right now: as it was set. Monotonic ms,
 * undefined outside of timers and for intervals, which decide anew each time. Observers of mutations
 * and listeners for errors may ask as well.
 */
export function watchTimers(context: SignalContext): () => number | undefined {
  const later = queueMicrotask;
  let set: number | undefined;
  const end = (): void => {
    set = undefined;
  };
  watchCalls(context, window, 'setTimeout', (_, args) => {
    const [run] = args;
    const at = context.clock.now();
    if (typeof run !== 'function') return;
    args[0] = function (this: unknown, ...given: unknown[]): void {
      set = at;
      try {
        run.apply(this, given);
        // Mutations are heard of in a microtask that is waiting already.
        later(end);
      } catch (error) {
        // WebKit tells of errors only after all microtasks.
        context.after(0, end);
        throw error;
      }
    };
  });
  return () => set;
}
