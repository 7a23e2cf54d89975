import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastActivity, openLedger, sweepShares, type Ledger } from '../../../src/session/ledger.js';
import { mapStore } from './support.js';

const TABS = ['a', 'b', 'c', 'd'];
const NAMES = ['clicks', 'page_views', 'key_events'];

const step = fc.record({
  tab: fc.constantFrom(...TABS),
  act: fc.constantFrom('add', 'add', 'set', 'save', 'open', 'revise', 'touch', 'totals'),
  name: fc.constantFrom(...NAMES),
  by: fc.integer({ min: 1, max: 5 }),
});

describe('several tabs at once', () => {
  test('no interleaving loses what was saved, and revision only goes up', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const store = mapStore();
        const open = new Map<string, Ledger>(TABS.map((tab) => [tab, openLedger(store, 's', tab)]));
        /** What each tab has done, saved and since. */
        const model = new Map(TABS.map((tab) => [tab, { saved: {}, own: {} } as Model]));
        let revision = 0;
        for (const { tab, act, name, by } of steps) {
          const ledger = open.get(tab)!;
          const { saved, own } = model.get(tab)!;
          if (act === 'add') {
            ledger.add(name, by);
            own[name] = (own[name] ?? 0) + by;
          } else if (act === 'set') {
            const grown = (own['visible'] ?? 0) + by;
            ledger.set('visible', grown);
            own['visible'] = grown;
          } else if (act === 'save') {
            ledger.save();
            model.set(tab, { saved: { ...own }, own });
          } else if (act === 'open') {
            // The tab's next page: what its last one did not save is gone, nothing else.
            open.set(tab, openLedger(store, 's', tab));
            model.set(tab, { saved, own: { ...saved } });
          } else if (act === 'revise') {
            const next = ledger.revise(1);
            ledger.save();
            model.set(tab, { saved: { ...own }, own });
            expect(next).toBeGreaterThan(revision);
            revision = next;
          } else if (act === 'touch') ledger.touch(by);
          const expected = sumOf(model, tab);
          expect(open.get(tab)!.totals().counts).toEqual(expected);
        }
        for (const ledger of open.values()) ledger.save();
        const everything: Counts = {};
        for (const { own } of model.values()) plus(everything, own);
        for (const ledger of open.values()) expect(ledger.totals().counts).toEqual(everything);
      }),
      { numRuns: 300 },
    );
  });

  interface Counts {
    [name: string]: number;
  }
  interface Model {
    saved: Counts;
    own: Counts;
  }
  function plus(sum: Counts, counts: Counts): void {
    for (const [name, value] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + value;
  }
  function sumOf(model: Map<string, Model>, self: string): Counts {
    const sum: Counts = {};
    for (const [tab, { saved, own }] of model) plus(sum, tab === self ? own : saved);
    return sum;
  }

  test('a tab that saves late does not undo another', () => {
    const store = mapStore();
    const [a, b] = [openLedger(store, 's', 'a'), openLedger(store, 's', 'b')];
    a.add('clicks', 1);
    b.add('clicks', 1);
    b.save();
    a.save();
    expect(a.totals().counts).toEqual({ clicks: 2 });
    expect(b.totals().counts).toEqual({ clicks: 2 });
  });

  test('a revision is above those of the others and at least what is asked for', () => {
    const store = mapStore();
    const [a, b] = [openLedger(store, 's', 'a'), openLedger(store, 's', 'b')];
    expect(a.revise(100)).toBe(100);
    a.save();
    expect(b.revise(1)).toBe(101);
    b.save();
    expect(a.revise(500)).toBe(500);
  });
});

test('activity is the latest of any tab, and never goes back', () => {
  const store = mapStore();
  const [a, b] = [openLedger(store, 's', 'a'), openLedger(store, 's', 'b')];
  a.touch(50);
  a.touch(20);
  a.save();
  b.touch(40);
  b.save();
  expect(a.activity()).toBe(50);
  expect(b.activity()).toBe(40);
  expect(b.totals().activity).toBe(50);
  expect(lastActivity(store, 's')).toBe(50);
  expect(lastActivity(store, 'other')).toBe(0);
});

test('another session begins at nothing and can sweep the one before', () => {
  const map = new Map<string, string>();
  const store = mapStore(map);
  const before = openLedger(store, 'old', 'a');
  before.add('clicks', 5);
  before.save();
  const next = openLedger(store, 'new', 'b');
  expect(next.totals().counts).toEqual({});
  next.save();
  sweepShares(store, 'new');
  expect(map.size).toBe(1);
  expect(openLedger(store, 'old', 'a').totals().counts).toEqual({});
});

describe('what somebody else wrote', () => {
  test.each([
    '',
    'null',
    '5',
    '"text"',
    '[]',
    '{',
    '{"s":"s"}',
    '{"s":"s","c":null}',
    '{"s":"s","c":5}',
    '{"s":"s","c":{"clicks":"many"},"a":"x","r":null}',
    '{"s":"s","c":{"clicks":-5},"a":-1,"r":-1}',
    '{"s":"s","c":{"clicks":{}},"a":[],"r":{}}',
  ])('%s counts for nothing', (text) => {
    const map = new Map<string, string>();
    const probe = openLedger(mapStore(map), 's', 'a');
    probe.save();
    const [key] = [...map.keys()] as [string];
    map.set(key, text);
    map.set(`${key}2`, text);
    const ledger = openLedger(mapStore(map), 's', 'a');
    ledger.add('clicks', 1);
    const { counts, activity, revision } = ledger.totals();
    expect(counts['clicks']).toBe(1);
    expect(activity).toBe(0);
    expect(revision).toBe(0);
    expect(ledger.revise(1)).toBe(1);
  });
});

test('a store that forgets: what this page knows goes on', () => {
  const map = new Map<string, string>();
  const ledger = openLedger(mapStore(map), 's', 'a');
  ledger.add('clicks', 3);
  ledger.save();
  map.clear();
  ledger.add('clicks', 1);
  expect(ledger.totals().counts).toEqual({ clicks: 4 });
  ledger.save();
  expect(openLedger(mapStore(map), 's', 'a').get('clicks')).toBe(4);
});

test('a store that takes nothing: totals are those of this page', () => {
  const refusing = { ...mapStore(), set: () => false };
  const ledger = openLedger(refusing, 's', 'a');
  ledger.add('clicks', 2);
  ledger.save();
  expect(ledger.totals().counts).toEqual({ clicks: 2 });
});
