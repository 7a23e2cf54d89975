import type { SignalContext } from '../signal.js';

/** What answers in pixels only, or is made for moving the mouse over it. */
const ANSWERS = 'canvas,video,object,embed,iframe,[type=range],[draggable=true]';

export const answersInPixels = (element: Element): boolean => element.matches(ANSWERS);

/**
 * Tells of each node that changes, between `start` and `stop`. Apart from the observer of presses,
 * because it is needed for a few seconds in a visit only, when the mouse is shaken.
 */
export function watchFollowing(
  { onStop }: Pick<SignalContext, 'onStop'>,
  changed: (node: Node) => void,
): { start(): void; stop(): void } {
  const observer = new MutationObserver((records) => {
    for (const { target } of records) changed(target);
  });
  const stop = (): void => observer.disconnect();
  onStop(stop);
  return {
    start: () =>
      observer.observe(document, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      }),
    stop,
  };
}
