import type { SignalContext } from '../signal.js';

/**
 * Tells of ways through the history before anything else reacts to them: inside the document
 * (`within`), or out of the back/forward cache. A link to a fragment counts as one too.
 */
export function watchTraversals(
  { listen }: Pick<SignalContext, 'listen'>,
  heard: (within: boolean) => void,
): void {
  listen<Event & { persisted?: boolean }>(window, 'popstate pageshow', ({ persisted, type }) => {
    if (persisted ?? true) heard(type === 'popstate');
  });
}
