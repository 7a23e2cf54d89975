import { decode, encode } from '../../browser/json.js';
import { watchOwnReloads } from '../../browser/reloads.js';
import { pageRoot } from '../../browser/view.js';
import type { Detector } from './detector.js';

/**
 * Reloads of one page within this many ms that a person calls hammering. Two are normal on pages
 * with news (a parcel, a queue), so the third one tells.
 */
export const RELOADS = 3;
export const RELOAD_WINDOW = 30_000;

/** Reloads in a row, epoch ms; `told` once they have been reported. */
export interface ReloadRow {
  path: string;
  times: number[];
  told: boolean;
}

/** The row with one more reload. Another page, or a pause of a whole window, begins a new one. */
export function addReload(row: ReloadRow | undefined, path: string, now: number): ReloadRow {
  const times = row?.path === path ? row.times.filter((time) => now - time <= RELOAD_WINDOW) : [];
  return { path, times: [...times, now], told: !!times.length && !!row?.told };
}

/** Where the tab keeps the row, and that the page is being reloaded by itself. */
const ROW = 'reloads';
const OWN = 'reload';

/** The visitor reloads the same page again and again: it does not show what it should. */
export const reloadSpam: Detector = ({ tabStore, clock, page, report, on, after, listen }) => {
  watchOwnReloads({ listen }, () => tabStore.set(OWN, '1'));
  on('shown', ({ navigation }) => {
    // The tab's store is opened after this.
    after(0, () => {
      const own = tabStore.get(OWN);
      tabStore.remove(OWN);
      if (navigation !== 'reload' || own) return tabStore.remove(ROW);
      const row = addReload(decode<ReloadRow>(tabStore.get(ROW)), page().path, clock.wall());
      const { times, told } = row;
      const spam = !told && times.length >= RELOADS;
      tabStore.set(ROW, encode({ ...row, told: told || spam }));
      if (spam) {
        report({
          kind: 'reload_spam',
          element: pageRoot(),
          count: times.length,
          durationMs: clock.wall() - (times[0] ?? 0),
        });
      }
    });
  });
};
