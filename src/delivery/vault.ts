import { decode } from '../browser/json.js';
import type { Claims } from '../browser/locks.js';
import type { KeyValue } from '../browser/storage.js';
import { uuid } from '../browser/uuid.js';
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

/** Begins the key of every stored batch: `batch <endpoint> <time> <tab> <batch id>`. */
const KEY = 'batch ';

/** A batch that nothing has happened to. */
export const createParcel = (batch: Batch, own: boolean): Parcel => ({
  batch,
  own,
  tries: 0,
  at: 0,
});

export interface Vault {
  /** Stores a batch, or the events it has got since, and claims it. */
  save(parcel: Parcel): void;
  remove(parcel: Parcel): void;
  /** Hands over the batches whose tabs are gone, and removes those too old. */
  adopt(adopted: (parcel: Parcel) => void): void;
  /** Claims this tab's batches again; told those that another tab has taken meanwhile. */
  reclaim(parcels: Iterable<Parcel>, taken: (parcel: Parcel) => void): void;
  /** Leaves this tab's batches to others. */
  release(): void;
  /** Removes everything. */
  clear(): void;
}

/**
 * Unsent batches, one key each, so that they survive the page. A tab claims its batches while it
 * has any; whatever is stored under a name nobody claims was left behind and may be taken.
 */
export function createVault(
  store: KeyValue,
  claims: Claims,
  endpoint: string,
  wall: () => number,
  drop: Dropped,
): Vault {
  const prefix = `${KEY}${endpoint} `;
  const tab = uuid();
  let letGo: (() => void) | undefined;

  const keyOf = ({ batch: { events, batch_id } }: Parcel): string =>
    // Times are as long as each other until 2059, so that keys sort by age.
    `${prefix}${Number(events[0]?.time).toString(36)} ${tab} ${batch_id}`;
  const ownerOf = (key: string): string | undefined => key.slice(prefix.length).split(' ')[1];
  const isOld = (key: string): boolean =>
    // A clock that was set back must not keep a batch for ever.
    !(Math.abs(wall() - parseInt(key.slice(prefix.length), 36)) < STORED_AGE);
  /** Takes a batch out of the store. */
  const take = (key: string): Parcel | undefined => {
    const batch = decode<Batch>(store.get(key));
    store.remove(key);
    if (Array.isArray(batch?.events) && batch.events.every((event) => event?.id)) {
      return createParcel(batch, false);
    }
    return undefined;
  };
  const lose = (key: string, reason: string): void => {
    const count = take(key)?.batch.events.length;
    // Our own are still in memory, and may yet be sent.
    if (count && ownerOf(key) !== tab) drop(count, reason);
  };
  const hold = (held: () => void): void => {
    letGo ??= claims.hold(tab, held);
  };
  const release = (): void => {
    letGo?.();
    letGo = undefined;
  };

  return {
    save(parcel) {
      const mine = keyOf(parcel);
      const text = batchJson(parcel.batch);
      let size = text.length;
      for (const key of store.keys(prefix).sort().reverse()) {
        if (key === mine) continue;
        size += store.get(key)?.length ?? 0;
        if (size > STORED_LIMIT) lose(key, 'storage full');
      }
      parcel.stored = store.set(mine, text);
      hold(() => {});
    },
    remove: (parcel) => store.remove(keyOf(parcel)),
    adopt(adopted) {
      const owners = new Set<string>();
      for (const key of store.keys(prefix)) {
        const owner = ownerOf(key);
        if (isOld(key)) lose(key, 'too old');
        else if (owner && owner !== tab) owners.add(owner);
      }
      for (const owner of owners) {
        claims.ifFree(owner, () => {
          for (const key of store.keys(prefix)) {
            const parcel = ownerOf(key) === owner && take(key);
            if (parcel) adopted(parcel);
          }
        });
      }
    },
    reclaim(parcels, taken) {
      hold(() => {
        for (const parcel of parcels) {
          if (parcel.stored && store.get(keyOf(parcel)) === null) taken(parcel);
        }
      });
    },
    release,
    clear() {
      for (const key of store.keys(KEY)) store.remove(key);
      release();
    },
  };
}
