import { openStore, switchStore, wipe, type KeyValue } from '../browser/storage.js';
import type { Settings } from '../settings.js';
import { claimTab, type Tab } from './tab.js';

/** What is kept in the browser: in memory until `open`, which needs consent. */
export interface Stores {
  /** Shared by the tabs, where the option says `local`. */
  readonly shared: KeyValue;
  /** This tab's alone, over its page loads. */
  readonly own: KeyValue;
  tab(): Tab;
  open(): void;
  /** Leaves nothing behind, not even what an earlier page has stored. */
  clear(): void;
}

const empty = (store: KeyValue): void => store.keys('').forEach(store.remove);

export function createStores({ storage }: Pick<Settings, 'storage'>, prefix: string): Stores {
  const shared = switchStore();
  const own = switchStore();
  let tab = claimTab(own);
  return {
    shared,
    own,
    tab: () => tab,
    open() {
      shared.use(openStore(storage, prefix));
      own.use(openStore(storage === 'memory' ? storage : 'tab', `${prefix}~`));
      tab = claimTab(own);
      // A duplicated tab got a copy of the other's session.
      if (storage === 'tab' && tab.fresh) empty(shared);
    },
    clear: () => wipe(prefix),
  };
}
