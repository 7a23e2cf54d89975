import { uuid } from '../browser/uuid.js';
import type { UxEvent } from '../events.js';
import { batchJson, eventJson } from '../formats/event-json.js';
import { byteLength } from './budget.js';
import {
  ADOPT_EVERY,
  BATCHES_PER_TURN,
  BUSY_AGE,
  BUSY_EVENTS,
  EVENT_BYTES,
  FLUSH_PATIENCE,
  LATEST_CLOSE,
  SAVE_AFTER,
} from './limits.js';
import { createOutbox } from './outbox.js';
import { QUEUE_LIMIT, thin } from './queue.js';
import type { Delivery, DeliveryInput, Parcel } from './types.js';
import { createParcel, createVault, STORED_LIMIT } from './vault.js';

/** Events in, requests out: everything between the gate and the collector. */
export function createDelivery(input: DeliveryInput): Delivery {
  const { clock, claims } = input;
  const { maxEvents, maxBytes, maxAge } = input.batch;
  const { now } = clock;
  const mostParcels = STORED_LIMIT / maxBytes;
  let queue: UxEvent[] = [];
  let open: Parcel | undefined;
  let openBytes = 0;
  let openedAt = 0;
  let unsaved = false;
  let closed = false;
  let urgent = false;
  let lost = 0;
  /** Why nothing is taken any more. */
  let ended = '';
  /**
   * The document is being left. In the back/forward cache it must hold no lock and ask for none, or
   * the browser throws it away.
   * https://developer.mozilla.org/en-US/docs/Web/API/Performance_API/Monitoring_bfcache_blocking_reasons
   */
  let away = false;
  let timer = 0;
  let due = Infinity;
  let adoptAt = 0;
  let flushBy = Infinity;
  let flushes: (() => void)[] = [];

  const drop = (count: number, reason: string): void => {
    lost += count;
    if (count) input.onDrop({ count, reason });
  };
  const vault = createVault(input.store, claims, input.endpoint, clock.wall, drop);
  const { parcels } = vault;
  const outbox = createOutbox(
    input,
    vault,
    drop,
    () => pump(),
    (reason) => {
      ended = reason;
      close();
      for (const parcel of parcels) {
        vault.remove(parcel);
        drop(parcel.batch.events.length, reason);
      }
      drop(queue.length, reason);
      queue = [];
    },
  );

  const close = (): void => {
    if (open) {
      open.batch.dropped = lost;
      vault.put(open);
      closed = true;
    }
    open = undefined;
    openBytes = 0;
  };

  /** Moves queued events into batches until `batches` are closed, or no more may be kept. */
  const fill = (batches: number): void => {
    const until = Math.min(parcels.size + batches, mostParcels);
    let taken = 0;
    for (const event of queue) {
      if (parcels.size >= until) break;
      taken++;
      let size = EVENT_BYTES;
      try {
        size = byteLength(eventJson(event)) + 1;
      } catch {
        // What the page passed can't be written down, a BigInt for one.
      }
      if (size >= EVENT_BYTES) {
        drop(1, 'too large');
        continue;
      }
      if (openBytes + size > maxBytes) close();
      if (!open) {
        const batch = {
          ...input.envelope(),
          batch_id: uuid(),
          sent_at: clock.wall(),
          dropped: lost,
        };
        open = createParcel({ ...batch, events: [] });
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
    if (time < due) {
      clock.clearTimeout(timer);
      due = time;
      timer = clock.setTimeout(pump, Math.max(0, time - now()));
    }
  };
  /** When the open batch is closed; what could not be sent anyway may wait for company. */
  const closesAt = ({ batch: { events } }: Parcel): number => {
    const age = Math.min(maxAge, events.length < BUSY_EVENTS ? LATEST_CLOSE : BUSY_AGE);
    return urgent ? 0 : Math.max(openedAt + age - SAVE_AFTER, outbox.ready());
  };

  const flushed = (): void => {
    flushBy = Infinity;
    flushes.forEach((resolve) => resolve());
    flushes = [];
  };

  function pump(final = false): void {
    if (ended) {
      flushed();
      // An answer may still come; until then nobody else is to send the same.
      if (![...parcels].some(({ abort }) => abort)) vault.leave();
      return;
    }
    due = Infinity;
    // Whatever goes wrong below, it goes on.
    wakeAt(now() + ADOPT_EVERY);
    fill(final ? Infinity : BATCHES_PER_TURN);
    const closes = final || (open && !queue.length && closesAt(open) <= now());
    if (closes || closed) {
      try {
        queue = [...input.closing(final), ...queue];
      } catch {
        // A page may break what this needs; the events themselves still leave.
      }
      fill(1);
      if (closes) close();
      closed = false;
    }
    if (open && unsaved) vault.save(open);
    unsaved = false;
    const empty = !open && !queue.length && !parcels.size;
    outbox.launch(final);
    if (empty || away) claims.release();
    else claims.hold();
    if (!open && !queue.length) urgent = false;
    if (empty || now() >= flushBy) flushed();
    if (away) return;
    if (now() >= adoptAt) {
      adoptAt = now() + ADOPT_EVERY;
      vault.adopt(() => wakeAt(0));
    }
    const more = queue.length && parcels.size < mostParcels ? 0 : Infinity;
    const closing = open ? closesAt(open) : Infinity;
    wakeAt(Math.min(flushBy, outbox.next(), more, closing));
  }

  return {
    add(event, hurry) {
      if (ended) return drop(1, ended);
      const count = queue.push(event);
      if (count > QUEUE_LIMIT) queue = thin(queue, drop);
      if (hurry) urgent = true;
      if (hurry || count === 1) wakeAt(now() + (hurry ? 0 : Math.min(SAVE_AFTER, maxAge)));
    },
    hide(leaving) {
      away ||= !!leaving;
      pump(true);
      if (away) vault.leave();
    },
    show() {
      away = false;
      adoptAt = 0;
      wakeAt(0);
    },
    online() {
      ended = '';
      outbox.hurry();
      wakeAt(0);
    },
    flush: () =>
      new Promise((resolve) => {
        flushes.push(resolve);
        flushBy = now() + FLUSH_PATIENCE;
        urgent = true;
        outbox.hurry();
        pump();
      }),
    forget() {
      queue = [];
      open = undefined;
      for (const parcel of parcels) parcel.abort?.abort();
      vault.clear();
    },
    drop,
    dropped: () => lost,
    stop() {
      pump(true);
      ended = 'stopped';
      clock.clearTimeout(timer);
      pump();
    },
  };
}
