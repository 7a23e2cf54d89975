import { describe, expect, it } from 'vitest';
import { byteLength, KEEPALIVE_BYTES } from '../../../src/delivery/budget.js';
import { ADOPT_AFTER } from '../../../src/delivery/limits.js';
import type { Outcome } from '../../../src/delivery/types.js';
import { createEvent, createRig, createTime, type Held } from './rig.js';
import { mapStore as memoryStore } from '../core/support.js';

describe('when the page is hidden', () => {
  it('everything is stored before anything is sent, in the same task', () => {
    const stored: number[] = [];
    const rig = createRig({
      answer() {
        stored.push(rig.store.keys('').length);
        return undefined;
      },
    });
    rig.add(3);
    rig.delivery.hide(false);
    expect(stored).toEqual([1]);
    expect(rig.sent[0]).toMatchObject({ final: true, keepalive: true });
    expect(rig.ids()).toHaveLength(3);
  });

  it('what is reported between the two times that a page hears of its end goes out as well', () => {
    const rig = createRig();
    rig.add(2);
    rig.delivery.hide(true);
    const [late] = rig.add(1);
    rig.delivery.hide(true);
    expect(rig.sent).toHaveLength(2);
    expect(rig.sent[1]?.final).toBe(true);
    expect(rig.ids()).toContain(late?.id);
    // Nothing new: nothing is sent.
    rig.delivery.hide(true);
    expect(rig.sent).toHaveLength(2);
  });

  it('the last word goes out with the rest', () => {
    const leave = createEvent({ type: 'page_leave' });
    const asked: boolean[] = [];
    const rig = createRig({
      closing(final) {
        asked.push(final);
        return [leave];
      },
    });
    const events = rig.add(2);
    rig.delivery.hide(false);
    expect(asked).toEqual([true]);
    expect(rig.ids().sort()).toEqual([...events, leave].map(({ id }) => id).sort());
  });

  it('sends what fits the keepalive budget, the last word first, and keeps the rest', async () => {
    const leave = createEvent({ type: 'page_leave' });
    const rig = createRig({ closing: () => [leave], answer: () => undefined });
    const events = rig.add(300, 800);
    rig.delivery.hide(false);
    const final = rig.sent.filter((sent) => sent.keepalive);
    const bytes = final.reduce((sum, { request }) => sum + byteLength(request.body), 0);
    expect(bytes).toBeLessThanOrEqual(KEEPALIVE_BYTES);
    // The largest part of a batch that still fitted was sent too.
    expect(bytes).toBeGreaterThan(KEEPALIVE_BYTES - 2_500);
    expect(final[0]?.batch.events.map(({ id }) => id)).toContain(leave.id);
    const kept = rig.store.keys('').map((key) => rig.store.get(key) ?? '');
    for (const { id } of [...events, leave]) {
      expect(kept.some((text) => text.includes(`"${id}"`))).toBe(true);
    }
    for (const sent of rig.sent) sent.answer({ status: 'sent' });
    for (let i = 0; i < 60; i++) {
      await rig.pass(100);
      for (const sent of rig.sent) sent.answer({ status: 'sent' });
    }
    expect(new Set(rig.ids()).size).toBe(301);
    expect(rig.store.keys('')).toEqual([]);
  });

  it('goes on by itself after a flush that failed', async () => {
    const answers: Outcome[] = [{ status: 'retry' }];
    const rig = createRig({ answer: () => answers.shift() ?? { status: 'sent' } });
    rig.add(1);
    rig.delivery.hide(false);
    await rig.pass(2_000);
    expect(rig.sent).toHaveLength(2);
    expect(rig.store.keys('')).toEqual([]);
  });

  it('sends again what waits for its next attempt: it may be the last chance', async () => {
    const rig = createRig({ answer: () => ({ status: 'retry' }) });
    rig.add(1);
    await rig.pass(4_000);
    const before = rig.sent.length;
    rig.delivery.hide(false);
    expect(rig.sent).toHaveLength(before + 1);
    expect(rig.sent.at(-1)?.batch.batch_id).toBe(rig.sent[0]?.batch.batch_id);
  });

  it('what comes late to a page that is left leaves too, and so does all that follows its return', async () => {
    const rig = createRig();
    const before = rig.add(1);
    rig.delivery.hide(true);
    const late = rig.add(1);
    await rig.pass(300);
    rig.delivery.wake();
    const after = rig.add(1);
    await rig.pass(2_000);
    const last = rig.add(1);
    rig.delivery.hide(true);
    const all = [...before, ...late, ...after, ...last];
    expect(new Set(rig.ids())).toEqual(new Set(all.map(({ id }) => id)));
  });

  it('two hides send nothing twice', async () => {
    const rig = createRig({ answer: () => undefined });
    rig.add(1);
    rig.delivery.hide(false);
    rig.delivery.hide(true);
    await rig.pass(0);
    expect(rig.sent).toHaveLength(1);
  });
});

