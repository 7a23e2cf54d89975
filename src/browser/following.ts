import type { SignalContext } from '../signal.js';
import { watchMutations } from './mutations.js';

/** What answers in pixels only, or is made for moving the mouse over it. */
const ANSWERS = 'canvas,video,object,embed,iframe,[type=range],[draggable=true]';

export const answersInPixels = (element: Element): boolean => element.matches(ANSWERS);

/** Tells of each node that changes, between `start` and `stop`. */
export function watchFollowing(
  context: SignalContext,
  changed: (node: Node) => void,
): { start(): void; stop(): void } {
  const mutations = context.use(watchMutations);
  let started = false;
  mutations.watch((records) => {
    if (started) for (const { target } of records) changed(target);
  });
  return {
    start() {
      started = true;
      mutations.wake(() => started);
    },
    stop() {
      started = false;
    },
  };
}
