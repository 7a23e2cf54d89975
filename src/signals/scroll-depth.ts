import { afterPaint, seenShare } from '../browser/scroll.js';
import { view } from '../browser/view.js';
import type { Signal } from '../signal.js';

/** Ms from one look to the next: nobody turns back sooner. */
const LOOK_EVERY = 100;

/** Share of each page's height that was seen. */
export function scrollDepth(): Signal {
  return ({ on, listen, after }) => {
    let deepest = 0;
    let waiting = false;
    let missed = false;
    const look = (): void => {
      missed = waiting;
      if (waiting) return;
      waiting = true;
      afterPaint(after, () => {
        deepest = Math.max(deepest, seenShare());
      });
      after(LOOK_EVERY, () => {
        waiting = false;
        if (missed) look();
      });
    };
    on('page', () => {
      deepest = 0;
      look();
    });
    listen(view(), 'scroll load resize', look);
    on('report', (body) => {
      if (body.type === 'page_leave' && deepest) body.max_scroll = Math.round(deepest * 10) / 10;
    });
  };
}
