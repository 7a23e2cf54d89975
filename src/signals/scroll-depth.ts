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
    /** It may have moved since the last look. */
    let moved = false;
    const see = (): void => {
      moved = false;
      deepest = Math.max(deepest, seenShare());
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
      body.max_scroll = Math.round(deepest * 10) / 10;
    });
  };
}
