import { describe, expect, it, vi } from 'vitest';
import { byteLength } from '../../../src/delivery/budget.js';
import {
  BUSY_AGE,
  BUSY_EVENTS,
  EVENT_BYTES,
  MEMORY_LIMIT,
  SAVE_AFTER,
} from '../../../src/delivery/limits.js';
import { createEvent, createRig, START } from './rig.js';

const sizes = { maxEvents: 50, maxBytes: 14_000, maxAge: 1_000 };

describe('a batch', () => {
  it('carries the envelope, the time of sending and what was lost', async () => {
    const rig = createRig();
    rig.delivery.drop(3, 'elsewhere');
    const [event] = rig.add(1);
    await rig.pass(1_000);
    expect(rig.sent).toHaveLength(1);
    expect(rig.sent[0]?.request.url).toBe('/collect');
    expect(rig.sent[0]?.batch).toMatchObject({
      v: 1,
      app: 'shop',
      sent_at: START + 1_000,
      dropped: 3,
      events: [event],
    });
    expect(rig.sent[0]?.batch.batch_id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is closed at its age, counted from the first event', async () => {
    const rig = createRig();
    rig.add(1);
    await rig.pass(600);
    rig.add(1);
    await rig.pass(399);
    expect(rig.sent).toHaveLength(0);
    await rig.pass(1);
    expect(rig.sent.map(({ batch }) => batch.events.length)).toEqual([2]);
  });

  it('waits for company on a quiet page, but not on a busy one', async () => {
    const options = { batch: { ...sizes, maxAge: 4_500 } };
    const quiet = createRig(options);
    quiet.add(BUSY_EVENTS - 1);
    await quiet.pass(4_499);
    expect(quiet.sent).toHaveLength(0);
    await quiet.pass(1);
    expect(quiet.sent).toHaveLength(1);

    const busy = createRig(options);
    busy.add(BUSY_EVENTS);
    await busy.pass(BUSY_AGE - 1);
    expect(busy.sent).toHaveLength(0);
    await busy.pass(1);
    expect(busy.sent).toHaveLength(1);
  });

  it('is closed by count', async () => {
    const rig = createRig({ batch: { ...sizes, maxEvents: 4 } });
    rig.add(10);
    await rig.pass(SAVE_AFTER);
    expect(rig.sent.map(({ batch }) => batch.events.length)).toEqual([4, 4]);
    await rig.pass(1_000);
    expect(rig.sent.map(({ batch }) => batch.events.length)).toEqual([4, 4, 2]);
  });

  it('is closed by UTF-8 bytes, its envelope included', async () => {
    const rig = createRig({ batch: { ...sizes, maxBytes: 3_000 } });
    const events = Array.from({ length: 20 }, () => createEvent({ name: '€'.repeat(200) }));
    for (const event of events) rig.delivery.add(event);
    await rig.pass(1_000);
    const bodies = rig.sent.map(({ request }) => byteLength(request.body));
    expect(Math.max(...bodies)).toBeLessThanOrEqual(3_000);
    // Each of the events is about 730 bytes: a batch that could have held another is a mistake.
    expect(Math.min(...bodies.slice(0, -1))).toBeGreaterThan(2_200);
    expect(rig.ids()).toEqual(events.map(({ id }) => id));
  });

  it('of one event may be larger than a batch should be, up to a limit', async () => {
    const rig = createRig();
    rig.add(1);
    const [large] = rig.add(1, EVENT_BYTES - 1_000);
    rig.add(1);
    const [tooLarge] = rig.add(1, EVENT_BYTES);
    await rig.pass(2_000);
    expect(rig.sent.map(({ batch }) => batch.events.length)).toEqual([1, 1, 1]);
    expect(rig.ids()).toContain(large?.id);
    expect(rig.ids()).not.toContain(tooLarge?.id);
    expect(rig.drops).toEqual([{ count: 1, reason: 'too large' }]);
    expect(rig.dropped()).toBe(1);
  });

  it('is made without an event that has no JSON', async () => {
    const rig = createRig();
    rig.delivery.add(createEvent({ data: { big: 1n } }));
    const [good] = rig.add(1);
    await rig.pass(1_000);
    expect(rig.ids()).toEqual([good?.id]);
    expect(rig.dropped()).toBe(1);
  });
});

describe('what is added when a batch is closed', () => {
  it('goes with it', async () => {
    const snapshot = createEvent({ type: 'session' });
    const closing = vi.fn(() => [snapshot]);
    const rig = createRig({ closing });
    rig.add(2);
    await rig.pass(1_000);
    expect(closing).toHaveBeenCalledExactlyOnceWith(false);
    expect(rig.sent[0]?.batch.events.at(-1)).toEqual(snapshot);
  });

  it('follows a batch that was closed because it was full', async () => {
    const snapshot = createEvent({ type: 'session' });
    const pending = [snapshot];
    const rig = createRig({
      batch: { ...sizes, maxEvents: 2 },
      closing: () => pending.splice(0),
    });
    rig.add(2);
    await rig.pass(SAVE_AFTER + 1_000);
    expect(rig.ids()).toContain(snapshot.id);
    expect(rig.sent).toHaveLength(2);
  });
});

describe('a flood', () => {
  it('is sent whole', async () => {
    const rig = createRig();
    const events = rig.add(10_000, 60);
    await rig.pass(SAVE_AFTER - 1);
    for (let turns = 0; rig.ids().length < events.length && turns < 1_000; turns++) {
      const before = rig.sent.length;
      await rig.pass(1);
      if (rig.sent.length === before) await rig.pass(500);
    }
    expect(new Set(rig.ids()).size).toBe(10_000);
    expect(rig.dropped()).toBe(0);
  }, 30_000);

  it('beyond the limit loses the oldest batches, not the latest snapshot, and says so', async () => {
    let up = false;
    const snapshot = createEvent({ type: 'session' });
    const rig = createRig({
      closing: (final) => (final ? [snapshot] : []),
      answer: () => (up ? { status: 'sent' } : undefined),
    });
    // Each fills a batch.
    const count = 650;
    const events = rig.add(count, 13_000);
    rig.delivery.hide(false);
    const kept = count - rig.dropped();
    expect(kept * 13_000).toBeLessThanOrEqual(MEMORY_LIMIT);
    expect(kept * 13_000).toBeGreaterThan(MEMORY_LIMIT * 0.9);
    expect(rig.drops.every(({ reason }) => reason === 'too many events')).toBe(true);
    up = true;
    rig.sent.forEach(({ answer }) => answer({ status: 'sent' }));
    for (let i = 0; i < 20 && rig.ids().length <= kept; i++) await rig.pass(1_000);
    const arrived = new Set(rig.ids());
    expect(arrived).toContain(snapshot.id);
    expect(arrived).toContain(events.at(-1)?.id);
    expect(arrived.size).toBe(kept + 1);
  }, 30_000);
});
