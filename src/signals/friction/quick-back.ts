import { watchFields } from '../../browser/fields.js';
import { decode, encode } from '../../browser/json.js';
import { readableText } from '../../browser/readable.js';
import { pageRoot, view } from '../../browser/view.js';
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
export const quickBack: Detector = ({ tabStore, clock, on, after, listen, use, report }) => {
  const fields = use(watchFields);
  /** When the last way through the history inside the document began, and what was to be read before. */
  let popped = -Infinity;
  let text: string | undefined;
  let since = 0;
  /** Whether leaving it soon would be going away from a mere glance. */
  let glanced = false;
  let arrive: (() => void) | undefined;

  listen(view(), 'popstate', () => {
    popped = clock.now();
    text = clock.wall() - since <= GLANCE ? readableText() : undefined;
  });
  on('page', ({ path, time, navigation }) => {
    const before = text;
    text = undefined;
    since = time;
    // Not through the history: there is nothing to go forward to, so the next way through it is back.
    const forward = !/^b/.test(navigation) && clock.now() - popped > SAME_WAY;
    arrive = () => {
      arrive = undefined;
      const from = decode<Left>(tabStore.get(KEY));
      // Out of a form: going back is part of filling in one that has several pages.
      glanced = forward && !from?.used;
      if (forward || !from || !isQuickBack(from, path)) return;
      // With nothing new to be read, something was closed that lay over the page.
      if (before !== undefined && holds(before, readableText())) return;
      const { path: page, stay: durationMs } = from;
      report({ kind: 'quick_back', element: pageRoot(), count: 1, durationMs, detail: { page } });
    };
    after(SHOWN, () => arrive?.());
  });
  on('leave', ({ page: { path }, final }) => {
    if (!final) return;
    arrive?.();
    const used = fields.used() >= since;
    const stay = glanced && !used ? clock.wall() - since : 0;
    tabStore.set(KEY, encode({ path, stay, used }));
  });
};
