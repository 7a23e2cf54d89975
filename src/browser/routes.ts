import { attach } from './listen.js';

/**
 * Calls `changed` after the document's address may have changed. The Navigation API where there is
 * one: it sees routers that kept `history.pushState` from before, and patches nothing. Elsewhere
 * (WebKit before 26.2, Firefox before 147) the two methods are wrapped until `stop`.
 */
export function watchRoutes(changed: () => void): () => void {
  const { navigation } = window as { navigation?: EventTarget };
  if (navigation) return attach(navigation, 'currententrychange', changed);
  const stops = [attach(window, 'popstate', changed)];
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name];
    const own = Object.hasOwn(history, name);
    const wrapped = function (this: History, ...args: Parameters<History['pushState']>): void {
      original.apply(this, args);
      changed();
    };
    try {
      history[name] = wrapped;
    } catch {
      // A frozen history: `popstate` is what is left.
    }
    stops.push(() => {
      if (history[name] === wrapped) {
        if (own) history[name] = original;
        else delete (history as Partial<History>)[name];
      }
      // Somebody wrapped it after us: taking ours out would take theirs out too.
      changed = () => {};
    });
  }
  return () => stops.forEach((stop) => stop());
}
