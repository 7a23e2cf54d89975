import { decode } from '../browser/json.js';
import type { KeyValue } from '../browser/storage.js';

/** Prefix of the documents' keys in the store. */
export const SHARE = 't:';

/**
 * What one document has added to a session. Several tabs add at once: each document writes a share
 * of its own and reads everybody's, a grow-only counter, in which no update can be lost and no lock
 * is needed. Not one share a tab, since the page before may still write its last one, from another
 * process, while the next page loads.
 */
export interface Share {
  /** Session. */
  s: string;
  /** Totals by name; each only grows. */
  c: { [name: string]: number };
  /** Epoch ms of the last activity. */
  a: number;
  /** Highest revision given out. */
  r: number;
}

/** The totals of a session over all its documents. */
export interface Totals {
  readonly counts: { readonly [name: string]: number };
  /** Epoch ms of the last activity in any of them. */
  readonly activity: number;
  readonly revision: number;
}

/** Somebody else may have written what is in the store. */
const positive = (value: unknown): number => (typeof value === 'number' && value > 0 ? value : 0);

/** The sum over the documents of a session; `own` is newer than what is stored under its key. */
export function readShares(store: KeyValue, session: string, key: string, own: Share): Totals {
  const counts: { [name: string]: number } = {};
  let activity = 0;
  let revision = 0;
  for (const other of new Set([key, ...store.keys(SHARE)])) {
    const share = other === key ? own : decode<Share>(store.get(other));
    if (share?.s !== session) continue;
    for (const [name, value] of Object.entries(share.c ?? {})) {
      counts[name] = (counts[name] ?? 0) + positive(value);
    }
    activity = Math.max(activity, positive(share.a));
    revision = Math.max(revision, positive(share.r));
  }
  return { counts, activity, revision };
}
