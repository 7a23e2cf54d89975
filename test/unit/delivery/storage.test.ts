import { describe, expect, it } from 'vitest';
import type { KeyValue } from '../../../src/browser/storage.js';
import { mapStore as memoryStore } from '../core/support.js';
import { ADOPT_AFTER, ADOPT_EVERY, SAVE_AFTER } from '../../../src/delivery/limits.js';
import { STORED_AGE, STORED_LIMIT } from '../../../src/delivery/vault.js';
import type { Batch } from '../../../src/events.js';
import { createEvent, createRig, createTime, START, type Held, type Time } from './rig.js';

const stored = (store: KeyValue): Batch[] =>
  store.keys('').map((key) => JSON.parse(store.get(key) ?? 'null') as Batch);
const size = (store: KeyValue): number =>
  store.keys('').reduce((sum, key) => sum + (store.get(key)?.length ?? 0), 0);

interface World {
  time: Time;
  store: KeyValue;
  held: Held;
}
const world = (): World => ({ time: createTime(), store: memoryStore(), held: new Set() });

describe('storing', () => {
  it('waits for a moment off the hot path, and is done well before a second has passed', async () => {
    const rig = createRig({ answer: () => undefined });
    rig.add(5);
    await rig.pass(SAVE_AFTER - 1);
    expect(rig.store.keys('')).toEqual([]);
    await rig.pass(1);
    expect(stored(rig.store).map(({ events }) => events.length)).toEqual([5]);
    rig.add(2);
    await rig.pass(SAVE_AFTER);
    expect(stored(rig.store).map(({ events }) => events.length)).toEqual([7]);
  });

  it('touches nothing before the first event', async () => {
    const keys: string[] = [];
    const store = { ...memoryStore(), keys: (prefix: string) => (keys.push(prefix), []) };
    const rig = createRig({ store });
    await rig.pass(60_000);
    expect(keys).toEqual([]);
    rig.add(1);
    await rig.pass(SAVE_AFTER);
    expect(keys).not.toEqual([]);
  });

  it('writes only when there is something new', async () => {
    let writes = 0;
    const inner = memoryStore();
    const store = {
      ...inner,
      set: (key: string, value: string) => (writes++, inner.set(key, value)),
    };
    const rig = createRig({ store, answer: () => ({ status: 'retry' }) });
    rig.add(1);
    await rig.pass(60_000);
    expect(writes).toBeLessThanOrEqual(2);
  });

  it('ends with the answer', async () => {
    const rig = createRig();
    rig.add(100);
    await rig.pass(1_000);
    expect(rig.ids()).toHaveLength(100);
    expect(rig.store.keys('')).toEqual([]);
    expect(rig.held.size).toBe(0);
  });

  it('that is refused hurts nobody', async () => {
    const rig = createRig({ store: { ...memoryStore(), set: () => false, keys: () => [] } });
    rig.add(100);
    await rig.pass(2_000);
    expect(new Set(rig.ids()).size).toBe(100);
  });

  it('that is cleared by somebody else loses nothing while the page lives', async () => {
    let up = false;
    const rig = createRig({ answer: () => (up ? { status: 'sent' } : { status: 'retry' }) });
    rig.add(10);
    await rig.pass(5_000);
    for (const key of rig.store.keys('')) rig.store.remove(key);
    rig.delivery.hide(false);
    rig.delivery.wake();
    up = true;
    await rig.pass(60_000);
    expect(rig.sent.at(-1)?.batch.events).toHaveLength(10);
  });
});

