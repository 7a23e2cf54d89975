import type { SignalContext } from '../signal.js';
import { targetOf } from './describe.js';
import { watchScrolls } from './scrolls.js';

/** Ms after a scroll event in which an input is believed to scroll something: as long as hunting pauses. */
const FOLLOWS = 1_500;
const KEYS = /^((Arrow|Page)(Up|Down)|Home|End| )$/;
/** Pixels that a key is worth: an arrow a few lines, any other half a page. */
const ARROW = 40;
const PAGE = 400;
/** Where keys move a choice, or the caret. */
const OWN_KEYS = 'select,textarea,[role$=box]';

const isInner = (scroller: Element): boolean => scroller !== document.documentElement;

/** Whether it comes to rest at each of its parts, as a carousel does. It may compute styles: for rare moments. */
export const isPaged = (scroller: Element): boolean =>
  isInner(scroller) && !/^(none)?$/.test(getComputedStyle(scroller).scrollSnapType);

/**
 * Tells where wheel, fingers and keys have taken the visitor, as long as something does scroll. The
 * way is added up from the input: reading a scroll position would force a layout.
 */
export function watchScrolling(
  { listen, use }: SignalContext,
  moved: (x: number, y: number, time: number, scroller: Element) => void,
): void {
  const scrolls = use(watchScrolls);
  let scroller: Element;
  let scrolled = -Infinity;
  let x = 0;
  let y = 0;
  let release = (): void => {};
  let wheel: WheelEvent | undefined;
  scrolls.on((event) => {
    scroller = targetOf(event);
    scrolled = event.timeStamp;
  });
  const move = (dx: number, dy: number, time: number): void => {
    if (time - scrolled < FOLLOWS) moved((x += dx), (y += dy), time, scroller);
  };
  listen(window, 'wheel touchstart keydown', (event) => scrolls.include(targetOf(event)));
  listen<WheelEvent>(window, 'wheel', (event) => {
    // What the page makes of it is known with the next one. With the control key it is a zoom, which
    // is also how a trackpad's pinch arrives; so it is where a part of the page keeps it for itself.
    const last = wheel;
    wheel = event;
    if (!last || last.ctrlKey || (last.defaultPrevented && isInner(scroller))) return;
    move(last.deltaX, last.deltaY, last.timeStamp);
  });
  listen<TouchEvent>(window, 'touchstart', (event) => {
    const target = targetOf(event);
    let [finger] = event.touches;
    release();
    // A list that draws its rows anew takes it out of the page, and nothing above it hears of the finger any more.
    release = listen<TouchEvent>(target, 'touchmove', ({ touches, timeStamp }) => {
      const [now, second] = touches;
      if (now && finger && !second)
        move(finger.clientX - now.clientX, finger.clientY - now.clientY, timeStamp);
      finger = now;
    });
  });
  listen<KeyboardEvent>(window, 'keydown', (event) => {
    const { key, shiftKey, timeStamp } = event;
    if (!KEYS.test(key) || targetOf(event).matches(OWN_KEYS)) return;
    const way = /^A/.test(key) ? ARROW : PAGE;
    move(0, shiftKey || /Up|Home/.test(key) ? -way : way, timeStamp);
  });
}
