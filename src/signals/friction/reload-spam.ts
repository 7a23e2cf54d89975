import { decode, encode } from '../../browser/json.js';
import { watchOwnReloads } from '../../browser/reloads.js';
import { pageRoot } from '../../browser/view.js';
import type { Detector } from './detector.js';

/** Two reloads are normal on pages with news (a parcel, a queue): the third one tells. */
export const RELOADS = 3;
/** Ms between two reloads of a row: three of them within half a minute. */
export const RELOAD_PAUSE = 15_000;

/** The row with one more reload at `now`; epoch ms. */
export const addReload = (row: readonly number[], now: number): number[] =>
  now - (row.at(-1) ?? 0) > RELOAD_PAUSE ? [now] : [...row, now];

/** Where the tab keeps the row; false there: the page is being reloaded by itself. */
const KEY = 'reloads';

/** The visitor reloads the same page again and again: it does not show what it should. */
export const reloadSpam: Detector = ({ tabStore, clock, report, on, listen, use }) => {
  watchOwnReloads({ listen, use }, () => tabStore.set(KEY, encode(false)));
  on('shown', ({ navigation }) => {
    const now = clock.wall();
    const before = decode<number[] | false>(tabStore.get(KEY)) ?? [];
    const row = navigation === 'reload' && before ? addReload(before, now) : [];
    tabStore.set(KEY, encode(row));
    if (row.length === RELOADS) {
      const durationMs = now - row[0]!;
      report({ kind: 'reload_spam', element: pageRoot(), count: RELOADS, durationMs });
    }
  });
};
