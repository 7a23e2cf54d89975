import { watchScrolling } from '../../browser/scrolling.js';
import type { Detector } from './detector.js';
import { createEpisode } from './episode.js';
import { createTurns, type Sway } from './turns.js';

/**
 * Pixels of wheel, finger or key that make a stroke: about four lines, more than the look back of
 * a reader and less than the shortest stroke seen in hunting.
 */
export const SCROLL_STROKE = 150;
/** Turns that make it hunting; ms between two of them after which the visitor has found something. */
export const SCROLL_TURNS = 5;
export const SCROLL_PAUSE = 1_500;

export const isScrollThrash = ({ turns }: Sway): boolean => turns >= SCROLL_TURNS;

/** Long scrolling up and down, or left and right, in quick succession: looking for what is not there. */
export const scrollThrash: Detector = (context) => {
  const lines = [0, 1].map(() => createTurns(SCROLL_STROKE, SCROLL_PAUSE));
  let worst: Sway;
  let scroller: Element;
  const goesOn = createEpisode(context, SCROLL_PAUSE, () =>
    context.report({
      kind: 'scroll_thrash',
      element: scroller,
      count: worst.turns,
      durationMs: worst.until - worst.since,
      time: context.clock.epoch(worst.since),
    }),
  );
  watchScrolling(context, (axis, position, time, element) => {
    const sway = lines[axis]?.(position, time);
    if (sway?.until === time && isScrollThrash(sway)) {
      worst = sway;
      scroller = element;
      goesOn();
    }
  });
};
