import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeyValue } from '../../../src/browser/storage.js';
import { mapStore as memoryStore } from '../core/support.js';
import { SAVE_AFTER } from '../../../src/delivery/limits.js';
import type { Outcome } from '../../../src/delivery/types.js';
import { STORED_LIMIT } from '../../../src/delivery/vault.js';
import { createEvent, createRig, createTime, type Held, type Rig, type Sent } from './rig.js';

/** What the collector does with a request. `lost`: it is stored, but the answer never arrives. */
type Answer = 'sent' | 'lost' | 'retry' | 'busy' | 'refused' | 'hang' | 'throw';

type Step =
  | { do: 'add'; tab: number; count: number; bad: boolean }
  | { do: 'pass'; ms: number }
  | { do: 'answer'; answer: Answer }
  | { do: 'hide' | 'wake' | 'leave' | 'close' | 'crash' | 'stop'; tab: number }
  | { do: 'open' };

const tab = fc.nat({ max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('add' as const),
      tab,
      count: fc.integer({ min: 1, max: 40 }),
      bad: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      ms: fc.constantFrom(1, 50, 200, 1_000, 5_000, 11_000, 61_000),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      answer: fc.constantFrom<Answer[]>(
        'sent',
        'lost',
        'retry',
        'busy',
        'refused',
        'hang',
        'throw',
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('hide', 'wake', 'leave', 'close', 'crash', 'stop'),
      tab,
    }) as fc.Arbitrary<Step>,
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('open' as const) }) },
);

const size = (store: KeyValue): number =>
  store.keys('').reduce((sum, key) => sum + (store.get(key)?.length ?? 0), 0);

interface World {
  run(steps: Step[]): Promise<void>;
  /** The collector works, a last visitor comes and stays for a while. */
  heal(): Promise<void>;
  added: Set<string>;
  /** By id, the JSON that arrived. */
  delivered: Map<string, Set<string>>;
  /** Batches that two living pages sent at the same time, though none had left them to the other. */
  twice: string[];
  dropped(): number;
  store: KeyValue;
}

function createWorld(): World {
  const time = createTime();
  const store = memoryStore();
  const held: Held = new Set();
  const added = new Set<string>();
  const bad = new Set<string>();
  const delivered = new Map<string, Set<string>>();
  /** Batches on their way from a page that lives, by id. */
  const flying = new Map<string, Rig>();
  const twice: string[] = [];
  const tabs: Rig[] = [];
  const all: Rig[] = [];
  let answer: Answer = 'sent';

  const receive = ({ batch }: Sent): void => {
    for (const event of batch.events) {
      const seen = delivered.get(event.id) ?? new Set();
      delivered.set(event.id, seen.add(JSON.stringify(event)));
    }
  };
  const respond = (rig: () => Rig, sent: Sent): Outcome | Promise<Outcome> | undefined => {
    const { batch_id, events } = sent.batch;
    const other = flying.get(batch_id);
    if (other && other !== rig()) twice.push(batch_id);
    flying.set(batch_id, rig());
    const end = <Result>(result: Result): Result => {
      flying.delete(batch_id);
      return result;
    };
    if (answer === 'hang') {
      sent.signal.addEventListener('abort', () => end(0));
      return undefined;
    }
    if (answer === 'throw') return Promise.reject(end(new Error('broken')));
    if (answer === 'retry') return end({ status: 'retry' });
    if (answer === 'busy') return end({ status: 'retry', after: 3_000 });
    if (answer === 'refused' || events.some(({ id }) => bad.has(id))) {
      return end({ status: 'dropped', reason: 'HTTP 400' });
    }
    receive(sent);
    return end(answer === 'lost' ? { status: 'retry' } : { status: 'sent' });
  };
  const open = (): Rig => {
    const rig: Rig = createRig({
      time,
      store,
      held,
      batch: { maxEvents: 8, maxBytes: 3_000, maxAge: 1_000 },
      answer: (sent) => respond(() => rig, sent),
    });
    tabs.push(rig);
    all.push(rig);
    return rig;
  };
  const pick = (index: number): Rig | undefined => tabs[index % tabs.length];
  /** Whatever was on its way may be sent by anybody. */
  const abandon = (rig: Rig): void => {
    for (const [id, owner] of flying) if (owner === rig) flying.delete(id);
  };
  const end = (rig: Rig): void => {
    rig.crash();
    tabs.splice(tabs.indexOf(rig), 1);
    abandon(rig);
  };

  return {
    added,
    delivered,
    twice,
    store,
    dropped: () =>
      all.reduce((sum, { drops }) => sum + drops.reduce((n, { count }) => n + count, 0), 0),
    async run(steps) {
      open();
      for (const one of steps) {
        if (one.do === 'pass') await time.pass(one.ms);
        else if (one.do === 'answer') answer = one.answer;
        else if (one.do === 'open') open();
        else {
          const rig = pick(one.tab);
          if (!rig) continue;
          if (one.do === 'add') {
            for (let i = 0; i < one.count; i++) {
              const event = createEvent({ time: time.clock.wall() }, (i * 37) % 300);
              added.add(event.id);
              if (one.bad && i === 3) bad.add(event.id);
              rig.delivery.add(event);
            }
          } else if (one.do === 'hide') rig.delivery.hide(false);
          else if (one.do === 'wake') rig.delivery.wake();
          else if (one.do === 'leave') {
            rig.delivery.hide(true);
            abandon(rig);
            // Into the back/forward cache, and back.
            await time.pass(0);
            rig.delivery.wake();
          } else if (one.do === 'stop') {
            rig.delivery.stop();
            tabs.splice(tabs.indexOf(rig), 1);
          } else if (one.do === 'close') {
            rig.delivery.hide(true);
            end(rig);
          } else {
            // A crash may cost what happened in the last moment, and nothing else.
            await time.pass(SAVE_AFTER);
            end(rig);
          }
        }
        expect(size(store)).toBeLessThanOrEqual(STORED_LIMIT);
      }
    },
    async heal() {
      answer = 'sent';
      await time.pass(15_000);
      const last = open();
      last.delivery.wake();
      await time.pass(300_000);
    },
  };
}

describe('whatever happens', () => {
  it('every event arrives at least once, the same each time, or is counted as dropped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const world = createWorld();
        await world.run(steps);
        await world.heal();
        const missing = [...world.added].filter((id) => !world.delivered.has(id));
        expect(missing.length).toBeLessThanOrEqual(world.dropped());
        for (const [id, versions] of world.delivered) {
          expect(world.added.has(id)).toBe(true);
          expect(versions.size).toBe(1);
        }
        expect(world.twice).toEqual([]);
        expect(world.store.keys('')).toEqual([]);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('with a collector that never refuses, none is dropped', async () => {
    const harmless = step.map((one) => {
      if (one.do === 'answer' && one.answer === 'refused')
        return { ...one, answer: 'lost' as const };
      return one.do === 'add' ? { ...one, bad: false } : one;
    });
    await fc.assert(
      // Few steps: an outage long enough to be given up takes more of them.
      fc.asyncProperty(fc.array(harmless, { maxLength: 12 }), async (steps) => {
        const world = createWorld();
        await world.run(steps);
        await world.heal();
        expect([...world.added].filter((id) => !world.delivered.has(id))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
