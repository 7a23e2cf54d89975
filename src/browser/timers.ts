import type { SignalContext } from '../signal.js';
import { watchCalls } from './calls.js';

/** One run of a timer of the page. Monotonic ms. */
export interface Turn {
  /** When the timer was set. */
  readonly set: number;
  /** When it ran for the first time; an interval runs again. */
  readonly first: number;
  /** When it ran this time. */
  readonly ran: number;
}

/**
 * When the page decided on what it did: as it set the timer, if that had not run before `pressed`.
 * What an interval does after it has run in vain may be new.
 */
export const decidedAt = (
  at: number,
  turn?: Turn,
  pressed: number | undefined = turn?.ran,
): number => (turn && turn.first >= pressed! ? turn.set : at);

/** Tells which timer of the page is running; observers of mutations and listeners for errors may ask as well. */
export function watchTimers({ clock, after, ...context }: SignalContext): () => Turn | undefined {
  const later = queueMicrotask;
  let turn: Turn | undefined;
  const end = (): void => {
    turn = undefined;
  };
  watchCalls(context, window, 'setTimeout setInterval', (_, args) => {
    const [run] = args;
    const set = clock.now();
    let first = 0;
    if (typeof run !== 'function') return;
    args[0] = function (this: unknown, ...given: unknown[]): void {
      const ran = clock.now();
      turn = { set, first: (first ||= ran), ran };
      try {
        run.apply(this, given);
        // Mutations are heard of in a microtask that is waiting already.
        later(end);
      } catch (error) {
        // WebKit tells of errors only after all microtasks.
        after(0, end);
        throw error;
      }
    };
  });
  return () => turn;
}
