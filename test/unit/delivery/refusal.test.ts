import { describe, expect, it } from 'vitest';
import { GIVE_UP_AFTER } from '../../../src/delivery/outbox.js';
import type { Format, Outcome } from '../../../src/delivery/types.js';
import { native } from '../../../src/formats/native.js';
import { createEvent, createRig } from './rig.js';

const SENT: Outcome = { status: 'sent' };
const refused: Outcome = { status: 'dropped', reason: 'HTTP 400' };

describe('a refused batch', () => {
  it('is halved until the bad event is alone, and costs exactly that one', async () => {
    const bad = createEvent();
    const rig = createRig({
      answer: ({ batch }) => (batch.events.some(({ id }) => id === bad.id) ? refused : SENT),
    });
    const good = rig.add(17);
    rig.delivery.add(bad);
    good.push(...rig.add(14));
    await rig.pass(2_000);
    const delivered = rig.sent
      .filter(({ batch }) => batch.events.every(({ id }) => id !== bad.id))
      .flatMap(({ batch }) => batch.events.map(({ id }) => id));
    expect(delivered.sort()).toEqual(good.map(({ id }) => id).sort());
    expect(rig.drops).toEqual([{ count: 1, reason: 'HTTP 400' }]);
    expect(rig.dropped()).toBe(1);
    // 32 → 16 → 8 → 4 → 2 → 1
    expect(rig.ids().filter((id) => id === bad.id)).toHaveLength(6);
    expect(rig.store.keys('')).toEqual([]);
    const ids = rig.sent.map(({ batch }) => batch.batch_id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('tells later batches how many were lost', async () => {
    const rig = createRig({ answer: () => (rig.sent.length === 1 ? refused : SENT) });
    rig.add(1);
    await rig.pass(1_000);
    rig.add(1);
    await rig.pass(1_000);
    expect(rig.sent.map(({ batch }) => batch.dropped)).toEqual([0, 1]);
  });

  it('is no reason to go on for ever: a wrong address is given up', async () => {
    const rig = createRig({ answer: () => ({ status: 'dropped', reason: 'HTTP 404' }) });
    rig.add(500);
    await rig.pass(5_000);
    rig.add(500);
    await rig.pass(3_600_000);
    expect(rig.sent.length).toBeLessThanOrEqual(GIVE_UP_AFTER + 2);
    expect(rig.dropped()).toBe(1_000);
    expect(rig.drops.every(({ reason }) => reason === 'HTTP 404')).toBe(true);
    expect(rig.store.keys('')).toEqual([]);
  });
});

describe('a format', () => {
  it('may make several requests, and the worst answer counts', async () => {
    const each: Format = ({ batch, endpoint }) =>
      batch.events.flatMap((event) => native({ batch: { ...batch, events: [event] }, endpoint }));
    const answers: Outcome[] = [SENT, { status: 'retry' }, SENT];
    const rig = createRig({ format: each, answer: () => answers.shift() ?? SENT });
    rig.add(3);
    await rig.pass(1_000);
    expect(rig.sent).toHaveLength(3);
    await rig.pass(1_000);
    expect(rig.sent).toHaveLength(6);
    expect(rig.dropped()).toBe(0);
  });

  it('that throws at an event costs that event', async () => {
    const bad = createEvent({ name: 'bad' });
    const rig = createRig({
      format(input) {
        if (input.batch.events.includes(bad)) throw new Error('cannot encode this');
        return native(input);
      },
    });
    rig.add(5);
    rig.delivery.add(bad);
    rig.add(5);
    await rig.pass(3_000);
    expect(new Set(rig.ids()).size).toBe(10);
    expect(rig.drops).toEqual([{ count: 1, reason: 'format' }]);
  });
});