describe('while the page lives', () => {
  it('uses keepalive as long as an exit keeps its room, then ordinary requests', async () => {
    const rig = createRig({
      batch: { maxEvents: 50, maxBytes: 30_000, maxAge: 1_000 },
      answer: () => undefined,
    });
    rig.add(90, 1_000);
    await rig.pass(1_000);
    expect(rig.sent.map(({ final, keepalive }) => [final, keepalive])).toEqual([
      [false, true],
      [false, false],
      [false, false],
    ]);
    rig.sent.forEach((sent) => sent.answer({ status: 'sent' }));
    await rig.pass(1_000);
    rig.sent.forEach((sent) => sent.answer({ status: 'sent' }));
    await rig.pass(1_000);
  });
});

describe('a page that is left', () => {
  const world = () => ({
    time: createTime(),
    store: memoryStore(),
    held: new Set<string>() as Held,
  });

  it('leaves what was not confirmed to the next one', async () => {
    const shared = world();
    const first = createRig({ ...shared, answer: () => undefined });
    const [event] = first.add(1);
    first.delivery.hide(true);
    const second = createRig(shared);
    second.add(1);
    await shared.time.pass(ADOPT_AFTER);
    expect(second.ids()).toContain(event?.id);
    const [again] = second.sent.filter(({ batch }) => batch.events[0]?.id === event?.id);
    expect(again?.batch.batch_id).toBe(first.sent[0]?.batch.batch_id);
    expect(shared.store.keys('')).toEqual([]);
  });

  it('that comes back finds what nobody has sent', async () => {
    const shared = world();
    let up = false;
    const rig = createRig({
      ...shared,
      answer: () => (up ? { status: 'sent' } : { status: 'retry' }),
    });
    const [event] = rig.add(1);
    await shared.time.pass(1_000);
    rig.delivery.hide(true);
    await shared.time.pass(0);
    const before = rig.sent.length;
    up = true;
    rig.delivery.wake();
    await shared.time.pass(1_000);
    expect(rig.sent).toHaveLength(before + 1);
    expect(rig.ids().at(-1)).toBe(event?.id);
    expect(shared.store.keys('')).toEqual([]);
  });

  it('that comes back does not repeat what another has sent', async () => {
    const shared = world();
    const rig = createRig({ ...shared, answer: () => ({ status: 'retry' }) });
    rig.add(1);
    await shared.time.pass(1_000);
    rig.delivery.hide(true);
    await shared.time.pass(0);
    const before = rig.sent.length;
    const other = createRig(shared);
    other.delivery.wake();
    await shared.time.pass(1_000);
    expect(other.sent).toHaveLength(1);
    rig.delivery.wake();
    await shared.time.pass(60_000);
    expect(rig.sent).toHaveLength(before);
  });

  it('keeps in memory what could not be stored, for when it comes back', async () => {
    const shared = world();
    const store = { ...memoryStore(), set: () => false };
    let up = false;
    const rig = createRig({
      ...shared,
      store,
      answer: () => (up ? { status: 'sent' } : { status: 'retry' }),
    });
    const [event] = rig.add(1);
    rig.delivery.hide(true);
    await shared.time.pass(100);
    up = true;
    rig.delivery.wake();
    await shared.time.pass(5_000);
    expect(rig.ids().at(-1)).toBe(event?.id);
  });
});
