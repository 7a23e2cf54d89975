import type { Clock } from '../browser/clock.js';
import type { Claims } from '../browser/locks.js';
import type { KeyValue } from '../browser/storage.js';
import type { UxEvent } from '../events.js';
import { createBatcher } from './batcher.js';
import { createOutbox } from './outbox.js';
import type { Delivery, Drop, Envelope, Format, Parcel, Transport } from './types.js';
import { createVault, STORED_LIMIT } from './vault.js';

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
export const ADOPT_EVERY = 30_000;
/** `flush()` waits no longer: an outage can last for hours; ms. */
export const FLUSH_PATIENCE = 30_000;

export function createDelivery(input: {
  endpoint: string;
  format: Format;
  transport: Transport;
  batch: { maxEvents: number; maxBytes: number; maxAge: number };
  envelope(): Envelope;
  /** A batch is about to be closed: events to go with it. `final` when the page hides. */
  closing(final: boolean): UxEvent[];
  /** Where unsent batches survive the page; null: nowhere. */
  store: KeyValue | null;
  claims: Claims | null;
  clock: Clock;
  isOnline(): boolean;
  onDrop(drop: Drop): void;
}): Delivery {
  const { batch, clock, store, claims } = input;
  const maxAge = Math.min(batch.maxAge, LATEST_CLOSE);
  let lost = 0;
  let openedAt = 0;
  let urgent = false;
  let stopped = false;
  let givenUp = '';
  let adoptAt = 0;
  let timer = 0;
  let due = Infinity;
  let closedSome = false;
  const flushes = new Set<() => void>();

  const drop = (count: number, reason: string): void => {
    lost += count;
    if (count) input.onDrop({ count, reason });
  };
  const vault =
    store &&
    claims &&
    createVault({ store, claims, endpoint: input.endpoint, wall: clock.wall, drop });
  const save = (parcel: Parcel): void => vault?.save(parcel);
  const outbox = createOutbox({
    ...input,
    dropped: () => lost,
    drop,
    save,
    done: (parcel) => vault?.remove(parcel),
    settled: () => pump(),
    giveUp(reason) {
      givenUp = reason;
      let count = batcher.clear();
      for (const parcel of outbox.parcels) {
        count += parcel.batch.events.length;
        outbox.remove(parcel);
      }
      drop(count, reason);
    },
  });
  const batcher = createBatcher({
    ...input,
    ...batch,
    drop,
    closed(parcel) {
      closedSome = true;
      outbox.put(parcel);
    },
  });

  /** Batches that may still be made before memory and storage have their fill. */
  const room = (): number => {
    let bytes = 0;
    for (const parcel of outbox.parcels) bytes += parcel.bytes;
    return Math.ceil((STORED_LIMIT - bytes) / batch.maxBytes);
  };
  const fill = (batches: number): void => {
    const before = batcher.open();
    batcher.fill(Math.min(batches, room()));
    if (batcher.open() !== before) openedAt = clock.now();
  };
  const wakeAt = (time: number): void => {
    if (time >= due || stopped) return;
    clock.clearTimeout(timer);
    due = time;
    timer = clock.setTimeout(pump, Math.max(0, time - clock.now()));
  };
  const closesAt = (open: Parcel): number => {
    const busy = open.batch.events.length >= BUSY_EVENTS;
    const age = busy ? Math.min(maxAge, BUSY_AGE) : maxAge;
    // What is not sent anyway may as well wait for company.
    return urgent
      ? 0
      : Math.max(openedAt + age - SAVE_AFTER, outbox.next() === Infinity ? 0 : outbox.next());
  };

  function pump(): void {
    clock.clearTimeout(timer);
    due = Infinity;
    if (stopped) return;
    fill(BATCHES_PER_TURN);
    let open = batcher.open();
    const closes = !!open && !batcher.waiting() && closesAt(open) <= clock.now();
    if (closes || closedSome) {
      closedSome = false;
      for (const event of input.closing(false)) batcher.add(event);
      fill(BATCHES_PER_TURN);
      if (closes) batcher.close();
      open = batcher.open();
    }
    if (!open && !batcher.waiting()) urgent = false;
    if (open) save(open);
    outbox.launch(false);

    const now = clock.now();
    if (vault) {
      if (now >= adoptAt) {
        adoptAt = now + ADOPT_EVERY;
        vault.adopt((parcel) => {
          outbox.put(parcel);
          wakeAt(0);
        });
      }
      wakeAt(adoptAt);
      if (!open && !outbox.parcels.size) vault.release();
    }
    if (open) wakeAt(closesAt(open));
    if (batcher.waiting() && room() > 0) wakeAt(0);
    wakeAt(outbox.next());
    if (!open && !batcher.waiting() && !outbox.parcels.size) flushes.forEach((done) => done());
  }

  const hide = (leaving?: boolean): void => {
    if (givenUp || stopped) return;
    fill(Infinity);
    batcher.first(input.closing(true));
    batcher.fill(1);
    batcher.close();
    outbox.launch(true);
    if (leaving) vault?.release();
    wakeAt(clock.now() + SAVE_AFTER);
  };

  return {
    add(event, hurry) {
      if (givenUp) return drop(1, givenUp);
      if (hurry) urgent = true;
      if (batcher.add(event) === 1 || hurry) {
        wakeAt(clock.now() + (hurry ? 0 : Math.min(SAVE_AFTER, maxAge)));
      }
    },
    hide,
    show() {
      if (outbox.parcels.size) {
        vault?.hold(() => {
          for (const parcel of outbox.parcels) if (vault.isTaken(parcel)) outbox.remove(parcel);
        });
      }
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
      outbox.hurry();
      return new Promise((resolve) => {
        const done = (): void => {
          clock.clearTimeout(patience);
          flushes.delete(done);
          resolve();
        };
        const patience = clock.setTimeout(done, FLUSH_PATIENCE);
        flushes.add(done);
        pump();
      });
    },
    forget() {
      batcher.clear();
      outbox.clear();
      vault?.clear();
    },
    dropped: () => lost,
    stop() {
      hide(true);
      stopped = true;
      clock.clearTimeout(timer);
      flushes.forEach((done) => done());
    },
  };
}
