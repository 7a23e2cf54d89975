import type { Press } from '../../browser/presses.js';
import { watchRequests } from '../../browser/requests.js';
import { watchTrouble, type Trouble } from '../../browser/trouble.js';
import type { SignalContext } from '../../signal.js';
import { ERROR_WITHIN, isToBlame } from './error-click.js';
import { originOf } from './origin.js';

/** Errors and failed requests remembered. */
const TROUBLES = 50;

/**
 * Finds the presses that are to blame for errors and failed requests. `suspectOf` gives the newest
 * press before a time, none if the visitor has turned to something else since, unless it is `direct`;
 * `heard` is told of each trouble that has a suspect.
 */
export function watchBlame(
  context: SignalContext,
  suspectOf: (at: number, direct: boolean) => Press | undefined,
  heard: (suspect: Press) => void,
): (presses: readonly Press[]) => Map<Press, Trouble> {
  const started = context.clock.now();
  // `unprompted`: no press before it could be to blame.
  let troubles: (Trouble & { unprompted: boolean })[] = [];
  const { all: requests } = context.use(watchRequests);
  const traced = ({
    began,
    origin: decided,
    direct,
  }: Trouble): { origin: number; suspect: Press | undefined } => {
    const origin = direct ? began : originOf(decided, requests);
    return { origin, suspect: suspectOf(origin, direct) };
  };
  watchTrouble(context, (trouble) => {
    const { origin, suspect } = traced(trouble);
    const unprompted = !suspect || origin - suspect.at > ERROR_WITHIN;
    troubles = [...troubles.slice(-TROUBLES), { ...trouble, unprompted }];
    if (suspect) heard(suspect);
  });
  return (presses) => {
    const blamed = new Map<Press, Trouble>();
    for (const trouble of troubles) {
      const { key, began } = trouble;
      const { origin, suspect } = traced(trouble);
      if (!suspect || !presses.includes(suspect)) continue;
      const alike = troubles.filter((one) => one.key === key);
      const known = {
        at: suspect.at,
        handled: suspect.handled,
        answered: suspect.answered ?? Infinity,
        origin,
        quiet: alike.flatMap((one) => (one.unprompted ? one.began : [])),
        since: alike.map((one) => one.began).filter((at) => at >= began),
        watched: suspect.at - started,
      };
      if (isToBlame(trouble, known)) blamed.set(suspect, trouble);
    }
    return blamed;
  };
}
