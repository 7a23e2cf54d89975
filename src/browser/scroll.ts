import type { SignalContext } from '../signal.js';

/** How far down the document is seen, and its height; CSS px. */
export function depthAndHeight(): [depth: number, height: number] {
  const { scrollHeight, clientHeight } = document.scrollingElement ?? document.documentElement;
  return [scrollY + Math.min(innerHeight, clientHeight || 1), scrollHeight || 1];
}

/**
 * Runs it after the next frame has been painted, when reading the layout costs nothing: it is clean
 * until the page changes something. Frames stop in the background, where nothing is scrolled.
 */
export const afterPaint = (after: SignalContext['after'], run: () => void): number =>
  requestAnimationFrame(() => after(0, run));

/** Tells when the document gets another size, if nothing has scrolled. */
export function watchSize({ onStop }: Pick<SignalContext, 'onStop'>, heard: () => void): void {
  const observer = new ResizeObserver(heard);
  observer.observe(document.documentElement);
  onStop(() => observer.disconnect());
}
