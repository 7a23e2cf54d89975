import type { Sign } from '../../browser/answers.js';
import type { Request } from '../../browser/requests.js';
import { decidedAt } from '../../browser/timers.js';
import { ASKED_AHEAD } from './streak.js';

/** What follows from another event comes this soon after it, or before: a handler of the page may hear of it first; ms. */
export const FOLLOWS = 100;

type Sent = Pick<Request, 'began' | 'turn' | 'ended' | 'direct'>;

const madeAt = ({ began, turn }: Sent, pressed?: number): number => decidedAt(began, turn, pressed);

const isWith = (at: number, { ended }: Sent): boolean => Math.abs(at - ended!) < FOLLOWS;

/** When that was decided which follows until `at`: what comes with the end of a request is the doing of who made that one. */
export function originOf(at: number, requests: readonly Sent[], pressed?: number): number {
  const asked = requests.filter((one) => one.began < at && isWith(at, one)).at(-1);
  return asked ? originOf(madeAt(asked, pressed), requests, pressed) : at;
}

/** A timer did it, or the answer to a request, that was there well before the press; none was made since. */
export function isEarlier(
  { at, turn }: Pick<Sign, 'at' | 'turn'>,
  requests: readonly Sent[],
  pressed: number,
): boolean {
  const decided = decidedAt(at, turn, pressed);
  return (
    originOf(decided, requests, pressed) < pressed - ASKED_AHEAD &&
    (decided < at || !requests.some((one) => one.began < at && madeAt(one, pressed) >= pressed))
  );
}

/** It came with the answer to what the page has asked for as it handled a press. */
export const isAsked = (at: number, requests: readonly Sent[], pressed: number): boolean =>
  requests.some((one) => one.direct && one.began >= pressed && isWith(at, one));
