import type { SignalContext } from '../signal.js';
import { attach } from './listen.js';
import { navigation } from './navigation.js';

/** How the document's address has come to be what it is. */
export type RouteKind = 'push' | 'replace' | 'traverse';
export type RouteHeard = (kind: RouteKind) => void;

/**
 * Tells after the document's address may have changed. The Navigation API where there is one: it
 * sees routers that kept `history.pushState` from before, and patches nothing. Elsewhere (WebKit
 * before 26.2, Firefox before 147) the two methods are wrapped until the meter stops; a link to a
 * fragment then looks like a way through the history.
 */
export function watchRoutes({
  guard,
  onStop,
}: Pick<SignalContext, 'guard' | 'onStop'>): (heard: RouteHeard) => void {
  const all: RouteHeard[] = [];
  let changed: RouteHeard = (kind) => {
    for (const heard of all) guard(() => heard(kind));
  };
  const on = (heard: RouteHeard): void => void all.push(heard);
  const modern = navigation();
  if (modern) {
    type Change = Event & { navigationType: RouteKind };
    onStop(attach<Change>(modern, 'currententrychange', (event) => changed(event.navigationType)));
    return on;
  }
  onStop(attach(window, 'popstate', () => changed('traverse')));
  for (const kind of ['push', 'replace'] as const) {
    const name = `${kind}State` as const;
    const original = history[name];
    const own = Object.hasOwn(history, name);
    const wrapped = function (this: History, ...args: Parameters<History['pushState']>): void {
      original.apply(this, args);
      changed(kind);
    };
    try {
      history[name] = wrapped;
    } catch {
      // A frozen history: `popstate` is what is left.
    }
    onStop(() => {
      if (history[name] === wrapped) {
        if (own) history[name] = original;
        else delete (history as Partial<History>)[name];
      }
      // Somebody wrapped it after us: taking ours out would take theirs out too.
      changed = () => {};
    });
  }
  return on;
}
