import type { Sign } from '../../browser/answers.js';
import type { Press } from '../../browser/presses.js';
import type { Request } from '../../browser/requests.js';
import { isAsked, isEarlier } from './origin.js';
import { isOwnRhythm } from './rhythm.js';
import { ANSWER_WITHIN } from './streak.js';

/**
 * When presses at one place were answered; monotonic ms, ascending. Of the signs seen since the first of them
 * those count that the page would not have shown anyway. `left`: the visitor turned to something else.
 */
export function answersOf(
  presses: readonly Pick<Press, 'at' | 'handled' | 'watched' | 'answered'>[],
  left: number,
  signs: readonly Sign[],
  requests: readonly Request[],
): number[] {
  const { at: pressed, watched = 0 } = presses[0]!;
  // What comes later is not their answer.
  const end = Math.max(left, presses.at(-1)!.at + ANSWER_WITHIN);
  const seen = signs.filter(({ at }) => at >= pressed && at <= end);
  const late = seen.filter((sign) => {
    const { at, place, quiet } = sign;
    if (isEarlier(sign, requests, pressed)) return false;
    if (!quiet.length && isAsked(at, requests, pressed)) return true;
    // One tick before, or none, tells no rhythm: the first change since decides about all of them.
    const since = seen.flatMap((one) =>
      one.place === place && (one.at >= at || quiet.length < 2) ? one.at : [],
    );
    return !isOwnRhythm({ quiet, since, pressed, watched });
  });
  return [
    ...presses.flatMap(({ answered }) => (answered! <= end ? answered! : [])),
    // What comes while it is held comes at once.
    ...late.map(
      ({ at }) => presses.find((press) => press.at <= at && at <= press.handled)?.at ?? at,
    ),
  ].sort((a, b) => a - b);
}
