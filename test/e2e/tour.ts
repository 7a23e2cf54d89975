import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UxEvent } from '../../src/events.js';
import { CAST, type Role, type Visitor } from '../../examples/visitors/cast.js';
import { createLedger, type VisitTruth } from '../../examples/visitors/ledger.js';
import { createPerson } from '../../examples/visitors/person.js';
import { IDLE_COOKIE } from '../../examples/shop/server.js';
import { type Demo, startDemo } from '../support/demo.js';
import { type Engine, type EngineName, launchEngine } from '../support/engines.js';
import { NUMBERS } from './numbers.js';
import { efficiency, isEngaged, keyEvents, lostness } from './truth.js';

/** What an engine or its driver can't do, or the test has no time for; the roles that need it are left out there. */
const LACKS: Readonly<Record<EngineName, readonly Role['needs'][]>> = {
  chromium: ['touch', 'patience'],
  firefox: ['touch', 'patience', 'referrer', 'layout-shift'],
  webkit: ['touch', 'patience', 'referrer', 'layout-shift'],
};

/** Ms of a thought: hasty visitors, so that three engines are done in a minute. */
const PACE = 150;

/** Ms after which whoever is to return has been away, and how long they stay away. */
const IDLE = 6000;
const AWAY = 6600;

/** Ms that the two clocks of a visit's beginning and end may differ in. */
const TOLERANCE = 400;

/** A visit and the address it was made at: an origin of its own, so that its events can be told apart. */
interface Visit extends VisitTruth {
  shop: string;
}

const rolesOf = (visitor: Visitor): readonly Role[] =>
  'visits' in visitor ? visitor.visits : [visitor];

async function makeVisits(engine: Engine, demo: Demo): Promise<Visit[]> {
  const visits: Visit[] = [];
  // Some browsers end with their last tab: this one stays.
  await engine.open();
  for (const visitor of CAST) {
    const roles = rolesOf(visitor);
    if (roles.some(({ needs }) => needs && LACKS[engine.name].includes(needs))) continue;
    const shop = await demo.shop();
    // A document of the shop that isn't measured.
    const elsewhere = `${shop}/uxmeter.min.js`;
    for (const [index, { name, channel, act }] of roles.entries()) {
      const tab = await engine.open();
      // A driver may end a tab without its page hearing of it, as a crash does; what is lost then is tested apart.
      const close = async (): Promise<void> => {
        await tab.goto(elsewhere);
        await tab.close();
      };
      if (roles.length > 1) {
        await tab.goto(elsewhere);
        await tab.evaluate(`document.cookie = '${IDLE_COOKIE}=${IDLE}; path=/'`);
      }
      if (index > 0) await new Promise((resolve) => setTimeout(resolve, AWAY));
      const about = { visitor: name, device: 'desktop', channel, visitNumber: index + 1 } as const;
      const person = createPerson({ ...tab, close }, createLedger(about), shop, PACE);
      await act(person).catch((error: unknown) => {
        throw new Error(`${engine.name}, ${name}: ${String(error)}`);
      });
      visits.push({ ...(await person.leave()), shop });
    }
  }
  await demo.tap.settled();
  return visits;
}

/** The events of one visit, by where it entered and the how-manieth it was. */
function eventsOf(demo: Demo, { shop, visitNumber }: Visit): UxEvent[] {
  const all = demo.tap.events();
  const starts = all.filter(
    (event) =>
      event.type === 'session_start' &&
      event.entry_url.startsWith(`${shop}/`) &&
      event.visit_number === visitNumber,
  );
  expect(starts.map(({ session_id }) => session_id)).toHaveLength(1);
  return all
    .filter(({ session_id }) => session_id === starts[0]?.session_id)
    .toSorted((a, b) => a.time - b.time);
}

const only = <Type extends UxEvent['type']>(
  events: readonly UxEvent[],
  type: Type,
): Extract<UxEvent, { type: Type }>[] =>
  events.filter((event): event is Extract<UxEvent, { type: Type }> => event.type === type);

const defined = (facts: object): object =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));

