import { decode, encode } from '../browser/json.js';
import type { KeyValue } from '../browser/storage.js';

/** What one document has added to a session. */
interface Share {
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
  readonly activity: number;
  readonly revision: number;
}

/** Prefix of the documents' keys in the store. */
const SHARE = 't:';

/**
 * The totals of a session that several tabs add to at once. Each document writes a share of its own
 * and reads everybody's: a grow-only counter, in which no update can be lost and no lock is needed.
 * Not one share a tab, since the page before may still write its last one, from another process,
 * while the next page loads.
 */
export interface Ledger {
  /** Adds to this document's share. */
  add(name: string, by: number): void;
  /** Sets one of this document's totals that is measured rather than counted. */
  set(name: string, value: number): void;
  get(name: string): number;
  touch(time: number): void;
  activity(): number;
  /** The sum over the documents of this session. */
  totals(): Totals;
  /** A revision above every one this document knows of. */
  revise(atLeast: number): number;
  save(): void;
}

/** Somebody else may have written what is in the store. */
const count = (value: unknown): number => (typeof value === 'number' && value > 0 ? value : 0);

/** The shares of a session in the store, by key. */
function shares(store: KeyValue, session: string): Map<string, Share> {
  const found = new Map<string, Share>();
  for (const key of store.keys(SHARE)) {
    const share = decode<Share>(store.get(key));
    if (share?.s !== session) continue;
    const c: Share['c'] = {};
    for (const name of Object.keys(share.c ?? {})) c[name] = count(share.c[name]);
    found.set(key, { s: session, c, a: count(share.a), r: count(share.r) });
  }
  return found;
}

/** Epoch ms of the last activity in any tab of the session. */
export function lastActivity(store: KeyValue, session: string): number {
  let last = 0;
  for (const { a } of shares(store, session).values()) last = Math.max(last, a);
  return last;
}

/** Forgets the shares of every other session. */
export function sweepShares(store: KeyValue, session: string): void {
  const kept = shares(store, session);
  for (const key of store.keys(SHARE)) if (!kept.has(key)) store.remove(key);
}

export function openLedger(store: KeyValue, session: string, page: string): Ledger {
  const own = SHARE + page;
  const share: Share = shares(store, session).get(own) ?? { s: session, c: {}, a: 0, r: 0 };
  const all = (): Iterable<Share> => shares(store, session).set(own, share).values();
  return {
    add(name, by) {
      share.c[name] = (share.c[name] ?? 0) + by;
    },
    set(name, value) {
      share.c[name] = value;
    },
    get: (name) => share.c[name] ?? 0,
    touch(time) {
      share.a = Math.max(share.a, time);
    },
    activity: () => share.a,
    totals() {
      const counts: { [name: string]: number } = {};
      let activity = 0;
      let revision = 0;
      for (const { c, a, r } of all()) {
        for (const name of Object.keys(c)) counts[name] = (counts[name] ?? 0) + (c[name] ?? 0);
        activity = Math.max(activity, a);
        revision = Math.max(revision, r);
      }
      return { counts, activity, revision };
    },
    revise(atLeast) {
      for (const { r } of all()) share.r = Math.max(share.r, r);
      return (share.r = Math.max(share.r + 1, atLeast));
    },
    save: () => void store.set(own, encode(share)),
  };
}
