import { answersInPixels, watchFollowing } from '../../browser/following.js';
import { view } from '../../browser/view.js';
import type { Detector } from './detector.js';
import { createTurns, type Sway } from './turns.js';

/** Pixels of a stroke: ten times the tremor of a resting hand, a third of what nervous shaking covers. */
export const CURSOR_STROKE = 20;
/** Ms without a turn after which the shaking is over: four times the pace, for pages that stutter. */
export const CURSOR_PAUSE = 600;
/** Ms that it must be kept up: looking for the pointer takes about one second; Amplitude takes two. */
export const KEPT_UP = 1_800;
/**
 * Turns a second: going over a menu makes three, shaking nine to fifteen, of which a page that is
 * busy hears two thirds; Amplitude takes ten.
 */
export const TURN_RATE = 5;
/** Turns after which it is watched what changes on the page. */
const SUSPICIOUS = 6;
/** Changes of one node a second that follow the mouse: about one for every second stroke. */
export const FOLLOW_RATE = 3;
/** Ms between two moves above which the page stutters: two frames. */
const STUTTER = 33;
/** Ms until what follows the mouse, gently perhaps, has come to rest as well. */
const EASES = 1_500;
/** Ms that are then watched: what still moves has moved by itself. */
const RESTS = 500;

/** The mouse shaken to and fro over something that does not answer: impatience or confusion. */
export const thrashedCursor: Detector = (context) => {
  const { clock, after, on, listen, report } = context;
  const follow = createTurns(CURSOR_STROKE, CURSOR_PAUSE, TURN_RATE);
  /** How often each node has changed while the mouse was being shaken. */
  const changes = new Map<unknown, number>();
  let worst: Sway | undefined;
  let element: Element;
  let began = 0;
  let moved = 0;
  const following = watchFollowing(context, (node) => {
    if (!node) changes.set(node, Infinity);
    else if (clock.now() - moved > EASES) changes.delete(node);
    else changes.set(node, (changes.get(node) ?? 0) + 1);
  });
  const end = (): void => {
    const often = ((moved - began) / 1_000) * FOLLOW_RATE;
    following.stop();
    if (worst && ![...changes.values()].some((times) => times >= often)) {
      const { since, until, turns } = worst;
      const [time, durationMs] = [clock.epoch(since), until - since];
      report({ kind: 'thrashed_cursor', element, count: turns, durationMs, time });
    }
    changes.clear();
    worst = undefined;
    began = 0;
  };
  const rest = (): void => {
    if (!began) return;
    const left = moved + EASES + RESTS - clock.now();
    if (left > 0) after(left, rest);
    else end();
  };
  on('leave', ({ final }) => final && began && end());
  const move = ({ timeStamp, clientX, clientY }: PointerEvent, target: Element): void => {
    const sway = follow(clientX, clientY, timeStamp);
    if (sway && sway.turns >= SUSPICIOUS) {
      element = target;
      if (!began) {
        began = timeStamp;
        following.start();
        after(EASES, rest);
      }
      if (answersInPixels(target)) changes.set(target, Infinity);
      if (sway.until - sway.since >= KEPT_UP) worst = sway;
    }
    moved = timeStamp;
  };
  listen<PointerEvent>(view(), 'pointermove', (event) => {
    if (event.buttons || event.pointerType !== 'mouse') return;
    // A page that stutters hears of a few places only; the browser knows the ones between.
    const late = event.timeStamp - moved > STUTTER ? event.getCoalescedEvents?.() : undefined;
    for (const each of late?.length ? late : [event]) move(each, event.target as Element);
  });
};
