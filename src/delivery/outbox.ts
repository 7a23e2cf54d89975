import { uuid } from '../browser/uuid.js';
import { backoff, RETRY_AFTER_CAP } from './backoff.js';
import { byteLength, reserve } from './budget.js';
import type { Dropped, Outcome, OutgoingRequest, Parcel, Way } from './types.js';
import { createParcel, type Vault } from './vault.js';

/** An answer that takes longer never comes; 14 kB need 9 s on the slowest mobile networks; ms. */
export const ANSWER_TIMEOUT = 10_000;
/** Half of the six connections that browsers grant to a host; the rest is the page's. */
export const CONCURRENT = 3;
/**
 * Failures in a row without any success since the page began: then it is an ad blocker or a wrong
 * address. With the backoff that takes ten minutes, refusals at once. Halving the largest default
 * batch down to one bad event needs 7.
 */
export const GIVE_UP_AFTER = 16;

/** How batches leave. */
export interface Outbox {
  /** Sends what may be sent now; at an exit, `final`, what the keepalive budget holds. */
  launch(final: boolean): void;
  /** Monotonic time from which a new batch could be sent; Infinity before an answer has come. */
  ready(): number;
  /** The same for those that wait. */
  next(): number;
  /** Ends the pause after failures; what a server asked for is kept. */
  hurry(): void;
}

const RETRY: Outcome = { status: 'retry' };

/**
 * Attempts, one after the other, until each batch is answered. `settled` is called after every
 * attempt; `giveUp` when the collector has never answered well and never will.
 */
export function createOutbox(
  { endpoint, format, transport, clock, isOnline }: Way,
  { parcels, put, remove }: Vault,
  drop: Dropped,
  settled: () => void,
  giveUp: (reason: string) => void,
): Outbox {
  const { now } = clock;
  let flights = 0;
  let failures = 0;
  let failuresLeft = GIVE_UP_AFTER;
  let pausedUntil = 0;
  let askedUntil = 0;

  const halve = (parcel: Parcel): Parcel[] => {
    const { batch } = parcel;
    const { events } = batch;
    const middle = events.length >> 1;
    remove(parcel);
    return [events.slice(0, middle), events.slice(middle)].map((half) => {
      const part = createParcel({ ...batch, batch_id: uuid(), events: half });
      put(part);
      return part;
    });
  };

  const settle = (parcel: Parcel, outcome: Outcome): void => {
    const { status } = outcome;
    if (status === 'sent') {
      failures = pausedUntil = 0;
      failuresLeft = Infinity;
      return remove(parcel);
    }
    // Forgotten meanwhile.
    if (!parcels.has(parcel)) return;
    // Requests that fail together are one failure; without a connection it is nobody's fault.
    if (now() >= pausedUntil) {
      failures++;
      if (isOnline()) failuresLeft--;
    }
    if (status === 'dropped') {
      // Not the collector's failure, as far as is known.
      failures = 0;
      if (parcel.batch.events.length > 1) halve(parcel);
      else {
        remove(parcel);
        drop(1, outcome.reason);
      }
    } else {
      const after = outcome.after ?? 0;
      if (after > 0) askedUntil = now() + Math.min(after, RETRY_AFTER_CAP);
      pausedUntil = now() + backoff(failures);
      // One batch that always fails must not stand in the way of the others.
      parcel.at = now() + backoff(++parcel.tries);
      parcels.delete(parcel);
      parcels.add(parcel);
    }
    if (failuresLeft <= 0) giveUp(status === 'dropped' ? outcome.reason : 'no answer');
  };

  /** Starts an attempt, unless it should outlive the page and there is no room for that. */
  const fly = async (parcel: Parcel, final: boolean): Promise<void> => {
    const { batch } = parcel;
    batch.sent_at = clock.wall();
    let requests: OutgoingRequest[] = [];
    let size = 0;
    try {
      requests = format({ batch, endpoint });
      for (const { body } of requests) size += byteLength(body);
    } catch {
      requests = [];
    }
    const giveBack = reserve(size, requests.length, final);
    if (final && !giveBack) return;

    const abort = (parcel.abort = new AbortController());
    let timer = 0;
    flights++;
    const timeout = new Promise<Outcome[]>((resolve) => {
      timer = clock.setTimeout(() => {
        abort.abort();
        resolve([RETRY]);
      }, ANSWER_TIMEOUT);
    });
    const send = async (request: OutgoingRequest): Promise<Outcome> =>
      transport.send({ request, final, keepalive: !!giveBack, signal: abort.signal });
    let outcome: Outcome | undefined = RETRY;
    try {
      const outcomes = await Promise.race([timeout, Promise.all(requests.map(send))]);
      // Of several requests the bad answer counts: what was sent is recognised by its ids.
      outcome = outcomes.find((one) => one.status !== 'sent') ?? outcomes[0];
    } catch {
      // The transport threw, or answered nothing that can be understood.
    }
    clock.clearTimeout(timer);
    flights--;
    giveBack?.();
    parcel.abort = undefined;
    settle(parcel, outcome ?? { status: 'dropped', reason: 'format' });
    settled();
  };

  const attempt = (parcel: Parcel, final: boolean): void =>
    // What follows an answer runs in a promise: an error in it would be the page's.
    void fly(parcel, final).catch(() => {});

  const ready = (): number =>
    flights < (failures ? 1 : CONCURRENT) ? Math.max(pausedUntil, askedUntil) : Infinity;

  return {
    launch(final) {
      if (final && now() >= askedUntil) {
        // Newest first: the last one holds what the visit came to.
        let left = [...parcels].filter((parcel) => !parcel.abort);
        for (let parcel; (parcel = left.pop());) {
          attempt(parcel, true);
          if (parcel.abort) continue;
          // A batch that was tried keeps its id, and so its content.
          left = parcel.tries || parcel.batch.events.length < 2 ? [] : halve(parcel);
        }
      }
      for (const parcel of parcels) {
        if (ready() <= now() && parcel.at <= now() && !parcel.abort) attempt(parcel, false);
      }
    },
    ready,
    next() {
      let at = Infinity;
      for (const parcel of parcels) if (!parcel.abort) at = Math.min(at, parcel.at);
      return Math.max(at, ready());
    },
    hurry() {
      failures = pausedUntil = 0;
      for (const parcel of parcels) parcel.at = 0;
    },
  };
}
