import type { SignalContext } from '../signal.js';

/** How often a moving pointer is taken for a sign of life: what active time may be short of; ms. */
const MOVE_INTERVAL = 200;

/**
 * Tells of trusted input. Scrolling is heard as what causes it (wheel, keys, touch): a carousel
 * scrolls too, and would keep a session alive for ever. `opens` is false for moves of the pointer.
 */
export function watchInput(
  { listen }: Pick<SignalContext, 'listen'>,
  heard: (at: number, opens: boolean) => void,
): void {
  let moved = -Infinity;
  listen(window, 'pointerdown keydown wheel', (event) => {
    if (event.isTrusted) heard(event.timeStamp, true);
  });
  listen(window, 'pointermove', (event) => {
    if (event.isTrusted && event.timeStamp - moved > MOVE_INTERVAL) {
      moved = event.timeStamp;
      heard(moved, false);
    }
  });
}
