import type { Clock } from '../browser/clock.js';
import { uuid } from '../browser/uuid.js';
import { backoff, RETRY_AFTER_CAP } from './backoff.js';
import { byteLength, reserve } from './budget.js';
import type { Dropped, Format, Outcome, Parcel, Transport } from './types.js';
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

export interface Outbox {
  readonly parcels: ReadonlySet<Parcel>;
  put(parcel: Parcel): void;
  /** Sends what may be sent now; at an exit, `final`, what the keepalive budget holds. */
  launch(final: boolean): void;
  /** Monotonic time of the next attempt; Infinity when only an answer can bring one. */
  next(): number;
  /** Ends the pause after failures; what a server asked for is kept. */
  hurry(): void;
  remove(parcel: Parcel): void;
  /** Aborts and forgets everything; returns how many events that were. */
  clear(): void;
}

const RETRY: Outcome = { status: 'retry' };

export function createOutbox({
  endpoint,
  format,
  transport,
  clock,
  vault,
  isOnline,
  dropped,
  drop,
  settled,
  giveUp,
}: {
  endpoint: string;
  format: Format;
  transport: Transport;
  clock: Clock;
  vault: Vault;
  isOnline(): boolean;
  dropped(): number;
  drop: Dropped;
  /** An answer has come: more may be sent. */
  settled(): void;
  giveUp(reason: string): void;
}): Outbox {
  const { now } = clock;
  const parcels = new Set<Parcel>();
  let flights = 0;
  let failures = 0;
  let succeeded = false;
  let pausedUntil = 0;
  let askedUntil = 0;

  const put = (parcel: Parcel): void => {
    parcels.add(parcel);
    vault.save(parcel);
  };
  const remove = (parcel: Parcel): void => {
    parcels.delete(parcel);
    vault.remove(parcel);
  };
  const halve = (parcel: Parcel): Parcel[] => {
    const { batch, own } = parcel;
    const { events } = batch;
    const middle = events.length >> 1;
    remove(parcel);
    return [events.slice(0, middle), events.slice(middle)].map((half) => {
      const part = createParcel({ ...batch, batch_id: uuid(), events: half }, own);
      put(part);
      return part;
    });
  };

  const settle = (parcel: Parcel, outcome: Outcome, failuresThen: number): void => {
    // Requests that fail together are one failure; without a connection it is nobody's.
    const fail = (): void => {
      if (failures === failuresThen && isOnline()) failures++;
    };
    let reason = 'no answer';
    if (outcome.status === 'sent') {
      succeeded = true;
      failures = pausedUntil = 0;
      remove(parcel);
    } else if (outcome.status === 'dropped') {
      ({ reason } = outcome);
      if (!succeeded) fail();
      if (parcel.batch.events.length > 1) halve(parcel);
      else {
        remove(parcel);
        drop(1, reason);
      }
    } else {
      fail();
      const after = outcome.after ?? 0;
      if (after > 0) askedUntil = now() + Math.min(after, RETRY_AFTER_CAP);
      pausedUntil = now() + backoff(failures || 1);
      // One batch that always fails must not stand in the way of the others.
      parcel.at = now() + backoff(++parcel.tries);
      parcels.delete(parcel);
      parcels.add(parcel);
    }
    if (!succeeded && failures >= GIVE_UP_AFTER) giveUp(reason);
  };

  /** False when there is no room in the exit budget. */
  const attempt = (parcel: Parcel, final: boolean): boolean => {
    const { batch, own } = parcel;
    batch.sent_at = clock.wall();
    if (own) batch.dropped = dropped();
    const requests = format({ batch, endpoint });
    const size = requests.reduce((sum, { body }) => sum + byteLength(body), 0);
    const giveBack = reserve(size, requests.length, final);
    if (final && !giveBack) return false;

    const abort = (parcel.abort = new AbortController());
    const failuresThen = failures;
    let timer: number;
    flights++;
    void new Promise<Outcome>((resolve) => {
      timer = clock.setTimeout(() => {
        abort.abort();
        resolve(RETRY);
      }, ANSWER_TIMEOUT);
      Promise.all(
        requests.map(async (request) =>
          transport.send({ request, final, keepalive: !!giveBack, signal: abort.signal }),
        ),
      ).then(
        // Of several requests the bad answer counts: what was sent is recognised by its ids.
        (outcomes) => resolve(outcomes.find((one) => one.status !== 'sent') ?? { status: 'sent' }),
        () => resolve(RETRY),
      );
    }).then((outcome) => {
      clock.clearTimeout(timer);
      flights--;
      giveBack?.();
      parcel.abort = undefined;
      if (parcels.has(parcel)) settle(parcel, outcome, failuresThen);
      settled();
    });
    return true;
  };

  const next = (): number => {
    let at = Infinity;
    if (flights < (failures ? 1 : CONCURRENT)) {
      for (const parcel of parcels) if (!parcel.abort) at = Math.min(at, parcel.at);
    }
    return Math.max(at, pausedUntil, askedUntil);
  };

  return {
    parcels,
    put,
    launch(final) {
      if (final && now() >= askedUntil) {
        // Newest first: the last one holds what the visit came to.
        let left = [...parcels].filter((parcel) => !parcel.abort);
        for (let parcel; (parcel = left.pop());) {
          if (attempt(parcel, true)) continue;
          // A batch that was tried keeps its id, and so its content.
          left = parcel.tries || parcel.batch.events.length < 2 ? [] : halve(parcel);
        }
      }
      for (const parcel of [...parcels]) {
        if (next() > now()) break;
        if (!parcel.abort && parcel.at <= now()) attempt(parcel, false);
      }
    },
    next,
    hurry() {
      failures = pausedUntil = 0;
      for (const parcel of parcels) parcel.at = 0;
    },
    remove,
    clear() {
      for (const parcel of parcels) parcel.abort?.abort();
      parcels.clear();
    },
  };
}
