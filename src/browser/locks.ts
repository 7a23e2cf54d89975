import type { Clock } from './clock.js';
import type { KeyValue } from './storage.js';

/** How long a claim without a Web Lock outlives its tab; hidden tabs renew once a minute; ms. */
export const CLAIM_MS = 150_000;
/** Often enough for {@link CLAIM_MS}; ms. */
export const CLAIM_RENEWAL = 50_000;

/** Names that one living document at a time holds. */
export interface Claims {
  /** Calls `held` once the name is ours; returns what lets go of it. */
  hold(name: string, held: () => void): () => void;
  /** Runs if nobody holds the name, holding it meanwhile. */
  ifFree(name: string, run: () => void): void;
}

function webLocks(locks: LockManager): Claims {
  return {
    hold(name, held) {
      let release = (): void => {};
      const over = new Promise<void>((resolve) => (release = resolve));
      // Rejects where storage is blocked, and then there is nothing to share either.
      locks.request(name, () => (held(), over)).catch(() => {});
      return release;
    },
    ifFree(name, run) {
      locks.request(name, { ifAvailable: true }, (lock) => lock && run()).catch(() => {});
    },
  };
}

/** Without Web Locks (insecure pages): a stored time until which the name is taken. */
function storedClaims(store: KeyValue, clock: Clock): Claims {
  return {
    hold(name, held) {
      let timer: number;
      const renew = (): void => {
        store.set(name, `${clock.wall() + CLAIM_MS}`);
        timer = clock.setTimeout(renew, CLAIM_RENEWAL);
      };
      renew();
      held();
      return () => {
        clock.clearTimeout(timer);
        store.remove(name);
      };
    },
    ifFree(name, run) {
      if (!(Number(store.get(name)) > clock.wall())) {
        store.remove(name);
        run();
      }
    },
  };
}

export function createClaims(store: KeyValue, clock: Clock): Claims {
  const locks = navigator.locks as LockManager | undefined;
  return locks ? webLocks(locks) : storedClaims(store, clock);
}
