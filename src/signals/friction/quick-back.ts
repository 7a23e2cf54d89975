import { watchFields } from '../../browser/fields.js';
import { decode, encode } from '../../browser/json.js';
import { pageAddress } from '../../browser/page.js';
import { readableText } from '../../browser/readable.js';
import { watchRoutes } from '../../browser/routes.js';
import { pageRoot, view } from '../../browser/view.js';
import type { Detector } from './detector.js';
import { holds } from './holds.js';

/**
 * Ms on a page that are a glance: three seconds, which show that it is the wrong one, and half a
 * second for its loading. Hotjar is quoted with 7 s, in which a short page has been read.
 */
export const GLANCE = 3_500;
/** Ms below which nobody has reacted to a page: what is left sooner was a redirect. */
export const REACTION = 300;
/** Ms until a router has shown what was gone back to, and the store what was kept. */
const SHOWN = 350;

/** Whether a stay of so many ms was a mere glance. */
export const isGlance = (stay: number): boolean => stay >= REACTION && stay <= GLANCE;

/** What the tab remembers of the document it was on. */
interface Left {
  path: string;
  /** Ms of the stay, if it may have been a glance, else 0. */
  stay: number;
}

/** A stay in which something was entered or sent. */
const USED = -1;

/**
 * Whether leaving soon is going away from a glance: not where one came through the history, after
 * which the next way through it may lead forward, nor out of a form, which may have several pages.
 */
const goesOn = (through: boolean, from: Left | undefined): boolean =>
  !through && from?.stay !== USED;

/** Where the tab keeps it. */
const KEY = 'left';

/** The visitor goes back after a glance: not what the link had promised. */
export const quickBack: Detector = ({ tabStore, clock, on, after, listen, use, page, report }) => {
  const fields = use(watchFields);
  /** Where the visitor is: within a document the address tells. */
  let here: string;
  let since = 0;
  /** Whether leaving it soon would be going away from a mere glance. */
  let glanced = false;

  const left = (): Left => ({
    path: page().path,
    stay: fields.used() >= since ? USED : glanced ? clock.now() - since : 0,
  });
  const tell = ({ path, stay }: Left): void =>
    report({
      kind: 'quick_back',
      element: pageRoot(),
      count: 1,
      durationMs: stay,
      detail: { page: path },
    });
  on('shown', ({ at, navigation }) => {
    here = pageAddress();
    since = at;
    glanced = false;
    // What the document before has kept may come a moment later: it was in another process.
    after(SHOWN, () => {
      const from = decode<Left>(tabStore.get(KEY));
      const through = /^b/.test(navigation);
      glanced = goesOn(through, from);
      if (through && from && isGlance(from.stay)) tell(from);
    });
  });
  use(watchRoutes)((kind) => {
    const address = pageAddress();
    if (address === here) return;
    here = address;
    if (kind === 'replace') return;
    const from = left();
    const through = kind === 'traverse';
    if (through && isGlance(from.stay)) {
      const text = readableText();
      // With nothing new to be read, something was closed that lay over the page.
      after(SHOWN, () => holds(text, readableText()) || tell(from));
    }
    since = clock.now();
    glanced = goesOn(through, from);
  });
  listen(view(), 'pagehide', () => tabStore.set(KEY, encode(left())));
};
