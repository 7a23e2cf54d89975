import type { Clock } from '../browser/clock.js';
import { uuid } from '../browser/uuid.js';
import { backoff, RETRY_AFTER_CAP } from './backoff.js';
import { createParcel } from './batcher.js';
import { byteLength, reserve } from './budget.js';
import type { Dropped, Format, Outcome, Parcel, Transport } from './types.js';

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
/** A batch that does not fit the exit budget is halved down to about this; bytes. */
const SMALLEST_HALF = 2_048;

export interface Outbox {
  readonly parcels: ReadonlySet<Parcel>;
  put(parcel: Parcel): void;
  /** Sends what may be sent now; at an exit, `final`, what the keepalive budget holds. */
  launch(final: boolean): void;
  /** Monotonic time of the next attempt, Infinity when only an answer can bring one. */
  next(): number;
  /** Ends the pause after failures; what a server asked for is kept. */
  hurry(): void;
  remove(parcel: Parcel): void;
  /** Aborts and forgets everything. */
  clear(): void;
}

export function createOutbox(input: {
  endpoint: string;
  format: Format;
  transport: Transport;
  clock: Clock;
  isOnline(): boolean;
  dropped(): number;
  drop: Dropped;
  /** A parcel is new. */
  save(parcel: Parcel): void;
  /** A parcel is done with. */
  done(parcel: Parcel): void;
  /** An answer has come: more may be sent. */
  settled(): void;
  giveUp(reason: string): void;
}): Outbox {
  const { clock, transport, drop } = input;
  const parcels = new Set<Parcel>();
  const aborts = new Set<AbortController>();
  let failures = 0;
  let succeeded = false;
  let pausedUntil = 0;
  let askedUntil = 0;

  const put = (parcel: Parcel): void => {
    parcels.add(parcel);
    input.save(parcel);
  };
  const remove = (parcel: Parcel): void => {
    parcels.delete(parcel);
    input.done(parcel);
  };
  const halve = (parcel: Parcel): Parcel[] => {
    const { events } = parcel.batch;
    const middle = events.length >> 1;
    const halves = [events.slice(0, middle), events.slice(middle)].map((half) =>
      createParcel({ ...parcel.batch, batch_id: uuid(), events: half }, parcel.time, parcel.own),
    );
    remove(parcel);
    halves.forEach(put);
    return halves;
  };

  const settle = (parcel: Parcel, outcome: Outcome, failuresThen: number): void => {
    parcel.flying = false;
    if (!parcels.has(parcel)) return;
    const now = clock.now();
    // Requests that fail together are one failure; without a connection it is nobody's.
    const fail = (): void => {
      if (failures === failuresThen && input.isOnline()) failures++;
    };
    let reason = 'collector unreachable';
    if (outcome.status === 'sent') {
      succeeded = true;
      failures = pausedUntil = 0;
      remove(parcel);
    } else if (outcome.status === 'dropped') {
      reason = outcome.reason;
      if (!succeeded) fail();
      if (parcel.batch.events.length > 1) halve(parcel);
      else {
        remove(parcel);
        drop(1, reason);
      }
    } else {
      fail();
      const { after } = outcome;
      if (after && after > 0)
        askedUntil = Math.max(askedUntil, now + Math.min(after, RETRY_AFTER_CAP));
      pausedUntil = now + backoff(failures || 1, Math.random());
      // One batch that always fails must not stand in the way of the others.
      parcel.at = now + backoff(++parcel.tries, Math.random());
      parcels.delete(parcel);
      parcels.add(parcel);
    }
    if (!succeeded && failures >= GIVE_UP_AFTER) input.giveUp(reason);
    input.settled();
  };

  /** False when there is no room in the exit budget. */
  const attempt = (parcel: Parcel, final: boolean): boolean => {
    const { batch, own } = parcel;
    const stamped = {
      ...batch,
      sent_at: clock.wall(),
      dropped: own ? input.dropped() : batch.dropped,
    };
    const requests = input.format({ batch: stamped, endpoint: input.endpoint });
    const size = requests.reduce((sum, { body }) => sum + byteLength(body), 0);
    const giveBack = reserve(size, requests.length, final);
    if (final && !giveBack) return false;

    parcel.flying = true;
    const then = failures;
    const abort = new AbortController();
    aborts.add(abort);
    let timer = 0;
    const timeout = new Promise<Outcome>((resolve) => {
      timer = clock.setTimeout(() => {
        abort.abort();
        resolve({ status: 'retry' });
      }, ANSWER_TIMEOUT);
    });
    const sending = requests.map(async (request) =>
      transport.send({ request, final, keepalive: !!giveBack, signal: abort.signal }),
    );
    // Of several requests the worst answer counts: what was sent is recognised by its ids.
    const all = Promise.all(sending).then(
      (outcomes): Outcome =>
        outcomes.find(({ status }) => status === 'retry') ??
        outcomes.find(({ status }) => status === 'dropped') ?? { status: 'sent' },
    );
    void Promise.race([all, timeout])
      .catch((): Outcome => ({ status: 'retry' }))
      .then((outcome) => {
        clock.clearTimeout(timer);
        aborts.delete(abort);
        giveBack?.();
        settle(parcel, outcome, then);
      });
    return true;
  };

  const next = (): number => {
    if (aborts.size >= (failures ? 1 : CONCURRENT)) return Infinity;
    let at = Infinity;
    for (const parcel of parcels) if (!parcel.flying) at = Math.min(at, parcel.at);
    return Math.max(at, pausedUntil, askedUntil);
  };

  return {
    parcels,
    put,
    launch(final) {
      const now = clock.now();
      if (final) {
        if (now < askedUntil) return;
        // Newest first: the last one holds what the visit came to.
        const left = [...parcels].filter((parcel) => !parcel.flying);
        for (let parcel; (parcel = left.pop());) {
          if (attempt(parcel, true)) continue;
          // A batch that was tried keeps its id, and so its content.
          if (parcel.tries || parcel.bytes < SMALLEST_HALF || parcel.batch.events.length < 2)
            return;
          left.splice(0, Infinity, ...halve(parcel));
        }
      } else {
        for (const parcel of [...parcels]) {
          if (next() > now) return;
          if (!parcel.flying && parcel.at <= now) attempt(parcel, false);
        }
      }
    },
    next,
    hurry() {
      failures = pausedUntil = 0;
      for (const parcel of parcels) parcel.at = 0;
    },
    remove,
    clear() {
      parcels.clear();
      for (const abort of aborts) abort.abort();
    },
  };
}