/** The demo, visited by all whom the engine can play, each at an address of their own. */
export function tourIn(name: EngineName): void {
  describe('the demo', () => {
    let demo: Demo;
    let visits: Visit[];

    beforeAll(async () => {
      demo = await startDemo();
      const engine = await launchEngine(name);
      try {
        visits = await makeVisits(engine, demo);
      } finally {
        await engine.quit();
      }
    });
    afterAll(() => demo?.stop());

    it('sends nothing but batches of the published schema', () => {
      expect(demo.tap.refused).toEqual([]);
      expect(demo.tap.batches.length).toBeGreaterThan(visits.length);
    });

    it('sees the pages, the clicks and the stages of each visit', () => {
      const measured = visits.map((visit) => {
        const events = eventsOf(demo, visit);
        return {
          visitor: visit.visitor,
          pages: only(events, 'page_view').map(({ path }) => path),
          clicks: only(events, 'click').length,
          stages: new Set(only(events, 'stage').map(({ stage }) => stage)),
        };
      });
      expect(measured).toEqual(
        // A page out of the back/forward cache does not declare its stage again.
        visits.map(({ visitor, pages, clicks, stages }) => ({
          visitor,
          pages,
          clicks,
          stages: new Set(stages),
        })),
      );
    });

    it('ends each visit with a snapshot that is right', () => {
      for (const visit of visits) {
        const snapshots = only(eventsOf(demo, visit), 'session').toSorted(
          (a, b) => a.revision - b.revision,
        );
        const last = snapshots.at(-1);
        const of = (status: string): number =>
          visit.tasks.filter((task) => task.status === status).length;
        expect(last, visit.visitor).toMatchObject({
          page_views: visit.pages.length,
          clicks: visit.clicks,
          key_events: keyEvents(visit),
          single_page: visit.pages.length === 1,
          tasks: { started: visit.tasks.length, completed: of('completed'), failed: of('failed') },
        });
        const { surely, possibly } = isEngaged(visit);
        expect([surely, possibly], visit.visitor).toContain(last?.engaged);
        expect(last?.bounced).toBe(!last?.engaged);
        expect(last?.visible_ms).toBeGreaterThanOrEqual(visit.visible.least - TOLERANCE);
        expect(last?.visible_ms).toBeLessThanOrEqual(visit.visible.most + TOLERANCE);
      }
    });

    it('tells how each attempt at a task went', () => {
      const measured = visits.map((visit) => {
        const events = only(eventsOf(demo, visit), 'task');
        const begun = events.filter(({ status }) => status === 'started');
        return begun.map(({ attempt_id, name }) => {
          const end = events.find(
            (event) =>
              event.attempt_id === attempt_id &&
              event.status !== 'started' &&
              event.status !== 'step',
          );
          if (!end || !('clicks' in end)) return { name, status: 'open' };
          const { status, clicks, misclicks, pages, distinct_pages, efficiency, lostness } = end;
          const measures = status === 'completed' ? { efficiency: efficiency?.toFixed(3) } : {};
          return defined({
            name,
            status,
            clicks,
            misclicks,
            pages,
            distinct_pages,
            lostness: lostness?.toFixed(3),
            ...measures,
          });
        });
      });
      expect(measured).toEqual(
        visits.map(({ tasks }) =>
          tasks.map((task) => {
            const { name, status, clicks, pages } = task;
            if (status === 'open') return { name, status };
            const measures =
              status === 'completed' ? { efficiency: efficiency(task)?.toFixed(3) } : {};
            return defined({
              name,
              status,
              clicks,
              misclicks: 0,
              pages: pages.length,
              distinct_pages: new Set(pages).size,
              lostness: lostness(task)?.toFixed(3),
              ...measures,
            });
          }),
        ),
      );
    });

    it('finds the friction that was there and no other', () => {
      for (const visit of visits) {
        const found = only(eventsOf(demo, visit), 'friction');
        const missed = visit.friction.filter((kind) => !found.some((one) => one.kind === kind));
        const known: readonly string[] = [...visit.friction, ...visit.arguable];
        const invented = found.filter(({ kind }) => !known.includes(kind));
        const { visitor } = visit;
        expect({ visitor, missed, invented }).toEqual({ visitor, missed: [], invented: [] });
      }
    });

    it.each(Object.keys(NUMBERS))('shows them on the dashboard: %s', async (title) => {
      await expect(NUMBERS[title]?.(demo, visits)).resolves.toBeUndefined();
    });
  });
}
