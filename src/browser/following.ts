import type { SignalContext } from '../signal.js';
import { watchMutations } from './mutations.js';

/** What may follow the mouse in its pixels, of which nobody is told. */
export const answersInPixels = (element: Element): boolean =>
  element.matches('canvas,object,embed');

/**
 * Changes during one shaking that are looked at. What follows a mouse is a few nodes at each of its
 * sixty moves a second, for three or four seconds; a page that changes more is busy with itself, and
 * nobody could tell what follows in it.
 */
export const FOLLOWER_CHANGES = 2_000;

/** Between `start` and `stop`, tells of each node that changes, or once of none if they are too many. */
export function watchFollowing(
  context: SignalContext,
  changed: (node?: Node) => void,
): { start(): void; stop(): void } {
  const mutations = context.use(watchMutations);
  let left = 0;
  const wanted = (): boolean => left > 0;
  mutations.watch((records) => {
    if (!wanted()) return;
    left -= records.length;
    if (!wanted()) changed();
    else for (const { target } of records) changed(target);
  });
  return {
    start() {
      left = FOLLOWER_CHANGES;
      mutations.wake(wanted);
    },
    stop() {
      left = 0;
    },
  };
}
