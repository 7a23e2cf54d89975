import { watchClicks } from '../browser/clicks.js';
import { viewportSize } from '../browser/environment.js';
import { view } from '../browser/view.js';
import type { Signal, SignalContext } from '../signal.js';

const share = (part: number, whole: number): number =>
  Math.round(Math.min(1, Math.max(0, whole ? part / whole : 0)) * 1e4) / 1e4;

/** Counts clicks and tells the signals that ask for them. */
export function clickCounter(context: SignalContext): void {
  watchClicks(context, (click) => {
    context.count('clicks');
    context.emit('click', click);
  });
}

/** Every click of the visitor: where, on what, and whether it looked like something to click. */
export function clicks(): Signal {
  return (context) => {
    context.use(clickCounter);
    let [width, height] = viewportSize();
    // Read then, the layout is not forced by what the page did as the pointer went down.
    context.listen(view(), 'resize', () => ([width, height] = viewportSize()));
    context.on('click', ({ target, interactive, event, element, time }) => {
      context.record(
        {
          type: 'click',
          target,
          interactive,
          x: share(event.clientX, width),
          y: share(event.clientY, height),
        },
        { time, element },
      );
    });
  };
}
