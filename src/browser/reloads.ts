import type { SignalContext } from '../signal.js';
import { navigation, type NavigateEvent } from './navigation.js';

/**
 * Tells of reloads by the page's own doing: a script's, unless a press called it there and then.
 * The browser's own reload fires no `navigate`. Where there is no Navigation API (WebKit before
 * 26.2) a page that reloads itself can't be told from a visitor who does.
 * https://html.spec.whatwg.org/multipage/browsing-the-web.html#reload
 */
export function watchOwnReloads(
  { listen }: Pick<SignalContext, 'listen'>,
  heard: () => void,
): void {
  let press: Event | undefined;
  listen(window, 'click keydown', (event) => {
    if (event.isTrusted) press = event;
  });
  listen<NavigateEvent>(navigation(), 'navigate', (event) => {
    // An event that is still being handled is in a phase; a promise of it is not.
    if (event.navigationType === 'reload' && !press?.eventPhase) heard();
  });
}
