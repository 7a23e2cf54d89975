import type { UxEvent } from '../events.js';
import type { Dropped } from './types.js';

/** Events held as objects, about 8 MB of heap: what a page may record before it lets us send. */
export const QUEUE_LIMIT = 12_000;
/** A full queue is thinned by this much at once, so that a flood pays for it rarely. */
export const QUEUE_THINNED = 10_800;

/** What a flood is made of, and what is missed least: single clicks and events that are no key. */
const isPlain = (event: UxEvent): boolean =>
  event.type === 'click' || (event.type === 'custom' && !event.key);

/** Thins a queue that is over its limit: the oldest plain events go first, then the oldest. */
export function thin(queue: UxEvent[], drop: Dropped): UxEvent[] {
  let surplus = queue.length - QUEUE_THINNED;
  drop(surplus, 'too many events');
  const left = queue.filter((event) => !(surplus > 0 && isPlain(event) && surplus--));
  return left.slice(surplus);
}
