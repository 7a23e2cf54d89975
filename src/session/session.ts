import { decode, encode } from '../browser/json.js';
import type { KeyValue } from '../browser/storage.js';
import { uuid } from '../browser/uuid.js';
import type { SessionStart } from '../events.js';
import type { Settings } from '../settings.js';
import { readShares, SHARE, type Share, type Totals } from './share.js';

/** A session ends after a day whatever happens, as in PostHog; ms. */
export const SESSION_LIMIT = 86_400_000;
const DAY = 86_400_000;

/** Key of the session in the store. */
const HEAD = 's';

/** What the tabs of a session share and none of them changes. */
interface Head {
  /** Empty until the session is known. */
  id: string;
  /** Epoch ms of its start. */
  t: number;
  /** Visit number. */
  n: number;
  /** 1 when it is in the sample. */
  x: number;
  /** Journey stage. */
  g?: string | undefined;
}

/** What is known of a session that begins. */
export type NewSession = Pick<
  SessionStart,
  'visit_number' | 'returning' | 'days_since_last' | 'previous_session_id'
>;

export interface Session {
  readonly head: Readonly<Head>;
  /** This document's part of the totals. */
  readonly share: Share;
  /** Of all tabs. What a page has cleared from the storage is put back. */
  totals(): Totals;
  touch(time: number): void;
  setStage(stage: string): void;
  /** Whether the session goes on at `time`, in whichever tab it was last active, if it is known. */
  alive(time: number): boolean;
  /** The latest moment that still belongs to it, by the last activity. */
  limit(activity: number): number;
  /** Joins the browser's session, or begins a new one, which is returned. */
  open(time: number): NewSession | undefined;
  /** Stores this document's share. */
  save(): void;
}

/** Identity and expiry of the session that the tabs of an origin share. */
export function createSession(
  { idleTimeout, sampleRate }: Pick<Settings, 'idleTimeout' | 'sampleRate'>,
  store: KeyValue,
  random: () => number = Math.random,
): Session {
  /** This document, among those that add to the session. */
  const key = SHARE + uuid();
  let head: Head = { id: '', t: 0, n: 0, x: 0 };
  let share: Share = { s: '', c: {}, a: 0, r: 0 };

  /** What others had added to the session when this document joined it. */
  let others: (readonly [key: string, text: string])[] = [];

  const totalsOf = (id: string): Totals => readShares(store, id, key, share);
  const keep = (next: Head): void => {
    head = next;
    if (head.id) store.set(HEAD, encode(head));
  };
  const totals = (): Totals => {
    // A page may clear the storage, as some do when the visitor logs out.
    if (head.id && !store.get(HEAD)) {
      keep(head);
      for (const [other, text] of others) store.set(other, text);
    }
    return totalsOf(head.id);
  };
  const save = (): void => {
    if (head.id) store.set(key, encode(share));
  };
  const touch = (time: number): void => {
    share.a = Math.max(share.a, time);
  };
  const expired = (of: Head, activity: number, time: number): boolean =>
    // A clock set back: nothing that lies ahead can be this session's.
    Math.abs(time - activity) > idleTimeout || time - of.t > SESSION_LIMIT;

  return {
    get head() {
      return head;
    },
    get share() {
      return share;
    },
    totals,
    touch,
    setStage: (stage) => keep({ ...head, g: stage }),
    alive: (time) =>
      !head.id || !expired(head, share.a, time) || !expired(head, totals().activity, time),
    limit: (activity) => Math.min(activity + idleTimeout, head.t + SESSION_LIMIT),
    open(time) {
      const stored = decode<Head>(store.get(HEAD));
      // What this page knows stands in for a store that was cleared under it.
      const known = stored && typeof stored.id === 'string' && stored.t > 0 ? stored : head;
      const activity = Math.max(known.t, totalsOf(known.id).activity);
      const fresh = !known.id || expired(known, activity, time);
      const next: Head = fresh
        ? { id: uuid(), t: time, n: (+known.n || 0) + 1, x: random() < sampleRate ? 1 : 0 }
        : known;
      // Declared before the session was known, it holds for it.
      const stage = head.id ? next.g : (head.g ?? next.g);
      if (next.id !== head.id) {
        // What was counted until now belongs to the first session that is known.
        share = { s: next.id, c: head.id ? {} : share.c, a: 0, r: 0 };
      }
      keep({ ...next, g: stage });
      touch(time);
      save();
      others = [];
      for (const other of store.keys(SHARE)) {
        const text = store.get(other)!;
        if (decode<Share>(text)?.s === head.id) others.push([other, text]);
        else if (fresh) store.remove(other);
      }
      if (!fresh) return undefined;
      return {
        visit_number: head.n,
        returning: head.n > 1,
        ...(known.id && { previous_session_id: known.id }),
        ...(known.id &&
          activity <= time && {
            days_since_last: Math.round((time - activity) / (DAY / 100)) / 100,
          }),
      };
    },
    save,
  };
}
