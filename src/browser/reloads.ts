import type { SignalContext } from '../signal.js';
import { controlOf, targetOf } from './describe.js';

/** Of the Navigation API, what is used here. */
export interface NavigateEvent extends Event {
  navigationType: string;
  formData: FormData | null;
}

/** Undefined where there is no Navigation API: WebKit before 26.2, Firefox before 147. */
export const navigation = (): EventTarget | undefined =>
  (window as { navigation?: EventTarget }).navigation;

/** Ms after a press in which its handler has called; those in which a control may first ask the server. */
const CALLS = 300;
const ANSWERS = 3_000;

/**
 * Tells of reloads by the page's own doing: a script's, unless a press is behind it. The browser's
 * own reload fires no `navigate`. Where there is no Navigation API (WebKit before 26.2) a page that
 * reloads itself can't be told from a visitor who does.
 * https://html.spec.whatwg.org/multipage/browsing-the-web.html#reload
 */
export function watchOwnReloads(
  { listen }: Pick<SignalContext, 'listen'>,
  heard: () => void,
): void {
  let asked = 0;
  listen(window, 'click', (event) => {
    if (event.isTrusted) {
      asked = event.timeStamp + (controlOf(targetOf(event)) ? ANSWERS : CALLS);
    }
  });
  listen<NavigateEvent>(navigation(), 'navigate', ({ navigationType, timeStamp }) => {
    if (navigationType === 'reload' && timeStamp > asked) heard();
  });
}
