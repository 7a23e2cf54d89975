import type { SignalContext } from '../signal.js';

/** Ms after the last scroll event in which an input is believed to scroll something. */
const FOLLOWS = 500;
/** Lines and pages of a wheel in pixels: https://w3c.github.io/uievents/#constants-deltamode */
const UNITS = [1, 16, 400];
/** Pixels that a key is worth, whatever the browser makes of it. */
const KEYS: { [key: string]: number } = {
  ArrowDown: 40,
  ArrowUp: -40,
  ' ': 400,
  PageDown: 400,
  PageUp: -400,
  End: 1_000,
  Home: -1_000,
};

/**
 * Tells where wheel, fingers and keys have taken the visitor, as long as something does scroll. The
 * way is added up from the input: reading a scroll position would force a layout.
 */
export function watchScrolling(
  { listen }: Pick<SignalContext, 'listen'>,
  moved: (axis: 0 | 1, position: number, time: number, scroller: Element) => void,
): void {
  const { document: page } = globalThis;
  const position: [number, number] = [0, 0];
  let scroller: Element = page.documentElement;
  let scrolled = -Infinity;
  let finger: Touch | undefined;
  const move = (x: number, y: number, time: number): void => {
    if (time - scrolled > FOLLOWS) return;
    const axis = Math.abs(x) > Math.abs(y) ? 0 : 1;
    position[axis] += axis ? y : x;
    moved(axis, position[axis], time, scroller);
  };
  listen(page, 'scroll', ({ target, timeStamp }) => {
    scrolled = timeStamp;
    scroller = target === page ? page.documentElement : (target as Element);
  });
  listen<WheelEvent>(page, 'wheel', (event) => {
    const unit = UNITS[event.deltaMode] ?? 1;
    // With the control key it is a zoom, which is also how a trackpad's pinch arrives.
    if (!event.ctrlKey) move(event.deltaX * unit, event.deltaY * unit, event.timeStamp);
  });
  listen<TouchEvent>(page, 'touchstart touchmove', ({ touches, type, timeStamp }) => {
    const [first] = touches;
    const last = type === 'touchmove' && touches.length < 2 ? finger : undefined;
    finger = first;
    if (first && last) move(last.clientX - first.clientX, last.clientY - first.clientY, timeStamp);
  });
  listen<KeyboardEvent>(page, 'keydown', (event) => {
    const way = KEYS[event.key];
    if (way) move(0, event.shiftKey && event.key === ' ' ? -way : way, event.timeStamp);
  });
}
