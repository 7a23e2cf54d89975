import { isOnline } from '../browser/send.js';
import { uuid } from '../browser/uuid.js';
import { backoff, RETRY_AFTER_CAP } from './backoff.js';
import { byteLength, reserve } from './budget.js';
import type { Outcome, OutgoingRequest, Parcel, Way } from './types.js';
import type { Vault } from './vault.js';

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
  send(final: boolean): void;
  /** Monotonic time from which a new batch could be sent; Infinity before an answer has come. */
  ready(): number;
  /** The same for those that wait. */
  next(): number;
  /** Ends the pause after failures; what a server asked for is kept. */
  wake(): void;
}

/**
 * Attempts, one after the other, until each batch is answered. `settled` is called after every
 * attempt, with the reason when the collector has never answered well and never will.
 */
export function createOutbox(
  { endpoint, format, transport, clock }: Way,
  { parcels, add, save, remove }: Vault,
  lose: (parcel: Parcel, reason: string) => void,
  settled: (hopeless?: string) => void,
): Outbox {
  const { now } = clock;
  let flights = 0;
  let failures = 0;
  let failuresLeft = GIVE_UP_AFTER;
  let pausedUntil = 0;
  let askedUntil = 0;

  /** Makes two batches of one; not of one event. */
  const halve = (parcel: Parcel): boolean => {
    const { batch } = parcel;
    const { events } = batch;
    const middle = events.length >> 1;
    if (!middle) return false;
    const halves = [events.slice(0, middle), events.slice(middle)].map((half) =>
      add({ ...batch, batch_id: uuid(), events: half }),
    );
    remove(parcel);
    halves.forEach(save);
    return true;
  };

  /** Returns why there is no hope left, if there is none. */
  const settle = (parcel: Parcel, outcome: Outcome): string | undefined => {
    const { status } = outcome;
    if (status === 'sent') {
      failures = pausedUntil = 0;
      failuresLeft = Infinity;
      remove(parcel);
      return undefined;
    }
    // Forgotten meanwhile.
    if (!parcels.has(parcel)) return undefined;
    // Requests that fail together are one failure; without a connection it is nobody's fault.
    if (now() >= pausedUntil) {
      failures++;
      if (isOnline()) failuresLeft--;
    }
    let reason = 'no answer';
    if (status === 'dropped') {
      ({ reason } = outcome);
      // Not the collector's failure, as far as is known.
      failures = 0;
      if (!halve(parcel)) lose(parcel, reason);
    } else {
      const { after = 0 } = outcome;
      if (after > 0) askedUntil = now() + Math.min(after, RETRY_AFTER_CAP);
      pausedUntil = now() + backoff(failures);
      // One batch that always fails must not stand in the way of the others.
      parcel.at = now() + backoff(++parcel.tries);
      parcels.delete(parcel);
      parcels.add(parcel);
    }
    return failuresLeft > 0 ? undefined : reason;
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
    const timeout = new Promise<never>((_, fail) => {
      timer = clock.setTimeout(() => fail(abort.abort()), ANSWER_TIMEOUT);
    });
    const ask = async (request: OutgoingRequest): Promise<Outcome> =>
      transport.send({ request, final, keepalive: !!giveBack, signal: abort.signal });
    let outcome: Outcome | undefined;
    flights++;
    try {
      const outcomes = await Promise.race([timeout, Promise.all(requests.map(ask))]);
      // Of several requests the bad answer counts: what was sent is recognised by its ids.
      outcome = outcomes.find(({ status }) => status !== 'sent') ?? outcomes[0];
    } catch {
      // The transport threw, or answered nothing that can be understood.
      outcome = { status: 'retry' };
    }
    clock.clearTimeout(timer);
    flights--;
    giveBack?.();
    parcel.abort = undefined;
    settled(settle(parcel, outcome ?? { status: 'dropped', reason: 'format' }));
  };

  const attempt = (parcel: Parcel, final: boolean): void =>
    // What follows an answer runs in a promise: an error in it would be the page's.
    void fly(parcel, final).catch(() => {});

  const ready = (): number =>
    flights < (failures ? 1 : CONCURRENT) ? Math.max(pausedUntil, askedUntil) : Infinity;

  return {
    send(final) {
      if (final && now() >= askedUntil) {
        // Newest first: the last one holds what the visit came to.
        let left = [...parcels].filter((parcel) => !parcel.abort);
        for (let parcel; (parcel = left.pop());) {
          attempt(parcel, true);
          if (parcel.abort) continue;
          // A batch that was tried keeps its id, and so its content.
          left = parcel.tries || !halve(parcel) ? [] : [...parcels].slice(-2);
        }
      }
      for (const parcel of parcels) {
        if (ready() <= now() && parcel.at <= now() && !parcel.abort) attempt(parcel, false);
      }
    },
    ready,
    next: () =>
      Math.max(Math.min(...[...parcels].map(({ abort, at }) => (abort ? Infinity : at))), ready()),
    wake() {
      failures = pausedUntil = 0;
      for (const parcel of parcels) if (parcel.tries) parcel.at = 0;
    },
  };
}
