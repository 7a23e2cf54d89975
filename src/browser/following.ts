import type { SignalContext } from '../signal.js';

/** What answers in pixels only, or is made for moving the mouse over it. */
const ANSWERS = 'canvas,video,audio,object,embed,iframe,input[type=range],[draggable=true]';

/** What changes while the mouse moves. It listens from `start` to `stop`, a few seconds at most. */
export interface Following {
  start(): void;
  stop(): void;
}

/** Tells of each node that changes: by the document, or by a style that the pointer sets off. */
export function watchFollowing(
  { onStop }: Pick<SignalContext, 'onStop'>,
  changed: (node: EventTarget) => void,
): Following {
  const observer = new MutationObserver((records) => {
    for (const { target } of records) changed(target);
  });
  const moves = (event: Event): void => {
    if (event.target) changed(event.target);
  };
  const following: Following = {
    start() {
      observer.observe(document, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
      document.addEventListener('transitionrun', moves, { capture: true, passive: true });
    },
    stop() {
      observer.disconnect();
      document.removeEventListener('transitionrun', moves, { capture: true });
    },
  };
  onStop(following.stop);
  return following;
}

export const answersInPixels = (element: Element): boolean => !!element.closest(ANSWERS);
