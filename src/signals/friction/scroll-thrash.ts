import { isPaged, watchScrolling } from '../../browser/scrolling.js';
import type { Detector } from './detector.js';
import { createTurns } from './turns.js';

/**
 * Pixels of wheel, finger or key that make a stroke: more than the look back of a reader, less than
 * the shortest stroke seen in hunting.
 */
export const SCROLL_STROKE = 150;
/** Turns that make it hunting: a comparison of two places takes two or three. */
export const SCROLL_TURNS = 5;
/** Ms between two turns after which the visitor has found something to read. */
export const SCROLL_PAUSE = 1_500;

/** Long scrolling to and fro in quick succession: looking for what is not there. Told at once. */
export const scrollThrash: Detector = (context) => {
  const follow = createTurns(SCROLL_STROKE, SCROLL_PAUSE);
  watchScrolling(context, (x, y, now, element) => {
    const sway = follow(x, y, now);
    if (sway?.turns !== SCROLL_TURNS || isPaged(element)) return;
    const { since, turns } = sway;
    const time = context.clock.epoch(since);
    context.report({ kind: 'scroll_thrash', element, count: turns, durationMs: now - since, time });
  });
};
