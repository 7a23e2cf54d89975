import { attach } from './listen.js';

/** An activated prerender may be told visible before it is told activated. */
export const isVisible = (): boolean =>
  document.visibilityState === 'visible' && !(document as { prerendering?: boolean }).prerendering;

/** Visible and focused: the visitor may be looking at it. */
export const isAttended = (): boolean => isVisible() && document.hasFocus();

/**
 * Attention and exits. `hide` may come several times for one exit: `visibilitychange` is the one
 * that is fired reliably, `pagehide` and `freeze` are the backstops. It listens last, on the
 * window's way up, so that whatever else reports at that moment has been heard.
 * https://developer.chrome.com/docs/web-platform/page-lifecycle-api
 *
 * Firefox ends the script that runs, at any point, when a site's last tab is closed: what a `hide`
 * has not done by then, the next one has to do.
 * https://searchfox.org/mozilla-central/search?q=abort_script_on_child_shutdown
 */
export function watchLifecycle(on: {
  attention(): void;
  hide(leaving: boolean): void;
  show(restored: boolean): void;
}): () => void {
  // A document that is left is hidden after its pagehide.
  let left = false;
  const look = (): void => (isVisible() ? on.show(false) : on.hide(left));
  const stops = [
    // The window's own, not those of the elements in it, which each press on a control moves.
    attach(window, 'focus blur', () => on.attention(), false),
    attach(window, 'visibilitychange', look, false),
    attach(window, 'pagehide', () => on.hide((left = true)), false),
    attach(document, 'freeze resume prerenderingchange', look),
    attach<PageTransitionEvent>(window, 'pageshow', (event) => {
      left = false;
      if (event.persisted) on.show(true);
    }),
  ];
  return () => stops.forEach((stop) => stop());
}
