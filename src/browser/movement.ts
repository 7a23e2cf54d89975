import { isSeen } from './layout.js';
import type { Press } from './presses.js';

/** Times remembered of what moves by itself. */
const RHYTHM = 4;
/** The latest places of that, to notice that one has stopped. */
const MOVING = 5;

/** What changes on a page with nothing pressed. */
export interface Movement {
  /** When something changed there, the latest times; monotonic ms. */
  quiet(place: object): readonly number[];
  remember(place: Node, at: number): void;
  /** Something in sight moved until the press, and no more. */
  isStopped(press: Press, now: number): boolean;
}

/** `goesOn`: what moved at these times would move on until then. */
export function createMovement(
  goesOn: (times: readonly number[], at: number) => boolean,
): Movement {
  const rhythms = new WeakMap<object, readonly number[]>();
  const moving = new Set<Node>();
  const quiet = (place: object): readonly number[] => rhythms.get(place) ?? [];
  return {
    quiet,
    remember(place, at) {
      const times = quiet(place);
      moving.delete(place);
      if (moving.add(place).size > MOVING) moving.delete([...moving][0]!);
      // What the parser builds does not move.
      if (document.readyState !== 'loading' && at - (times.at(-1) ?? 0) > 1)
        rhythms.set(place, [...times.slice(1 - RHYTHM), at]);
    },
    isStopped: ({ at, handled }, now) =>
      [...moving].some((place) => {
        const times = quiet(place);
        return (
          times.length === RHYTHM &&
          times.at(-1)! <= handled &&
          goesOn(times, at) &&
          !goesOn(times, now) &&
          isSeen(place)
        );
      }),
  };
}
