import type { SignalContext } from '../signal.js';

/**
 * Tells how far the page has been magnified, whenever that changes. A page without a layout for
 * small screens begins far below 1: a gesture begins where the page stands.
 */
export function watchZoom(
  { listen }: Pick<SignalContext, 'listen'>,
  zoomed: (times: number) => void,
): void {
  const { visualViewport: view } = window;
  let least = 1;
  const scale = (): number => view?.scale ?? 1;
  listen(window, 'touchstart', () => {
    least = Math.min(least, scale());
  });
  listen(view, 'resize', () => zoomed(scale() / least));
}
