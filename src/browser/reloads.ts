import type { SignalContext } from '../signal.js';
import { navigation, type NavigateEvent } from './navigation.js';
import { watchRequests } from './requests.js';

/** Ms from a press in which a page may show that it was heard before it does what was asked for. */
const AT_ONCE = 600;

/**
 * Tells of reloads by the page's own doing: a script's, unless a press has asked for nothing else.
 * What sends something first shows with the reload what has come of it. The browser's own reload
 * fires no `navigate`. Where there is no Navigation API (WebKit before 26.2) a page that reloads
 * itself can't be told from a visitor who does.
 * https://html.spec.whatwg.org/multipage/browsing-the-web.html#reload
 */
export function watchOwnReloads(
  { listen, use }: Pick<SignalContext, 'listen' | 'use'>,
  heard: () => void,
): void {
  const { sent } = use(watchRequests);
  let pressed = -Infinity;
  listen(window, 'click keydown', ({ isTrusted, timeStamp }) => {
    if (isTrusted) pressed = timeStamp;
  });
  listen<NavigateEvent>(navigation(), 'navigate', ({ navigationType, timeStamp }) => {
    const asked = timeStamp - pressed < AT_ONCE && !sent(pressed, timeStamp, 0);
    if (navigationType === 'reload' && !asked) heard();
  });
}
