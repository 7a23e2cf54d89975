import { decode } from '../browser/json.js';
import type { Claims } from '../browser/locks.js';
import type { KeyValue } from '../browser/storage.js';
import type { Batch } from '../events.js';
import { batchJson } from '../formats/event-json.js';
import type { Dropped, Parcel } from './types.js';

/**
 * Characters that the unsent batches of an origin may take: a fifth of what browsers grant to
 * `localStorage` (5 million), so that the page's own data always finds room.
 */
export const STORED_LIMIT = 1_000_000;
/** Older batches tell nothing any more; WebKit clears script storage after a week too; ms. */
export const STORED_AGE = 604_800_000;

/** Begins the key of every stored batch: `batch <time> <claim> <batch id>`. */
const KEY = 'batch ';

export interface Vault {
  /** What is to be sent, the one waiting longest first. */
  readonly parcels: Set<Parcel>;
  /** Adds a batch. */
  add(this: void, batch: Batch): Parcel;
  /** Stores a batch, or the events it has got since. */
  save(this: void, parcel: Parcel): void;
  remove(this: void, parcel: Parcel): void;
  /** Adds the batches that nobody claims, and tells; removes those too old. */
  adopt(adopted: () => void): void;
  /** Leaves what is stored to whoever finds it. */
  leave(): void;
}

/**
 * Unsent batches, stored one key each, so that they survive the page. A page claims its batches
 * while it has any; whatever is stored under a name nobody claims was left behind and may be taken.
 *
 * In `localStorage`, not IndexedDB. Measured in Chromium 156 with a batch of 13 kB: both survive
 * when written at `hidden` (10 of 10 closed or left at once), but `setItem` is done in 0.1–0.2 ms,
 * where an IndexedDB `put` takes 0.5 ms to call and 1 ms to commit, needs its database opened long
 * before, and can't be asked at once whether another tab has taken a batch.
 */
export function createVault(
  store: KeyValue,
  { name, hold, ifFree }: Claims,
  wall: () => number,
  drop: Dropped,
): Vault {
  const parcels = new Set<Parcel>();

  // Times are as long as each other until 2286, so that keys sort by age.
  const keyOf = ({ batch: { events, batch_id } }: Parcel): string =>
    `${KEY}${events[0]?.time} ${name} ${batch_id}`;
  /** Takes a batch out of the store, unless somebody has written something else there. */
  const take = (key: string): Batch | undefined => {
    const batch = decode<Batch>(store.get(key));
    store.remove(key);
    return Array.isArray(batch?.events) && batch.events.every((event) => event?.id)
      ? batch
      : undefined;
  };
  const lose = (key: string, reason: string): void => {
    const lost = take(key);
    // Our own are still in memory, and may yet be sent.
    if (lost && key.split(' ')[2] !== name) drop(lost.events.length, reason);
  };

  const save = (parcel: Parcel): void => {
    store.set(keyOf(parcel), batchJson(parcel.batch));
    parcel.unsaved = false;
    let size = 0;
    for (const key of store.keys(KEY).sort().reverse()) {
      size += (store.get(key) ?? '').length;
      if (size > STORED_LIMIT) lose(key, 'storage full');
    }
  };
  const add = (batch: Batch): Parcel => {
    const parcel: Parcel = { batch, tries: 0, at: 0, unsaved: true };
    parcels.add(parcel);
    return parcel;
  };

  return {
    parcels,
    add,
    save,
    remove(parcel) {
      parcels.delete(parcel);
      store.remove(keyOf(parcel));
    },
    adopt(adopted) {
      const owners = new Set<string>();
      for (const key of store.keys(KEY)) {
        const [, time, owner = ''] = key.split(' ');
        // A clock that was set back must not keep a batch for ever.
        if (Math.abs(wall() - Number(time)) < STORED_AGE) owners.add(owner);
        else lose(key, 'too old');
      }
      for (const owner of owners) {
        ifFree(owner, () => {
          hold(true);
          for (const key of store.keys(KEY)) {
            const batch = key.split(' ')[2] === owner && take(key);
            if (batch) save(add(batch));
          }
          adopted();
        });
      }
    },
    leave() {
      for (const parcel of parcels) if (store.get(keyOf(parcel))) parcels.delete(parcel);
      hold(false);
    },
  };
}
