import type { SignalContext } from '../signal.js';

/**
 * Tells of ways through the history before anything else reacts to them: inside the document
 * (`within`), or back out of the back/forward cache. A link to a fragment counts as one too.
 */
export function watchTraversals(
  { listen }: Pick<SignalContext, 'listen'>,
  heard: (within: boolean) => void,
): void {
  const { window: view } = globalThis;
  listen(view, 'popstate', () => heard(true));
  listen<PageTransitionEvent>(view, 'pageshow', ({ persisted }) => persisted && heard(false));
}
