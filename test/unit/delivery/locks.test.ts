import { afterEach, describe, expect, it, vi } from 'vitest';
import { CLAIM_MS, createClaims } from '../../../src/browser/locks.js';
import { mapStore as memoryStore } from '../core/support.js';
import { createTime } from './rig.js';

/** Web Locks of one origin, as far as they are used: granted in order, one holder each. */
function createLockManager() {
  const held = new Set<string>();
  const request = async (name: string, ...rest: unknown[]): Promise<unknown> => {
    const run = rest.at(-1) as (lock: object | null) => unknown;
    const { ifAvailable } = (rest.length > 1 ? rest[0] : {}) as { ifAvailable?: boolean };
    if (held.has(name) && ifAvailable) return run(null);
    held.add(name);
    const result = await run({ name });
    held.delete(name);
    return result;
  };
  return { held, request: vi.fn(request) };
}

afterEach(() => Reflect.deleteProperty(navigator, 'locks'));

const provide = (locks: unknown): void => {
  Object.defineProperty(navigator, 'locks', { configurable: true, value: locks });
};

describe('claims by Web Locks', () => {
  it('keep a name until released, and ask for it once', async () => {
    const locks = createLockManager();
    provide(locks);
    const { clock } = createTime();
    const claims = createClaims(memoryStore(), clock);
    claims.hold(true);
    claims.hold(true);
    expect(locks.request).toHaveBeenCalledTimes(1);

    const run = vi.fn();
    createClaims(memoryStore(), clock).ifFree(claims.name, run);
    expect(run).not.toHaveBeenCalled();
    claims.hold(false);
    await Promise.resolve();
    await Promise.resolve();
    createClaims(memoryStore(), clock).ifFree(claims.name, run);
    expect(run).toHaveBeenCalledTimes(1);
    claims.hold(true);
    expect(locks.held.has(claims.name)).toBe(true);
  });

  it('do no harm where requests are refused', async () => {
    provide({ request: () => Promise.reject(new DOMException('denied', 'SecurityError')) });
    const claims = createClaims(memoryStore(), createTime().clock);
    const run = vi.fn();
    claims.hold(true);
    claims.hold(false);
    claims.hold(false);
    claims.ifFree('other', run);
    await Promise.resolve();
    expect(run).not.toHaveBeenCalled();
  });

  it('have a name of their own', () => {
    provide(createLockManager());
    const { clock } = createTime();
    expect(createClaims(memoryStore(), clock).name).not.toBe(
      createClaims(memoryStore(), clock).name,
    );
  });
});

describe('claims without Web Locks', () => {
  it('last for a while after their document has died', async () => {
    const time = createTime();
    const store = memoryStore();
    const dying = createClaims(store, time.clock);
    const other = createClaims(store, time.clock);
    const run = vi.fn();
    dying.hold(true);
    await time.pass(CLAIM_MS - 1);
    other.ifFree(dying.name, run);
    expect(run).not.toHaveBeenCalled();
    dying.hold(true);
    await time.pass(CLAIM_MS - 1);
    other.ifFree(dying.name, run);
    expect(run).not.toHaveBeenCalled();
    await time.pass(2);
    other.ifFree(dying.name, run);
    expect(run).toHaveBeenCalledTimes(1);
    expect(store.keys('')).toEqual([]);
  });

  it('end with a release', () => {
    const time = createTime();
    const store = memoryStore();
    const claims = createClaims(store, time.clock);
    claims.hold(true);
    expect(store.keys('')).toHaveLength(1);
    claims.hold(false);
    expect(store.keys('')).toEqual([]);
    const run = vi.fn();
    createClaims(store, time.clock).ifFree(claims.name, run);
    expect(run).toHaveBeenCalledTimes(1);
  });
});
