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
 * Hotjar is quoted with 7 s, in which a short page has been read.
 */
export const GLANCE = 4_000;
/** Ms below which nobody has reacted to a page: what is left sooner was a redirect. */
export const REACTION = 300;
/** Ms until a router has shown the page gone back to. */
const SHOWN = 350;
/** Ms from a way through the history to the page view it makes: routes settle before they count. */
const SAME_WAY = 1_000;

/** What the tab remembers of the page it was on. */
export interface Left {
  path: string;
  /** Ms of the stay, if it may have been a glance, else 0. */
  stay: number;
  /** Something was entered or sent there. */
  used: boolean;
}

/** Whether coming to `path` through the history ends a mere glance. */
export const isQuickBack = ({ path, stay }: Left, to: string): boolean =>
  path !== to && stay >= REACTION && stay <= GLANCE;

/** Where the tab keeps it. */
const KEY = 'left';

/** The visitor goes back after a glance: not what the link had promised. */
export const quickBack: Detector = (context) => {
  const { tabStore, clock, on, after } = context;
  const fields = context.use(watchFields);
  let traversed = loadKind() === 'back_forward' ? clock.now() : -Infinity;
  let text: string | undefined;
  let path = '';
  let at = 0;
  /** Not through the history: there is nothing to go forward to, so the next way through it is back. */
  let forward = true;
  /** Out of a form: going back is part of filling in one that has several pages. */
  let form = false;
  let arrive: (() => void) | undefined;

  watchTraversals(context, (within) => {
    traversed = clock.now();
    text = within && clock.wall() - at <= GLANCE ? readableText() : undefined;
  });
  on('page', (page) => {
    const before = text;
    text = undefined;
    ({ path, time: at } = page);
    forward = clock.now() - traversed > SAME_WAY;
    arrive = () => {
      arrive = undefined;
      const from = decode<Left>(tabStore.get(KEY));
      form = !!from?.used;
      if (forward || !from || !isQuickBack(from, path)) return;
      // With nothing new to be read, something was closed that lay over the page.
      if (before !== undefined && holds(before, readableText())) return;
      context.report({
        kind: 'quick_back',
        element: pageRoot(),
        count: 1,
        durationMs: from.stay,
        detail: { page: from.path },
      });
    };
    after(SHOWN, () => arrive?.());
  });
  on('leave', ({ final }) => {
    if (!final) return;
    arrive?.();
    const used = fields.used() >= at;
    const stay = forward && !form && !used ? clock.wall() - at : 0;
    tabStore.set(KEY, encode({ path, stay, used }));
  });
};
