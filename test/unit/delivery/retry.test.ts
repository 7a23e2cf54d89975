import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RETRY_AFTER_CAP } from '../../../src/delivery/backoff.js';
import { ANSWER_TIMEOUT, CONCURRENT, GIVE_UP_AFTER } from '../../../src/delivery/outbox.js';
import type { Outcome } from '../../../src/delivery/types.js';
import { createEvent, createRig, START } from './rig.js';

const RETRY: Outcome = { status: 'retry' };
const SENT: Outcome = { status: 'sent' };

beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(1));
afterEach(() => vi.restoreAllMocks());

describe('a batch that was not answered well', () => {
  it('is tried again under the same ids, with the time of the new attempt', async () => {
    const answers = [RETRY, RETRY, SENT];
    const rig = createRig({ answer: () => answers.shift() });
    rig.add(3);
    await rig.pass(1_000);
    expect(rig.sent).toHaveLength(1);
    await rig.pass(999);
    expect(rig.sent).toHaveLength(1);
    await rig.pass(1);
    expect(rig.sent).toHaveLength(2);
    await rig.pass(2_000);
    expect(rig.sent).toHaveLength(3);
    const [first, second, third] = rig.sent.map(({ batch }) => batch);
    expect(second).toEqual({ ...first, sent_at: START + 2_000 });
    expect(third).toEqual({ ...first, sent_at: START + 4_000 });
    await rig.pass(100_000);
    expect(rig.sent).toHaveLength(3);
    expect(rig.dropped()).toBe(0);
  });

  it('is tried again when the transport throws, rejects or answers nonsense', async () => {
    const answers = [
      () => {
        throw new Error('broken');
      },
      () => Promise.reject(new Error('broken')),
      () => Promise.resolve('sent' as never),
      () => Promise.resolve({ status: 'maybe' } as never),
      () => Promise.resolve(SENT),
    ];
    let tries = 0;
    const rig = createRig({ transport: { send: () => answers[tries++]!() } });
    rig.add(1);
    await rig.pass(60_000);
    expect(tries).toBe(5);
    expect(rig.dropped()).toBe(0);
  });

  it('is given up on when it hangs, and the transport told', async () => {
    const rig = createRig({
      answer: ({ batch }) => (rig.sent.length > 1 && batch ? SENT : undefined),
    });
    rig.add(1);
    await rig.pass(1_000 + ANSWER_TIMEOUT - 1);
    expect(rig.sent[0]?.signal.aborted).toBe(false);
    await rig.pass(1);
    expect(rig.sent[0]?.signal.aborted).toBe(true);
    await rig.pass(1_000);
    expect(rig.sent).toHaveLength(2);
    expect(rig.sent[1]?.signal.aborted).toBe(false);
    // A late answer to the first changes nothing.
    rig.sent[0]?.answer(RETRY);
    await rig.pass(100_000);
    expect(rig.sent).toHaveLength(2);
  });
});

describe('after a failure', () => {
  it('one request at a time probes, and everything follows a success', async () => {
    let up = false;
    const rig = createRig({ answer: () => (up ? SENT : RETRY) });
    for (let i = 0; i < 6; i++) rig.add(20, 500);
    // Full batches leave with the first turn, after 50 ms.
    await rig.pass(1_000);
    expect(rig.sent).toHaveLength(CONCURRENT);
    // Failures that came together count once: then 1 s, 2 s, 4 s and 8 s of pause.
    await rig.pass(6_900);
    expect(rig.sent.map(({ at }) => at)).toEqual([50, 50, 50, 1_050, 3_050, 7_050]);
    up = true;
    await rig.pass(8_000);
    const after = rig.sent.filter(({ at }) => at > 7_050);
    expect(after[0]?.at).toBe(15_050);
    expect(new Set(after.flatMap(({ batch }) => batch.events.map(({ id }) => id))).size).toBe(120);
  });

  it('new events wait for company instead of making many small batches', async () => {
    const rig = createRig({ answer: () => RETRY });
    for (let i = 0; i < 30; i++) {
      rig.add(1);
      await rig.pass(1_000);
    }
    const batches = new Set(rig.sent.map(({ batch }) => batch.batch_id));
    expect(batches.size).toBeLessThanOrEqual(7);
  });

  it('the connection coming back ends the pause', async () => {
    let up = false;
    const rig = createRig({ answer: () => (up ? SENT : RETRY) });
    rig.add(1);
    await rig.pass(20_000);
    const before = rig.sent.length;
    up = true;
    rig.delivery.wake();
    await rig.pass(0);
    expect(rig.sent).toHaveLength(before + 1);
  });

  it('a batch that always fails does not stand in the way of the others', async () => {
    const poison = createEvent();
    const rig = createRig({
      answer: ({ batch }) => (batch.events.some(({ id }) => id === poison.id) ? RETRY : SENT),
    });
    rig.delivery.add(poison);
    await rig.pass(1_000);
    const others = [];
    for (let i = 0; i < 60; i++) {
      others.push(...rig.add(1));
      await rig.pass(1_000);
    }
    await rig.pass(5_000);
    const delivered = new Set(rig.ids());
    expect(others.filter(({ id }) => !delivered.has(id))).toEqual([]);
    expect(rig.ids().filter((id) => id === poison.id).length).toBeLessThan(10);
  });
});

