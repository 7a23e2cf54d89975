import type { Clock } from './clock.js';
import type { KeyValue } from './storage.js';
import { uuid } from './uuid.js';

/** How long a stored claim outlives its document, which renews it at least every 10 s; ms. */
export const CLAIM_MS = 15_000;

/** Begins the key of a stored claim. */
const CLAIM = 'claim ';

/** What a document says to others of its origin about what it keeps for itself. */
export interface Claims {
  /** This document's, unlike any other. */
  readonly name: string;
  /** Claims the name or renews the claim, or gives it up. */
  hold(on: boolean): void;
  /** Runs if no living document holds the name, holding it meanwhile. */
  ifFree(name: string, run: () => void): void;
}

/** By Web Locks; without them (insecure pages) by a stored time until which a name is taken. */
export function createClaims(store: KeyValue, { wall }: Clock): Claims {
  const name = uuid();
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) {
    return {
      name,
      hold(on) {
        if (on) store.set(CLAIM + name, `${wall() + CLAIM_MS}`);
        else store.remove(CLAIM + name);
      },
      ifFree(other, run) {
        if (Number(store.get(CLAIM + other)) > wall()) return;
        store.remove(CLAIM + other);
        run();
      },
    };
  }
  // Requests are rejected where storage is blocked, and then there is nothing to share either.
  const ignore = (): void => {};
  let free: (() => void) | undefined;
  return {
    name,
    hold(on) {
      if (!on) {
        free?.();
        free = undefined;
      } else if (!free) {
        const over = new Promise<void>((resolve) => (free = resolve));
        locks.request(name, () => over).catch(ignore);
      }
    },
    ifFree(other, run) {
      locks.request(other, { ifAvailable: true }, (lock) => lock && run()).catch(ignore);
    },
  };
}
