import { describe, expect, it } from 'vitest';
import { mapStore as memoryStore } from '../core/support.js';
import { FLUSH_PATIENCE } from '../../../src/delivery/limits.js';
import type { Outcome } from '../../../src/delivery/types.js';
import { createEvent, createRig, createTime, type Held } from './rig.js';

const done = (promise: Promise<void>): { yet: boolean } => {
  const state = { yet: false };
  void promise.then(() => (state.yet = true));
  return state;
};

describe('flush', () => {
  it('sends at once and resolves when everything known is answered', async () => {
    const rig = createRig({ answer: () => undefined });
    rig.add(100);
    const state = done(rig.delivery.flush());
    await rig.pass(10);
    expect(rig.ids()).toHaveLength(100);
    expect(state.yet).toBe(false);
    rig.sent.forEach(({ answer }) => answer({ status: 'sent' }));
    await rig.pass(0);
    expect(state.yet).toBe(true);
  });

  it('resolves at once when there is nothing', async () => {
    const rig = createRig();
    const state = done(rig.delivery.flush());
    await rig.pass(0);
    expect(state.yet).toBe(true);
  });

  it('waits for a retry', async () => {
    const answers: Outcome[] = [{ status: 'retry' }];
    const rig = createRig({ answer: () => answers.shift() ?? { status: 'sent' } });
    rig.add(1);
    const state = done(rig.delivery.flush());
    await rig.pass(400);
    expect(state.yet).toBe(false);
    await rig.pass(700);
    expect(state.yet).toBe(true);
  });

  it('does not wait for the pause after earlier failures', async () => {
    let up = false;
    const rig = createRig({ answer: () => (up ? { status: 'sent' } : { status: 'retry' }) });
    rig.add(1);
    await rig.pass(20_000);
    up = true;
    const state = done(rig.delivery.flush());
    await rig.pass(0);
    expect(state.yet).toBe(true);
  });

  it('resolves when an outage lasts too long', async () => {
    const rig = createRig({ answer: () => ({ status: 'retry' }) });
    rig.add(1);
    const state = done(rig.delivery.flush());
    await rig.pass(FLUSH_PATIENCE - 1);
    expect(state.yet).toBe(false);
    await rig.pass(1);
    expect(state.yet).toBe(true);
  });

  it('resolves when delivery is stopped', async () => {
    const rig = createRig({ answer: () => undefined });
    rig.add(1);
    const state = done(rig.delivery.flush());
    rig.delivery.stop();
    await rig.pass(0);
    expect(state.yet).toBe(true);
    const late = done(rig.delivery.flush());
    await rig.pass(0);
    expect(late.yet).toBe(true);
  });
});

describe('forget', () => {
  it('drops what is queued, aborts what is on its way and lets go of what is stored', async () => {
    const rig = createRig({ answer: () => undefined });
    rig.add(60);
    await rig.pass(1_000);
    rig.add(5);
    const sent = rig.sent.length;
    rig.delivery.forget();
    expect(rig.sent.every(({ signal }) => signal.aborted)).toBe(true);
    expect(rig.held.size).toBe(0);
    // The meter empties it, with all else that it holds.
    rig.store.keys('').forEach(rig.store.remove);
    rig.sent.forEach(({ answer }) => answer({ status: 'retry' }));
    await rig.pass(60_000);
    expect(rig.sent).toHaveLength(sent);
    expect(rig.store.keys('')).toEqual([]);
  });

  it('is for good, and leaves no timer', async () => {
    const rig = createRig();
    rig.add(1);
    const state = done(rig.delivery.flush());
    rig.delivery.forget();
    rig.add(1);
    await rig.pass(2_000);
    expect(rig.timers()).toEqual([]);
    expect(state.yet).toBe(true);
    expect(rig.sent).toHaveLength(1);
    expect(rig.drops).toEqual([{ count: 1, reason: 'forgotten' }]);
  });
});

describe('stop', () => {
  it('sends a last time and leaves no timer, claim or stored batch', async () => {
    const rig = createRig({ closing: () => [createEvent({ type: 'session' })] });
    rig.add(2);
    rig.delivery.stop();
    await rig.pass(0);
    expect(rig.ids()).toHaveLength(3);
    expect(rig.timers()).toEqual([]);
    expect(rig.held.size).toBe(0);
    expect(rig.store.keys('')).toEqual([]);
    await rig.pass(100_000);
    expect(rig.sent).toHaveLength(1);
  });

  it('leaves what was not answered well to the next meter, not before the answer', async () => {
    const shared = { time: createTime(), store: memoryStore(), held: new Set<string>() as Held };
    const first = createRig({ ...shared, answer: () => undefined });
    const [event] = first.add(1);
    first.delivery.stop();
    const second = createRig(shared);
    second.add(1);
    await shared.time.pass(5_000);
    expect(second.ids()).not.toContain(event?.id);
    first.sent[0]?.answer({ status: 'retry' });
    await shared.time.pass(10_000);
    expect(second.ids()).toContain(event?.id);
    expect(shared.store.keys('')).toEqual([]);
    expect(first.sent).toHaveLength(1);
  });

  it('counts what is added afterwards', () => {
    const rig = createRig();
    rig.delivery.stop();
    rig.add(2);
    expect(rig.drops).toEqual([
      { count: 1, reason: 'stopped' },
      { count: 1, reason: 'stopped' },
    ]);
  });
});
