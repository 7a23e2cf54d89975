import type { SignalContext } from '../signal.js';

/** Tells how far the visitor has magnified the page itself: 1 is as it came. */
export function watchZoom(
  { listen }: Pick<SignalContext, 'listen'>,
  zoomed: (scale: number) => void,
): void {
  const view = globalThis.visualViewport;
  // Pages without a mobile layout begin far below 1 and are magnified from there.
  let least = view?.scale ?? 1;
  listen(view, 'resize', () => {
    if (!view) return;
    least = Math.min(least, view.scale);
    zoomed(view.scale / least);
  });
}
