import type { StorageKind } from '../options.js';

/** Text by key. Never throws: storage may be blocked, full, partitioned or cleared at any moment. */
export interface KeyValue {
  get(key: string): string | null;
  /** False when it was refused. */
  set(key: string, value: string): boolean;
  remove(key: string): void;
  /** The keys that begin with `prefix`. */
  keys(prefix: string): string[];
}

export interface Store extends KeyValue {
  /** Moves, with what it holds, to the wanted storage or the next that works: tab, then memory. */
  move(kind: StorageKind): void;
}

/**
 * `localStorage` and `sessionStorage` by their named properties: a page may have replaced `getItem` and `setItem`.
 * https://html.spec.whatwg.org/multipage/webstorage.html#the-storage-interface
 */
type Bag = { [key: string]: string };

const attempt = <Result>(run: () => Result, otherwise: Result): Result => {
  try {
    return run();
  } catch {
    return otherwise;
  }
};

const keysOf = (bag: Bag, prefix: string): string[] =>
  Object.keys(bag).filter((key) => key.startsWith(prefix));

/** Texts under a prefix, in memory at first. */
export function createStore(prefix: string): Store {
  let bag: Bag = {};
  const set = (key: string, value: string): boolean =>
    attempt(() => ((bag[prefix + key] = value), true), false);
  const get = (key: string): string | null => attempt(() => bag[prefix + key] ?? null, null);
  const remove = (key: string): boolean => attempt(() => delete bag[prefix + key], false);
  return {
    get,
    set,
    remove,
    keys: (start) =>
      attempt(() => keysOf(bag, prefix + start).map((key) => key.slice(prefix.length)), []),
    move(kind) {
      const memory = bag;
      if (kind === 'memory') return;
      for (const name of ['localStorage', 'sessionStorage'].slice(kind === 'tab' ? 1 : 0)) {
        // The getter itself throws where storage is blocked.
        bag = attempt(() => window[name as 'localStorage'] as Bag, Object.freeze({}));
        // Whether it is full, refuses or forgets is known only by trying.
        if (set('probe', '1') && get('probe') && remove('probe')) break;
        bag = memory;
      }
      for (const key of Object.keys(memory)) set(key.slice(prefix.length), memory[key]!);
    },
  };
}

/** Removes what is under the prefix, by whichever page and kind of storage it was left. */
export function wipe(prefix: string): void {
  for (const name of ['localStorage', 'sessionStorage'] as const) {
    attempt(() => {
      const bag = window[name] as unknown as Bag;
      for (const key of keysOf(bag, prefix)) delete bag[key];
    }, undefined);
  }
}
