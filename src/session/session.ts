import { decode, encode } from '../browser/json.js';
import type { KeyValue } from '../browser/storage.js';
import { uuid } from '../browser/uuid.js';
import type { Settings } from '../settings.js';
import { lastActivity, openLedger, sweepShares, type Ledger } from './ledger.js';

/** A session ends after a day whatever happens, as in PostHog; ms. */
export const SESSION_LIMIT = 86_400_000;
const DAY = 86_400_000;

/** Key of the session in the store. */
const HEAD = 's';

/** What the tabs of a session share and none of them changes. */
interface Head {
  id: string;
  /** Epoch ms of its start. */
  t: number;
  /** Visit number. */
  n: number;
  /** 1 when it is in the sample. */
  x: number;
  /** Journey stage. */
  g?: string;
}

/** A session that begins, and what is known of the one before. */
export interface NewSession {
  readonly visitNumber: number;
  readonly previousId?: string;
  /** Days from the end of the previous visit. */
  readonly daysSince?: number;
}

export interface Session {
  id(): string;
  start(): number;
  sampled(): boolean;
  ledger(): Ledger;
  stage(): string | undefined;
  setStage(stage: string): void;
  /** Whether the session goes on at `time`, in whichever tab it was last active. */
  alive(time: number): boolean;
  /** The latest moment that still belongs to the session. */
  limit(): number;
  /** Joins the browser's session, or begins a new one, which is returned. */
  open(time: number): NewSession | undefined;
}

/** Identity and expiry of the session that the tabs of an origin share. */
export function createSession(
  settings: Pick<Settings, 'idleTimeout' | 'sampleRate'>,
  store: KeyValue,
  random: () => number = Math.random,
): Session {
  /** This document, among those that add to the session. */
  const page = uuid();
  const read = (): Head | undefined => {
    const head = decode<Head>(store.get(HEAD));
    return head && typeof head.id === 'string' && head.t > 0 ? head : undefined;
  };
  let head: Head = { id: '', t: 0, n: 0, x: 0 };
  let ledger = openLedger(store, '', page);

  const expired = (of: Head, activity: number, time: number): boolean =>
    time - activity > settings.idleTimeout ||
    // A clock set back: nothing that lies ahead can be this session's.
    activity - time > settings.idleTimeout ||
    time - of.t > SESSION_LIMIT;

  const alive = (time: number): boolean =>
    !!head.id &&
    (!expired(head, ledger.activity(), time) || !expired(head, ledger.totals().activity, time));

  return {
    id: () => head.id,
    start: () => head.t,
    sampled: () => !!head.x,
    ledger: () => ledger,
    stage: () => head.g,
    setStage(stage) {
      head = { ...head, g: stage };
      if (head.id) store.set(HEAD, encode(head));
    },
    alive,
    limit: () => Math.min(ledger.totals().activity + settings.idleTimeout, head.t + SESSION_LIMIT),
    open(time) {
      // What this page knows stands in for a store that was cleared under it.
      const known = read() ?? (head.id ? head : undefined);
      const own = known?.id === head.id;
      const activity = !known
        ? 0
        : Math.max(known.t, own ? ledger.totals().activity : lastActivity(store, known.id));
      // Declared before the session was known.
      const stage = head.id ? undefined : head.g;
      if (known && !expired(known, activity, time)) {
        if (!own) ledger = openLedger(store, known.id, page);
        head = stage === undefined ? known : { ...known, g: stage };
        store.set(HEAD, encode(head));
        ledger.touch(time);
        return undefined;
      }
      head = {
        id: uuid(),
        t: time,
        n: (Number(known?.n) || 0) + 1,
        x: random() < settings.sampleRate ? 1 : 0,
        ...(stage !== undefined && { g: stage }),
      };
      store.set(HEAD, encode(head));
      ledger = openLedger(store, head.id, page);
      ledger.touch(time);
      ledger.save();
      sweepShares(store, head.id);
      return {
        visitNumber: head.n,
        ...(known && { previousId: known.id }),
        ...(known && activity <= time && { daysSince: (time - activity) / DAY }),
      };
    },
  };
}
