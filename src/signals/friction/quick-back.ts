import { watchFields } from '../../browser/fields.js';
import { decode, encode } from '../../browser/json.js';
import { loadKind } from '../../browser/page.js';
import { readableText } from '../../browser/readable.js';
import { watchTraversals } from '../../browser/traversals.js';
import { pageRoot } from '../../browser/view.js';
import type { Detector } from './detector.js';
import { holds } from './holds.js';

/**
 * Ms on a page that are a glance: long enough to see that it is the wrong one, too short to read.
 * What is left sooner than a person can react was a redirect.
 */
export const GLANCE = 4_000;
export const REACTION = 300;
/** Ms until a router has shown the page gone back to. */
const SHOWN = 350;
/** Ms from a way through the history to the page view it makes; routes settle before they count. */
const SAME_WAY = 1_000;

/** A page the tab has arrived at. Times are epoch ms. */
export interface Arrival {
  path: string;
  at: number;
  /** Not through the history: there is nothing to go forward to, so the next way through it is back. */
  forward: boolean;
  /** Out of a form: going back is part of filling in one that goes on from page to page. */
  form: boolean;
  left?: number;
  /** Something was entered or sent here. */
  used?: boolean;
}

/** Whether coming to `path` through the history ends a mere glance. */
export function isQuickBack(
  { path, at, left = at, forward, form, used }: Arrival,
  to: string,
): boolean {
  const stay = left - at;
  return forward && !form && !used && path !== to && stay >= REACTION && stay <= GLANCE;
}

/** Where the tab keeps its last arrival. */
const KEY = 'arrival';

/** The visitor goes back after a glance: not what the link had promised. */
export const quickBack: Detector = (context) => {
  const { tabStore, clock, on, after } = context;
  const fields = context.use(watchFields);
  const kind = loadKind();
  let reloaded = kind === 'reload';
  let traversed = kind === 'back_forward' ? clock.now() : -Infinity;
  let text: string | undefined;
  let arrive: (() => void) | undefined;
  const last = (): Arrival | undefined => decode(tabStore.get(KEY));

  watchTraversals(context, (within) => {
    const here = last();
    traversed = clock.now();
    text = within && here && clock.wall() - here.at <= GLANCE ? readableText() : undefined;
  });
  on('page', ({ path, time }) => {
    const back = clock.now() - traversed < SAME_WAY;
    const before = text;
    text = undefined;
    arrive = () => {
      arrive = undefined;
      const from = last();
      if (reloaded && from) return;
      if (
        back &&
        from &&
        isQuickBack(from, path) &&
        // What was closed lay over the page: nothing has come back.
        !(before !== undefined && holds(before, readableText()))
      ) {
        const stay = (from.left ?? 0) - from.at;
        context.report({
          kind: 'quick_back',
          element: pageRoot(),
          count: 1,
          durationMs: stay,
          detail: { page: from.path },
        });
      }
      tabStore.set(KEY, encode({ path, at: time, forward: !back, form: !!from?.used }));
    };
    after(SHOWN, () => arrive?.());
  });
  on('leave', ({ final }) => {
    if (!final) return;
    arrive?.();
    reloaded = false;
    const here = last();
    if (here) {
      const used = here.used || fields.used() >= here.at;
      tabStore.set(KEY, encode({ ...here, left: clock.wall(), used }));
    }
  });
};
