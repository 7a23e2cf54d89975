import type { SignalContext } from '../signal.js';

/** How far down the document has been seen: 0–100, (scrollY + viewport) ÷ height. */
export function seenShare(): number {
  const { scrollHeight, clientHeight } = document.scrollingElement ?? document.documentElement;
  const seen = scrollY + Math.min(innerHeight, clientHeight || 1);
  return Math.max(0, Math.min(1, seen / (scrollHeight || 1))) * 100;
}

/**
 * Runs it after the next frame has been painted, when reading the layout costs nothing: it is clean
 * until the page changes something. Frames stop in the background, where nothing is scrolled.
 */
export const afterPaint = (after: SignalContext['after'], run: () => void): number =>
  requestAnimationFrame(() => after(0, run));
