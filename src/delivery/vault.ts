import { decode } from '../browser/json.js';
import type { Claims } from '../browser/locks.js';
import type { KeyValue } from '../browser/storage.js';
import { uuid } from '../browser/uuid.js';
import { batchJson } from '../formats/event-json.js';
import { createParcel } from './batcher.js';
import type { Dropped, Parcel } from './types.js';

/**
 * Characters that all unsent batches of an origin may take: a fifth of what browsers grant to
 * `localStorage` (5 million), so that the page's own data always finds room.
 */
export const STORED_LIMIT = 1_000_000;
/** Older batches tell nothing any more; WebKit clears script storage after a week too; ms. */
export const STORED_AGE = 604_800_000;

/** Begins the key of every stored batch: `batch <endpoint> <time> <tab> <batch id>`. */
const KEY = 'batch ';

const isBatch = (value: Parcel['batch'] | undefined): value is Parcel['batch'] =>
  value?.v === 1 &&
  !!value.batch_id &&
  Array.isArray(value.events) &&
  value.events.length > 0 &&
  value.events.every((event) => typeof event?.id === 'string');

export interface Vault {
  /** Stores a batch, or the events it has got since. */
  save(parcel: Parcel): void;
  remove(parcel: Parcel): void;
  /** True when another tab has taken it meanwhile. */
  isTaken(parcel: Parcel): boolean;
  /** Hands over the batches whose tabs are gone, and removes those too old. */
  adopt(adopted: (parcel: Parcel) => void): void;
  /** Claims this tab's batches; `held` is called when nobody else can take them any more. */
  hold(held: () => void): void;
  /** Leaves this tab's batches to others. */
  release(): void;
  /** Removes everything. */
  clear(): void;
}

/**
 * Unsent batches, one key each, so that they survive the page. A tab claims its batches while it
 * has any; whatever is stored under a name nobody claims was left behind and may be taken.
 */
export function createVault(input: {
  store: KeyValue;
  claims: Claims;
  endpoint: string;
  wall(): number;
  drop: Dropped;
}): Vault {
  const { store, claims, wall } = input;
  const prefix = `${KEY}${input.endpoint} `;
  const tab = uuid().slice(0, 8);
  const claimOf = (owner: string): string => `tab ${owner}`;
  let release: (() => void) | undefined;

  const partsOf = (key: string): string[] => key.slice(prefix.length).split(' ');
  const load = (key: string): Parcel | undefined => {
    const batch = decode<Parcel['batch']>(store.get(key));
    return isBatch(batch)
      ? createParcel(batch, parseInt(`${partsOf(key)[0]}`, 36), false)
      : undefined;
  };
  const lose = (key: string, reason: string): void => {
    const parcel = load(key);
    store.remove(key);
    // Our own are still in memory, and may yet be sent.
    if (partsOf(key)[1] !== tab && parcel) input.drop(parcel.batch.events.length, reason);
  };

  const vault: Vault = {
    save(parcel) {
      const { events, batch_id } = parcel.batch;
      if (parcel.saved === events.length) return;
      parcel.saved = events.length;
      const key = (parcel.key ??= `${prefix}${parcel.time.toString(36)} ${tab} ${batch_id}`);
      const text = batchJson(parcel.batch);
      // Times are as long as each other until 2059, so that keys sort by age.
      const others = store.keys(prefix).filter((other) => other !== key);
      others.sort();
      let size = text.length;
      for (const other of others) size += store.get(other)?.length ?? 0;
      for (const other of others) {
        if (size <= STORED_LIMIT) break;
        size -= store.get(other)?.length ?? 0;
        lose(other, 'storage full');
      }
      if (store.set(key, text)) vault.hold(() => {});
      else parcel.key = undefined;
    },
    remove(parcel) {
      if (parcel.key) store.remove(parcel.key);
    },
    isTaken: (parcel) => !!parcel.key && store.get(parcel.key) === null,
    adopt(adopted) {
      const owners = new Set<string>();
      for (const key of store.keys(prefix)) {
        const [time, owner] = partsOf(key);
        // A clock that was set back must not keep a batch for ever.
        if (!(Math.abs(wall() - parseInt(`${time}`, 36)) < STORED_AGE)) lose(key, 'too old');
        else if (owner && owner !== tab) owners.add(owner);
      }
      for (const owner of owners) {
        claims.ifFree(claimOf(owner), () => {
          for (const key of store.keys(prefix)) {
            if (partsOf(key)[1] !== owner) continue;
            const parcel = load(key);
            store.remove(key);
            if (parcel) adopted(parcel);
          }
        });
      }
    },
    hold(held) {
      release ??= claims.hold(claimOf(tab), held);
    },
    release() {
      release?.();
      release = undefined;
    },
    clear() {
      for (const key of store.keys(KEY)) store.remove(key);
      vault.release();
    },
  };
  return vault;
}
