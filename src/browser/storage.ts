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

export function memoryStore(): KeyValue {
  const map = new Map<string, string>();
  return {
    get: (key) => map.get(key) ?? null,
    set: (key, value) => !!map.set(key, value),
    remove: (key) => void map.delete(key),
    keys: (prefix) => [...map.keys()].filter((key) => key.startsWith(prefix)),
  };
}

function webStore(name: 'localStorage' | 'sessionStorage', prefix: string): KeyValue | undefined {
  try {
    // The getter itself throws where storage is blocked.
    const storage = window[name];
    const attempt = <Result>(run: () => Result, otherwise: Result): Result => {
      try {
        return run();
      } catch {
        return otherwise;
      }
    };
    const store: KeyValue = {
      get: (key) => attempt(() => storage.getItem(prefix + key), null),
      set: (key, value) => attempt(() => (storage.setItem(prefix + key, value), true), false),
      remove: (key) => attempt(() => storage.removeItem(prefix + key), undefined),
      keys: (start) =>
        attempt(() => {
          const found: string[] = [];
          for (let i = 0; i < storage.length; i++) {
            const key = storage.key(i);
            if (key?.startsWith(prefix + start)) found.push(key.slice(prefix.length));
          }
          return found;
        }, []),
    };
    const usable = store.set('probe', '1') && store.get('probe') === '1';
    store.remove('probe');
    return usable ? store : undefined;
  } catch {
    return undefined;
  }
}

/** The wanted store, or the next one that works: `local`, `tab`, `memory`. */
export function openStore(kind: StorageKind, prefix: string): KeyValue {
  return (
    (kind === 'local' && webStore('localStorage', prefix)) ||
    (kind !== 'memory' && webStore('sessionStorage', prefix)) ||
    memoryStore()
  );
}

/** Removes what is under the prefix, by whichever page and kind of storage it was left. */
export function wipe(prefix: string): void {
  for (const name of ['localStorage', 'sessionStorage'] as const) {
    try {
      const storage = window[name];
      for (const key of Object.keys(storage)) if (key.startsWith(prefix)) storage.removeItem(key);
    } catch {
      // Blocked: then nothing was left there either.
    }
  }
}

/** Begins in memory and moves, with what it holds, to where `use` says. */
export function switchStore(): KeyValue & { use(store: KeyValue): void } {
  let current = memoryStore();
  return {
    get: (key) => current.get(key),
    set: (key, value) => current.set(key, value),
    remove: (key) => current.remove(key),
    keys: (prefix) => current.keys(prefix),
    use(store) {
      for (const key of current.keys('')) store.set(key, current.get(key) ?? '');
      current = store;
    },
  };
}
