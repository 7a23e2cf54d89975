import { answersInPixels, watchFollowing } from '../../browser/following.js';
import { view } from '../../browser/view.js';
import type { Detector } from './detector.js';
import { createEpisode } from './episode.js';
import { createTurns, type Sway } from './turns.js';

/** Pixels of a stroke: ten times the tremor of a resting hand, a third of what nervous shaking covers. */
export const CURSOR_STROKE = 20;
/** Ms without a turn after which the shaking is over: a slow stroke takes less. */
export const CURSOR_PAUSE = 600;
/** Ms that it must be kept up: looking for the pointer takes about one second. */
export const KEPT_UP = 1_800;
/** Turns a second: going over a menu makes three, shaking nine to fifteen. */
export const TURN_RATE = 6.5;
/** Turns after which what changes on the page is watched. */
const SUSPICIOUS = 6;
/** Changes of one node a second that follow the mouse: about one for every second stroke. */
export const FOLLOW_RATE = 3;
/** Ms of rest until what follows the mouse has come to rest too, and then to see whether it has. */
const EASES = 1_500;
const WATCHED = 500;
/** Changes after which a page is too busy to tell what they come from. */
const TOO_MANY = 3_000;

export const isShaken = ({ since, until, turns }: Sway): boolean =>
  until - since >= KEPT_UP && turns * 1_000 >= TURN_RATE * (until - since);

/**
 * Whether something answers the mouse: it changed with the strokes, and no longer once the mouse
 * was at rest. Undefined if that can't be told, because the page was left before.
 */
export function followsMouse(
  changes: ReadonlyMap<unknown, number>,
  ms: number,
  later?: ReadonlySet<unknown>,
): boolean | undefined {
  const suspects = [...changes].filter(([, times]) => times * 1_000 >= FOLLOW_RATE * ms);
  if (suspects.length && !later) return undefined;
  return suspects.some(([node]) => !later?.has(node));
}

/** The mouse shaken to and fro over something that does not answer: impatience or confusion. */
export const thrashedCursor: Detector = (context) => {
  const { clock, listen, report } = context;
  const lines = [0, 1].map(() => createTurns(CURSOR_STROKE, CURSOR_PAUSE));
  const changes = new Map<EventTarget, number>();
  const later = new Set<EventTarget>();
  let worst: Sway | undefined;
  let element: Element;
  let since = 0;
  let moved = 0;
  let total = 0;
  let unknown = false;
  const following = watchFollowing(context, (node) => {
    if (clock.now() - moved > EASES) later.add(node);
    else changes.set(node, (changes.get(node) ?? 0) + 1);
    if (++total > TOO_MANY) {
      unknown = true;
      following.stop();
    }
  });
  const goesOn = createEpisode(context, EASES + WATCHED, (left) => {
    following.stop();
    const sway = worst;
    const follows = followsMouse(changes, moved - since, left ? undefined : later);
    since = total = 0;
    worst = undefined;
    changes.clear();
    later.clear();
    if (sway && !unknown && follows === false) {
      report({
        kind: 'thrashed_cursor',
        element,
        count: sway.turns,
        durationMs: Math.round(sway.until - sway.since),
        time: clock.epoch(sway.since),
      });
    }
    unknown = false;
  });
  listen<PointerEvent>(view(), 'pointermove', (event) => {
    if (event.buttons || event.pointerType !== 'mouse') return;
    const { timeStamp: time } = event;
    const sways = [lines[0]!(event.clientX, time), lines[1]!(event.clientY, time)];
    for (const sway of sways) {
      if (sway.until !== time || sway.turns < SUSPICIOUS) continue;
      element = event.target as Element;
      if (answersInPixels(element)) unknown = true;
      if (!since) {
        since = time;
        following.start();
      }
      if (isShaken(sway)) worst = { ...sway };
    }
    if (since) {
      moved = time;
      goesOn();
    }
  });
};