describe('a server that asks to wait', () => {
  it('is obeyed by every batch, at an exit too', async () => {
    const answers: Outcome[] = [{ status: 'retry', after: 7_000 }];
    const rig = createRig({ answer: () => answers.shift() ?? SENT });
    rig.add(1);
    await rig.pass(1_000);
    rig.add(1);
    await rig.pass(3_000);
    rig.delivery.hide(false);
    rig.delivery.wake();
    await rig.pass(3_999);
    expect(rig.sent).toHaveLength(1);
    await rig.pass(1);
    expect(new Set(rig.ids()).size).toBe(2);
  });

  it.each([Number.NaN, -5, Infinity, 1e15])('is not believed when it says %s', async (after) => {
    const answers: Outcome[] = [{ status: 'retry', after }];
    const rig = createRig({ answer: () => answers.shift() ?? SENT });
    rig.add(1);
    await rig.pass(1_000 + RETRY_AFTER_CAP + 1);
    expect(rig.sent).toHaveLength(2);
  });
});

describe('a collector that never answers', () => {
  it('is given up after a bounded effort; what it lost is counted, nothing stays stored', async () => {
    const rig = createRig({ answer: () => RETRY });
    rig.add(120);
    await rig.pass(30 * 60_000);
    const tries = rig.sent.length;
    expect(tries).toBeLessThanOrEqual(GIVE_UP_AFTER + CONCURRENT);
    expect(rig.dropped()).toBe(120);
    expect(rig.store.keys('')).toEqual([]);
    rig.add(5);
    rig.delivery.hide(false);
    await rig.pass(60 * 60_000);
    expect(rig.sent).toHaveLength(tries);
    expect(rig.dropped()).toBe(125);
    expect(rig.store.keys('')).toEqual([]);
    await expect(rig.delivery.flush()).resolves.toBeUndefined();
  });

  it('has another chance when the connection comes back', async () => {
    let up = false;
    const rig = createRig({ answer: () => (up ? SENT : RETRY) });
    rig.add(1);
    await rig.pass(30 * 60_000);
    up = true;
    rig.delivery.wake();
    const [event] = rig.add(1);
    await rig.pass(1_000);
    expect(rig.ids().at(-1)).toBe(event?.id);
  });

  it('is not given up while the browser is offline', async () => {
    let online = false;
    vi.spyOn(navigator, 'onLine', 'get').mockImplementation(() => online);
    const rig = createRig({ answer: () => (online ? SENT : RETRY) });
    const [event] = rig.add(1);
    await rig.pass(3 * 3_600_000);
    expect(rig.dropped()).toBe(0);
    online = true;
    rig.delivery.wake();
    await rig.pass(0);
    expect(rig.ids().at(-1)).toBe(event?.id);
  });

  it('is not given up once it has answered well', async () => {
    let up = true;
    const rig = createRig({ answer: () => (up ? SENT : RETRY) });
    rig.add(1);
    await rig.pass(1_000);
    up = false;
    const [event] = rig.add(1);
    await rig.pass(3 * 3_600_000);
    up = true;
    await rig.pass(60_000);
    expect(rig.ids().at(-1)).toBe(event?.id);
    expect(rig.dropped()).toBe(0);
  });
});
