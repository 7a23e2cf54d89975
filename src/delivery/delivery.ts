import { uuid } from '../browser/uuid.js';
import type { UxEvent } from '../events.js';
import { batchJson, eventJson } from '../formats/event-json.js';
import { byteLength } from './budget.js';
import {
  ADOPT_AFTER,
  ADOPT_EVERY,
  BUSY_AGE,
  BUSY_EVENTS,
  EVENT_BYTES,
  FLUSH_PATIENCE,
  MEMORY_LIMIT,
  SAVE_AFTER,
} from './limits.js';
import { createOutbox } from './outbox.js';
import type { Delivery, DeliveryInput, Dropped, Parcel } from './types.js';
import { createVault } from './vault.js';

/** Events in, requests out: everything between the gate and the collector. */
export function createDelivery(input: DeliveryInput): Delivery {
  const { clock, claims } = input;
  const { maxEvents, maxBytes, maxAge } = input.batch;
  const { now } = clock;
  /** The batch that events are being added to, and what it weighs. */
  let open: Parcel | undefined;
  let bytes = 0;
  let openedAt = 0;
  /** A batch was closed without asking what it should carry. */
  let full = false;
  let lost = 0;
  /** Why nothing is taken any more. */
  let ended = '';
  /**
   * The document is being left. In the back/forward cache it must hold no lock and ask for none, or
   * the browser throws it away.
   * https://developer.mozilla.org/en-US/docs/Web/API/Performance_API/Monitoring_bfcache_blocking_reasons
   */
  let away = false;
  /** What this takes has been done: the browser may end the script before. */
  let left = false;
  let timer = 0;
  let due = Infinity;
  let adoptAt = now() + ADOPT_AFTER;
  let flushBy = Infinity;
  let flushes: (() => void)[] = [];

  const drop: Dropped = (count, reason) => {
    lost += count;
    input.onDrop({ count, reason });
  };
  const vault = createVault(input.store, claims, clock.wall, drop);
  const { parcels } = vault;
  const lose = (parcel: Parcel, reason: string): void => {
    vault.remove(parcel);
    drop(parcel.batch.events.length, reason);
  };
  const outbox = createOutbox(input, vault, lose, (hopeless) => {
    if (hopeless) {
      ended = hopeless;
      open = undefined;
      for (const parcel of parcels) lose(parcel, ended);
    }
    pump();
  });

  const close = (): void => {
    if (open) {
      open.at = 0;
      open.batch.dropped = lost;
      full = true;
    }
    open = undefined;
  };

  const push = (event: UxEvent): void => {
    let size = EVENT_BYTES;
    try {
      size = byteLength(eventJson(event)) + 1;
    } catch {
      // What the page passed can't be written down, a BigInt for one.
    }
    if (size >= EVENT_BYTES) return drop(1, 'too large');
    if (bytes + size > maxBytes) close();
    if (!open) {
      open = vault.add({
        ...input.envelope(),
        batch_id: uuid(),
        sent_at: clock.wall(),
        dropped: lost,
        events: [],
      });
      bytes = byteLength(batchJson(open.batch));
      openedAt = now();
      if (parcels.size > MEMORY_LIMIT / maxBytes) {
        lose(
          [...parcels].find(({ abort }) => !abort)!,
          'too many events',
        );
      }
    }
    bytes += size;
    open.unsaved = true;
    const count = open.batch.events.push(event);
    open.at = openedAt + (count < BUSY_EVENTS ? maxAge : Math.min(maxAge, BUSY_AGE));
    if (count >= maxEvents) close();
  };

  const wakeAt = (time: number): void => {
    if (time < due) {
      clock.clearTimeout(timer);
      due = time;
      timer = clock.setTimeout(pump, time - now());
    }
  };
  function pump(final = false, closes = final): void {
    due = Infinity;
    if (!ended) {
      const looks = now() >= adoptAt;
      if (looks) adoptAt = now() + ADOPT_EVERY;
      // Whatever goes wrong below, it goes on.
      wakeAt(adoptAt);
      // What could not be sent anyway may wait for company.
      // On a page that is being left nothing stays open: what is stored is then anybody's.
      closes ||= !!open && (away || Math.max(open.at, outbox.ready()) <= now());
      if (closes || full) {
        try {
          input.closing(final).forEach(push);
        } catch {
          // A page may break what this needs; the events themselves still leave.
        }
        if (closes) close();
        full = false;
      }
      for (const parcel of parcels) if (parcel.unsaved) vault.save(parcel);
      const empty = !parcels.size;
      outbox.send(final);
      if (away) vault.leave();
      else {
        claims.hold(!empty);
        if (looks) vault.adopt(() => wakeAt(0));
      }
      if (!empty && now() < flushBy) return wakeAt(Math.min(flushBy, outbox.next()));
    }
    flushBy = Infinity;
    flushes.forEach((resolve) => resolve());
    flushes = [];
    // An answer may still come; until then nobody else is to send the same.
    if (ended && ![...parcels].some(({ abort }) => abort)) vault.leave();
  }

  const end = (reason: string): void => {
    ended = reason;
    clock.clearTimeout(timer);
    pump();
  };

  return {
    add(event) {
      if (ended) return drop(1, ended);
      wakeAt(now() + SAVE_AFTER);
      push(event);
    },
    hide(leaving) {
      // A page that is left hears of it twice, and what reports when it is hidden comes in between.
      if (left && !open) return;
      away = leaving;
      pump(true);
      left = leaving;
    },
    wake() {
      away = left = false;
      ended = '';
      adoptAt = 0;
      outbox.wake();
      wakeAt(0);
    },
    flush: () =>
      new Promise((resolve) => {
        flushes.push(resolve);
        flushBy = now() + FLUSH_PATIENCE;
        outbox.wake();
        pump(false, true);
      }),
    forget() {
      for (const { abort } of parcels) abort?.abort();
      parcels.clear();
      end('forgotten');
    },
    drop,
    stop() {
      pump(true);
      end('stopped');
    },
  };
}
