import type { SignalContext } from '../signal.js';

/** Ms after a scroll event in which an input is believed to scroll something: as long as hunting pauses. */
const FOLLOWS = 1_500;
/** Pixels that a key is worth: an arrow a few lines, any other half a page. */
const ARROW = 40;
const PAGE = 400;
const KEYS: { [key: string]: number } = {
  ArrowUp: -ARROW,
  ArrowDown: ARROW,
  PageUp: -PAGE,
  PageDown: PAGE,
  Home: -PAGE,
  End: PAGE,
  ' ': PAGE,
};

/**
 * Tells where wheel, fingers and keys have taken the visitor, as long as something does scroll. The
 * way is added up from the input: reading a scroll position would force a layout.
 */
export function watchScrolling(
  { listen }: Pick<SignalContext, 'listen'>,
  moved: (x: number, y: number, time: number, scroller: Element) => void,
): void {
  let scroller: Element;
  let scrolled = -Infinity;
  let x = 0;
  let y = 0;
  let finger: Touch | undefined;
  const move = (dx: number, dy: number, time: number): void => {
    if (time - scrolled < FOLLOWS) moved((x += dx), (y += dy), time, scroller);
  };
  listen(window, 'scroll', ({ target, timeStamp }) => {
    scroller = target === document ? document.documentElement : (target as Element);
    scrolled = timeStamp;
  });
  listen<WheelEvent>(window, 'wheel', (event) => {
    // With the control key it is a zoom, which is also how a trackpad's pinch arrives.
    if (!event.ctrlKey) move(event.deltaX, event.deltaY, event.timeStamp);
  });
  listen<TouchEvent>(window, 'touchstart touchmove', ({ touches, type, timeStamp }) => {
    const [now, second] = touches;
    if (type === 'touchmove' && now && finger && !second) {
      move(finger.clientX - now.clientX, finger.clientY - now.clientY, timeStamp);
    }
    finger = now;
  });
  listen<KeyboardEvent>(window, 'keydown', ({ key, shiftKey, timeStamp }) => {
    const way = KEYS[key];
    if (way) move(0, key === ' ' && shiftKey ? -way : way, timeStamp);
  });
}
