import { createStore, type KeyValue } from '../browser/storage.js';
import { uuid } from '../browser/uuid.js';
import type { StorageKind } from '../options.js';

/** Key of the tab's id in its own storage. */
const TAB = 'tab';

/** What is kept in the browser: in memory until `open`, which needs consent. */
export interface Stores {
  /** Shared by the tabs, where the option says `local`. */
  readonly shared: KeyValue;
  /** This tab's alone, over its page loads. */
  readonly own: KeyValue;
  /** The tab's id, known from `open` on. */
  tab: string;
  open(): void;
  /** Takes the tab's id, after `open` and when the page returns from the back/forward cache. */
  claim(): void;
  /** Leaves it to the tab's next page. */
  release(): void;
}

/**
 * A page takes the tab's id out of the tab's storage while it lives and puts it back when it
 * leaves, so that a duplicated tab, which gets a copy of the storage, finds none.
 * https://html.spec.whatwg.org/multipage/webstorage.html#the-sessionstorage-attribute
 */
export function createStores(storage: StorageKind, prefix: string): Stores {
  const shared = createStore(prefix);
  const own = createStore(`${prefix}~`);
  const stores: Stores = {
    shared,
    own,
    tab: '',
    open() {
      shared.move(storage);
      own.move(storage === 'local' ? 'tab' : storage);
      const known = own.get(TAB);
      stores.tab = known || uuid();
      stores.claim();
      // A duplicated tab got a copy of the other's session.
      if (storage === 'tab' && !known) for (const key of shared.keys('')) shared.remove(key);
    },
    claim: () => own.remove(TAB),
    release: () => void own.set(TAB, stores.tab),
  };
  return stores;
}
