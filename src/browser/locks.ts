import type { Clock } from './clock.js';
import type { KeyValue } from './storage.js';

/** How long a stored claim outlives its tab, which renews it in time even while hidden; ms. */
export const CLAIM_MS = 10_000;
/** Often enough for {@link CLAIM_MS}; ms. */
export const CLAIM_RENEWAL = 3_000;

/** Names that one living document at a time holds. */
export interface Claims {
  /** Calls `held` once the name is ours; returns what lets go of it. */
  hold(name: string, held: () => void): () => void;
  /** Runs if nobody holds the name, holding it meanwhile. */
  ifFree(name: string, run: () => void): void;
}

/** By Web Locks; without them (insecure pages) by a stored time until which a name is taken. */
export function createClaims(store: KeyValue, clock: Clock): Claims {
  const locks = navigator.locks as LockManager | undefined;
  const ignore = (): void => {};
  // Requests are rejected where storage is blocked, and then there is nothing to share either.
  if (locks) {
    return {
      hold(name, held) {
        let release = ignore;
        const over = new Promise<void>((resolve) => (release = resolve));
        locks.request(name, () => (held(), over)).catch(ignore);
        return release;
      },
      ifFree(name, run) {
        locks.request(name, { ifAvailable: true }, (lock) => lock && run()).catch(ignore);
      },
    };
  }
  const keyOf = (name: string): string => `claim ${name}`;
  return {
    hold(name, held) {
      let timer: number;
      const renew = (): void => {
        store.set(keyOf(name), `${clock.wall() + CLAIM_MS}`);
        timer = clock.setTimeout(renew, CLAIM_RENEWAL);
      };
      renew();
      held();
      return () => {
        clock.clearTimeout(timer);
        store.remove(keyOf(name));
      };
    },
    ifFree(name, run) {
      if (Number(store.get(keyOf(name))) > clock.wall()) return;
      store.remove(keyOf(name));
      run();
    },
  };
}
