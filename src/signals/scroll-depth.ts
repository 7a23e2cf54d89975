import { afterPaint, depthAndHeight, watchSize } from '../browser/scroll.js';
import { view } from '../browser/view.js';
import type { Signal } from '../signal.js';

/** Ms from one look to the next: nobody turns back sooner. */
const LOOK_EVERY = 100;

/** Share of each page's height that was seen, 0–100: (scrollY + viewport) ÷ height. */
export function scrollDepth(): Signal {
  return (context) => {
    const { on, listen, after } = context;
    let deepest = 0;
    let height = 0;
    let waiting = false;
    /** It may have moved since the last look. */
    let moved = false;
    const see = (): void => {
      moved = false;
      const [depth, now] = depthAndHeight();
      // What has been added since the last look was not seen: a skeleton is filled, a list goes on.
      deepest = Math.max(deepest * Math.min(1, height / now), Math.min(1, depth / now));
      height = now;
    };
    const look = (): void => {
      moved = true;
      if (waiting) return;
      waiting = true;
      afterPaint(after, see);
      after(LOOK_EVERY, () => {
        waiting = false;
        if (moved) look();
      });
    };
    on('page', () => {
      deepest = 0;
      look();
    });
    listen(view(), 'scroll load resize', look);
    on('report', (body) => {
      if (body.type !== 'page_leave') return;
      if (moved) see();
      body.max_scroll = Math.round(deepest * 1_000) / 10;
    });
    watchSize(context, look);
  };
}
