import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSession, type Session } from '../../../src/session/session.js';
import { readShares, SHARE } from '../../../src/session/share.js';
import { EPOCH, mapStore } from './support.js';

const settings = { idleTimeout: 1_800_000, sampleRate: 1 };
const TABS = ['a', 'b', 'c', 'd'];
const NAMES = ['clicks', 'page_views', 'key_events'];

const step = fc.record({
  tab: fc.constantFrom(...TABS),
  act: fc.constantFrom('add', 'add', 'save', 'open', 'revise'),
  name: fc.constantFrom(...NAMES),
  by: fc.integer({ min: 1, max: 5 }),
});

interface Counts {
  [name: string]: number;
}
const plus = (sum: Counts, counts: Counts): void => {
  for (const [name, value] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + value;
};

/** A page of the session that is in the store. */
function page(store = mapStore()): Session {
  const session = createSession(settings, store);
  session.open(EPOCH);
  return session;
}
const revise = (session: Session): number =>
  (session.share.r = Math.max(session.totals().revision + 1, 1));

describe('several tabs at once', () => {
  test('no interleaving loses what was saved, and revision only goes up', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
        const store = mapStore();
        const open = new Map(TABS.map((tab) => [tab, page(store)]));
        /** What each page has done and what of it is saved; pages that were left keep the latter. */
        let model = [...open].map(([tab, { share }]) => ({
          tab,
          own: share.c,
          saved: {} as Counts,
        }));
        let revision = 0;
        for (const { tab, act, name, by } of steps) {
          const session = open.get(tab)!;
          const mine = model.find(({ own }) => own === session.share.c)!;
          if (act === 'add') session.share.c[name] = (session.share.c[name] ?? 0) + by;
          else if (act === 'open') {
            // The tab's next page: what its last one did not save is gone, nothing else.
            const next = page(store);
            open.set(tab, next);
            mine.own = { ...mine.saved };
            model = [...model, { tab, own: next.share.c, saved: {} }];
          } else {
            if (act === 'revise') {
              const next = revise(session);
              expect(next).toBeGreaterThan(revision);
              revision = next;
            }
            session.save();
            mine.saved = { ...mine.own };
          }
          const expected: Counts = {};
          const self = open.get(tab)!.share.c;
          for (const { own, saved } of model) plus(expected, own === self ? own : saved);
          expect(open.get(tab)!.totals().counts).toEqual(expected);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('a tab that saves late does not undo another', () => {
    const store = mapStore();
    const [a, b] = [page(store), page(store)];
    a.share.c['clicks'] = 1;
    b.share.c['clicks'] = 1;
    b.save();
    a.save();
    expect(a.totals().counts).toEqual({ clicks: 2 });
    expect(b.totals().counts).toEqual({ clicks: 2 });
  });

  test('activity is the latest of any tab, and never goes back', () => {
    const store = mapStore();
    const [a, b] = [page(store), page(store)];
    a.touch(EPOCH + 50);
    a.touch(EPOCH + 20);
    a.save();
    b.touch(EPOCH + 40);
    expect(a.share.a).toBe(EPOCH + 50);
    expect(b.share.a).toBe(EPOCH + 40);
    expect(b.totals().activity).toBe(EPOCH + 50);
  });
});

test('another session begins at nothing and sweeps the one before', () => {
  const map = new Map<string, string>();
  const before = page(mapStore(map));
  before.share.c['clicks'] = 5;
  before.save();
  const next = createSession(settings, mapStore(map));
  next.open(EPOCH + 10 * settings.idleTimeout);
  expect(next.totals().counts).toEqual({});
  expect([...map.keys()].filter((key) => key.startsWith(SHARE))).toHaveLength(1);
});

test('what was counted before the session was known belongs to it', () => {
  const store = mapStore();
  const first = page(store);
  first.share.c['clicks'] = 1;
  first.save();
  const second = createSession(settings, store);
  second.share.c['clicks'] = 2;
  second.save();
  expect(first.totals().counts).toEqual({ clicks: 1 });
  second.open(EPOCH);
  expect(first.totals().counts).toEqual({ clicks: 3 });
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
    const store = mapStore(
      new Map([
        [`${SHARE}a`, text],
        [`${SHARE}b`, text],
      ]),
    );
    const own = { s: 's', c: { clicks: 1 }, a: 0, r: 0 };
    const { counts, activity, revision } = readShares(store, 's', `${SHARE}a`, own);
    expect(counts['clicks']).toBe(1);
    expect(activity).toBe(0);
    expect(revision).toBe(0);
  });
});

test('a store that forgets: what this page knows goes on', () => {
  const map = new Map<string, string>();
  const session = page(mapStore(map));
  session.share.c['clicks'] = 3;
  session.save();
  map.clear();
  session.share.c['clicks']++;
  expect(session.totals().counts).toEqual({ clicks: 4 });
});

test('a store that takes nothing: totals are those of this page', () => {
  const session = page({ ...mapStore(), set: () => false });
  session.share.c['clicks'] = 2;
  session.save();
  expect(session.totals().counts).toEqual({ clicks: 2 });
});
