import type { Clock } from '../browser/clock.js';
import type { Claims } from '../browser/locks.js';
import type { KeyValue } from '../browser/storage.js';
import { uuid } from '../browser/uuid.js';
import type { UxEvent } from '../events.js';
import { batchJson, eventJson } from '../formats/event-json.js';
import { byteLength } from './budget.js';
import { createOutbox } from './outbox.js';
import { QUEUE_LIMIT, thin } from './queue.js';
import type { Delivery, Drop, Envelope, Format, Parcel, Transport } from './types.js';
import { createParcel, createVault, STORED_LIMIT } from './vault.js';

/** A larger event would not fit the keepalive budget with its envelope; UTF-8 bytes. */
export const EVENT_BYTES = 60_000;
/** Events are stored so long after the first: a crash a second later loses nothing; ms. */
export const SAVE_AFTER = 200;
/** A collector has events 5 s after they happened; the rest is for the way; ms. */
export const LATEST_CLOSE = 4_500;
/** From so many events on a page counts as busy, and a batch is not kept open for company. */
export const BUSY_EVENTS = 10;
/** A busy page's batch is closed at this age, where the option allows more; ms. */
export const BUSY_AGE = 1_000;
/** Batches made in one task: about 1 ms of work, then the page has its turn. */
export const BATCHES_PER_TURN = 4;
/** How often what other tabs left behind is looked for; ms. */
export const ADOPT_EVERY = 10_000;
/** `flush()` waits no longer: an outage can last for hours; ms. */
export const FLUSH_PATIENCE = 30_000;

export function createDelivery({
  batch: { maxEvents, maxBytes, maxAge },
  envelope,
  closing,
  clock,
  onDrop,
  ...input
}: {
  endpoint: string;
  format: Format;
  transport: Transport;
  batch: { maxEvents: number; maxBytes: number; maxAge: number };
  envelope(): Envelope;
  /** A batch is or was closed: events to go with it or after it, none when nothing has changed.
   * `final` when the page hides. */
  closing(final: boolean): UxEvent[];
  /** Where unsent batches survive the page. */
  store: KeyValue;
  claims: Claims;
  clock: Clock;
  isOnline(): boolean;
  onDrop(drop: Drop): void;
}): Delivery {
  const { now } = clock;
  let queue: UxEvent[] = [];
  let open: Parcel | undefined;
  let openBytes = 0;
  let openedAt = 0;
  let unsaved = false;
  let urgent = false;
  let closedSome = false;
  let lost = 0;
  let stopped = false;
  let givenUp = '';
  let timer = 0;
  let due = Infinity;
  let adoptAt = 0;
  let flushBy = Infinity;
  let flushes: (() => void)[] = [];

  const drop = (count: number, reason: string): void => {
    lost += count;
    if (count) onDrop({ count, reason });
  };
  const vault = createVault(input.store, input.claims, input.endpoint, clock.wall, drop);
  const outbox = createOutbox({
    ...input,
    clock,
    vault,
    dropped: () => lost,
    drop,
    settled: () => pump(),
    giveUp(reason) {
      close();
      let count = queue.length;
      queue = [];
      for (const parcel of outbox.parcels) {
        count += parcel.batch.events.length;
        outbox.remove(parcel);
      }
      givenUp = reason;
      drop(count, reason);
    },
  });
  const { parcels } = outbox;

  const close = (): void => {
    if (open) outbox.put(open);
    closedSome = true;
    open = undefined;
  };

  /** Moves queued events into batches until `batches` are closed, or no more may be kept. */
  const fill = (batches: number): void => {
    const until = Math.min(parcels.size + batches, STORED_LIMIT / maxBytes);
    let taken = 0;
    for (const event of queue) {
      if (parcels.size >= until) break;
      taken++;
      let size = EVENT_BYTES;
      try {
        size = byteLength(eventJson(event)) + 1;
      } catch {
        // A getter that throws or a cycle, in what the page passed.
      }
      if (size >= EVENT_BYTES) {
        drop(1, 'too large');
        continue;
      }
      if (open && openBytes + size > maxBytes) close();
      if (!open) {
        const batch = { ...envelope(), batch_id: uuid(), sent_at: clock.wall(), dropped: lost };
        open = createParcel({ ...batch, events: [] }, true);
        openBytes = byteLength(batchJson(open.batch));
        openedAt = now();
      }
      openBytes += size;
      unsaved = true;
      if (open.batch.events.push(event) >= maxEvents) close();
    }
    queue = queue.slice(taken);
  };

  const wakeAt = (time: number): void => {
    if (time < due && !stopped) {
      clock.clearTimeout(timer);
      due = time;
      timer = clock.setTimeout(pump, Math.max(0, time - now()));
    }
  };
  /** When the open batch is closed; what could not be sent anyway may wait for company. */
  const closesAt = ({ batch: { events } }: Parcel): number => {
    const age = Math.min(maxAge, events.length < BUSY_EVENTS ? LATEST_CLOSE : BUSY_AGE);
    const next = parcels.size ? outbox.next() : 0;
    return urgent ? 0 : Math.max(openedAt + age - SAVE_AFTER, next < Infinity ? next : 0);
  };

  function pump(final = false): void {
    clock.clearTimeout(timer);
    due = Infinity;
    if (stopped) return;
    fill(final ? Infinity : BATCHES_PER_TURN);
    const closes = final || (open && !queue.length && closesAt(open) <= now());
    if (closes || closedSome) {
      closedSome = false;
      queue = [...closing(final), ...queue];
      fill(1);
      if (closes) close();
    }
    if (open && unsaved) vault.save(open);
    unsaved = false;
    outbox.launch(final);
    if (now() >= adoptAt) {
      adoptAt = now() + ADOPT_EVERY;
      vault.adopt((parcel) => {
        outbox.put(parcel);
        wakeAt(0);
      });
    }
    wakeAt(adoptAt);
    wakeAt(flushBy);
    wakeAt(outbox.next());
    if (open) wakeAt(closesAt(open));
    else if (queue.length) wakeAt(parcels.size < STORED_LIMIT / maxBytes ? 0 : Infinity);
    else {
      urgent = false;
      if (!parcels.size) vault.release();
    }
    if (now() >= flushBy || (!open && !queue.length && !parcels.size)) {
      flushBy = Infinity;
      flushes.forEach((done) => done());
      flushes = [];
    }
  }

  const hide = (leaving = false): void => {
    if (givenUp) return;
    pump(true);
    if (leaving) vault.release();
  };

  return {
    add(event, hurry = false) {
      if (givenUp) return drop(1, givenUp);
      const count = queue.push(event);
      if (count > QUEUE_LIMIT) queue = thin(queue, drop);
      if (hurry) urgent = true;
      if (hurry || count === 1) wakeAt(now() + (hurry ? 0 : Math.min(SAVE_AFTER, maxAge)));
    },
    hide,
    show() {
      if (parcels.size) vault.reclaim(parcels, outbox.remove);
      adoptAt = 0;
      wakeAt(0);
    },
    online() {
      givenUp = '';
      outbox.hurry();
      wakeAt(0);
    },
    flush() {
      urgent = true;
      flushBy = now() + FLUSH_PATIENCE;
      outbox.hurry();
      const flushed = new Promise<void>((resolve) => flushes.push(resolve));
      pump();
      return flushed;
    },
    forget() {
      queue = [];
      open = undefined;
      outbox.clear();
      vault.clear();
    },
    drop,
    dropped: () => lost,
    stop() {
      hide(true);
      stopped = true;
      clock.clearTimeout(timer);
      flushes.forEach((done) => done());
    },
  };
}
