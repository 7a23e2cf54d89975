import type { SignalContext } from '../../signal.js';

/**
 * Something that goes on for a while: returns what tells that it still does. `ended` is called once,
 * `quiet` ms after the last time, or earlier (`left`) when the page is left.
 */
export function createEpisode(
  { after, clock, on }: SignalContext,
  quiet: number,
  ended: (left: boolean) => void,
): () => void {
  let last = 0;
  let open = false;
  const end = (left: boolean): void => {
    if (open) {
      open = false;
      ended(left);
    }
  };
  const check = (): void => {
    const rest = last + quiet - clock.now();
    if (rest > 0) after(rest, check);
    else end(false);
  };
  on('leave', ({ final }) => final && end(true));
  return () => {
    last = clock.now();
    if (open) return;
    open = true;
    after(quiet, check);
  };
}
