import type { SignalContext } from '../signal.js';

/** Tells the scale of the page whenever the visitor, or the browser while it loads, changes it. */
export function watchZoom(
  { listen }: Pick<SignalContext, 'listen'>,
  zoomed: (scale: number) => void,
): void {
  const { visualViewport: view } = window;
  listen(view, 'resize', () => zoomed(view?.scale ?? 1));
}