describe('what an earlier page left behind', () => {
  it('is sent by the next one, unchanged but for the time of sending', async () => {
    const shared = world();
    const first = createRig({ ...shared, answer: () => undefined });
    first.delivery.drop(2, 'elsewhere');
    first.add(20);
    await shared.time.pass(SAVE_AFTER);
    const [before] = stored(shared.store);
    first.crash();
    const second = createRig(shared);
    second.delivery.wake();
    await shared.time.pass(100);
    expect(second.sent[0]?.batch).toEqual({ ...before, sent_at: START + SAVE_AFTER });
    expect(shared.store.keys('')).toEqual([]);
  });

  it('is looked for when the page has begun, not while it begins', async () => {
    const shared = world();
    const first = createRig({ ...shared, answer: () => undefined });
    const [event] = first.add(1);
    await shared.time.pass(SAVE_AFTER);
    first.crash();
    const second = createRig(shared);
    second.add(1);
    await shared.time.pass(ADOPT_AFTER - 1);
    expect(second.ids()).not.toContain(event?.id);
    await shared.time.pass(1);
    expect(second.ids()).toContain(event?.id);
  });

  it('is found by a tab that lives on', async () => {
    const shared = world();
    const living = createRig(shared);
    living.add(1);
    await shared.time.pass(2_000);
    const dying = createRig({ ...shared, answer: () => undefined });
    const [event] = dying.add(1);
    await shared.time.pass(500);
    dying.crash();
    await shared.time.pass(ADOPT_EVERY);
    expect(living.ids()).toContain(event?.id);
  });

  it('stays with a tab that is alive', async () => {
    const shared = world();
    const busy = createRig({ ...shared, answer: () => ({ status: 'retry' }) });
    busy.add(3);
    await shared.time.pass(1_000);
    const other = createRig(shared);
    other.delivery.wake();
    await shared.time.pass(3 * ADOPT_EVERY);
    expect(other.sent).toEqual([]);
  });

  it('stays with it from its first full batch on', async () => {
    const { time, store, held } = world();
    const looking = createRig({ time, store, held });
    const filling = createRig({ time, store, held, answer: () => undefined });
    filling.add(60);
    looking.delivery.wake();
    await time.pass(1);
    expect(looking.sent).toEqual([]);
    await time.pass(SAVE_AFTER);
    expect(filling.sent).toHaveLength(1);
  });

  it('is taken by one of two tabs that look at once', async () => {
    const { time, store, held } = world();
    const left = createRig({ time, store, held, answer: () => undefined });
    left.add(1);
    await time.pass(SAVE_AFTER);
    left.crash();
    const tabs = [0, 1].map(() => createRig({ time, store, held, answer: () => undefined }));
    for (const { delivery } of tabs) delivery.wake();
    await time.pass(1);
    expect(tabs.flatMap(({ sent }) => sent)).toHaveLength(1);
  });

  it('is dropped and counted when it is too old, or from a clock that was wrong', async () => {
    for (const drift of [STORED_AGE + 1, -STORED_AGE - 1_000]) {
      const shared = world();
      const first = createRig({ ...shared, answer: () => undefined });
      first.add(4);
      await shared.time.pass(SAVE_AFTER);
      first.crash();
      shared.time.setWall(START + drift);
      const second = createRig(shared);
      second.delivery.wake();
      await shared.time.pass(1_000);
      expect(second.sent).toEqual([]);
      expect(second.drops).toEqual([{ count: 4, reason: 'too old' }]);
      expect(shared.store.keys('')).toEqual([]);
    }
  });

  it.each([
    'not JSON',
    '{}',
    'null',
    '[]',
    '"text"',
    '{"events":"many"}',
    '{"events":{"every":true}}',
    '{"events":[null]}',
    '{"events":[{"type":"click"}]}',
  ])('is removed when somebody has written %s there', async (text) => {
    const shared = world();
    shared.store.set(`batch ${START} somebody id`, text);
    const rig = createRig(shared);
    const [event] = rig.add(1);
    await shared.time.pass(2_000);
    expect(rig.ids()).toEqual([event?.id]);
    expect(shared.store.keys('')).toEqual([]);
  });

  it('is removed when its key makes no sense', async () => {
    const shared = world();
    shared.store.set('batch ', '{}');
    shared.store.set('batch __proto__ __proto__ x', '{}');
    const rig = createRig(shared);
    rig.add(1);
    await shared.time.pass(2_000);
    expect(shared.store.keys('')).toEqual([]);
  });
});

describe('the room in the store', () => {
  it('is limited; the oldest batches are dropped first, and counted', async () => {
    const shared = world();
    let added = 0;
    for (let visit = 0; visit < 6; visit++) {
      const time = createTime();
      time.setWall(START + visit * 60_000);
      const rig = createRig({ ...shared, time, answer: () => undefined });
      for (let i = 0; i < 400; i++) {
        rig.delivery.add(createEvent({ time: START + visit * 60_000 }, 700));
        added++;
      }
      rig.delivery.hide(true);
      await time.pass(0);
      expect(size(shared.store)).toBeLessThanOrEqual(STORED_LIMIT);
    }
    const left = stored(shared.store).flatMap(({ events }) => events);
    expect(left.length).toBeLessThan(added);
    expect(Math.min(...left.map(({ time }) => time))).toBeGreaterThan(START);
    expect(left.filter(({ time }) => time === START + 5 * 60_000)).toHaveLength(400);
  });

  it('is not taken by a flood: what does not fit waits in memory', async () => {
    let up = false;
    const rig = createRig({ answer: () => (up ? { status: 'sent' } : { status: 'retry' }) });
    rig.add(5_000, 500);
    for (let i = 0; i < 100; i++) {
      await rig.pass(100);
      expect(size(rig.store)).toBeLessThanOrEqual(STORED_LIMIT);
    }
    expect(size(rig.store)).toBeGreaterThan(STORED_LIMIT * 0.8);
    up = true;
    for (let i = 0; i < 200; i++) await rig.pass(200);
    expect(rig.dropped()).toBe(0);
    const delivered = new Set(
      rig.sent
        .filter(({ at }) => at > 10_000)
        .flatMap(({ batch }) => batch.events.map(({ id }) => id)),
    );
    expect(delivered.size).toBe(5_000);
  });
});
