import type { KeyValue } from '../browser/storage.js';
import { uuid } from '../browser/uuid.js';

/** Key of the tab's id in its own storage. */
const TAB = 'tab';

export interface Tab {
  readonly id: string;
  /** True when the tab has just been opened, or is a duplicate of another one. */
  readonly fresh: boolean;
  /** Leaves the id to the tab's next page. */
  release(): void;
  /** Takes it back, when the page returns from the back/forward cache. */
  claim(): void;
}

/**
 * The tab's identity. A page takes the id out of the tab's storage while it lives and puts it back
 * when it leaves, so that a duplicated tab, which gets a copy of the storage, finds none.
 * https://html.spec.whatwg.org/multipage/webstorage.html#the-sessionstorage-attribute
 */
export function claimTab(store: KeyValue): Tab {
  const known = store.get(TAB);
  const id = known || uuid();
  const claim = (): void => store.remove(TAB);
  claim();
  return { id, fresh: !known, release: () => void store.set(TAB, id), claim };
}
