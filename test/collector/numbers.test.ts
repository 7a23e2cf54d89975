import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { FrictionEffect, Group, Numbers } from '../../examples/collector/numbers.js';
import type { UxEvent } from '../../src/events.js';
import { NOW, startRig, type Rig } from './support.js';
import {
  attemptsOf,
  defined,
  eventsOf,
  groupBy,
  interval,
  lastBy,
  mean,
  median,
  quantile,
  share,
  visitsOf,
  type Attempt,
  type Visit,
} from './truth.js';
import { makeVisits, type Delivery } from './visits.js';

const HOUR = 3_600_000;
const SEEDS = [1, 20_260_314];

/** Floats that were summed in another order. */
function near<Value>(value: Value): Value {
  if (typeof value === 'number') {
    return (Number.isInteger(value) ? value : expect.closeTo(value, 6)) as Value;
  }
  if (Array.isArray(value)) return value.map(near) as Value;
  if (typeof value === 'object' && value !== null && value.constructor === Object) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, near(item as unknown)]),
    ) as Value;
  }
  return value;
}

interface Filter {
  query: string;
  keep: (visit: Visit) => boolean;
  /** Events of other pages don't count. */
  page?: string;
}

const sawPage =
  (path: string) =>
  ({ events }: Visit): boolean =>
    events.some((event) => event.type === 'page_view' && event.path === path);

const FILTERS: Filter[] = [
  { query: '', keep: () => true },
  { query: 'period=24h', keep: ({ start }) => start >= NOW - 24 * HOUR },
  {
    query: `since=${NOW - 60 * HOUR}&until=${NOW - 30 * HOUR}`,
    keep: ({ start }) => start >= NOW - 60 * HOUR && start < NOW - 30 * HOUR,
  },
  { query: 'app=blog', keep: ({ app }) => app === 'blog' },
  {
    query: 'device=mobile&traffic=people',
    keep: (visit) => visit.device === 'mobile' && !visit.bot,
  },
  { query: 'traffic=bots', keep: ({ bot }) => bot },
  { query: 'page=/cart', keep: sawPage('/cart'), page: '/cart' },
  { query: 'app=nobody', keep: () => false },
];

describe.each(SEEDS)('numbers of random visits, seed %i', (seed) => {
  let rig: Rig;
  let deliveries: Delivery[];

  beforeAll(async () => {
    deliveries = makeVisits({ seed, visits: 60, until: NOW, span: 90 * HOUR });
    rig = await startRig();
    await rig.deliver(deliveries);
  }, 120_000);

  afterAll(() => rig.close());

  describe.each(FILTERS)('with $query', ({ query, keep, page }) => {
    let numbers: Numbers;
    let visits: Visit[];
    let attempts: Attempt[];
    const here = <Event extends UxEvent>(events: Event[]): Event[] =>
      events.filter(({ path }) => !page || path === page);

    beforeAll(async () => {
      numbers = (await rig.get(`/api/dashboard?${query}`)) as unknown as Numbers;
      visits = visitsOf(deliveries).filter(keep);
      attempts = attemptsOf(visits, NOW);
    });

    test('overview', () => {
      const totals = defined(visits.map((visit) => visit.totals));
      const ended = attempts.filter(({ outcome }) => outcome !== 'open');
      const completed = ended.filter(({ outcome }) => outcome === 'completed');
      const [low, high] = interval(completed.length, ended.length);
      expect(numbers.overview).toEqual(
        near({
          sessions: visits.length,
          measured: totals.length,
          bounce_rate: share(totals.filter(({ bounced }) => bounced).length, totals.length),
          single_page_rate: share(totals.filter((t) => t.single_page).length, totals.length),
          engagement_rate: share(totals.filter(({ engaged }) => engaged).length, totals.length),
          pages_per_session: mean(totals.map((total) => total.page_views)),
          clicks_per_session: mean(totals.map(({ clicks }) => clicks)),
          visible_ms: median(totals.map((total) => total.visible_ms)),
          active_ms: median(totals.map((total) => total.active_ms)),
          key_events: totals.length ? sum(totals.map((total) => total.key_events)) : null,
          friction_sessions: visits.filter(({ hurt }) => hurt).length,
          friction_rate: share(visits.filter(({ hurt }) => hurt).length, visits.length),
          friction_score: mean(totals.map((total) => total.friction_score)),
          attempts_ended: ended.length,
          attempts_completed: completed.length,
          success_rate: share(completed.length, ended.length),
          success_low: low,
          success_high: high,
          first_session_at: visits.length ? Math.min(...visits.map(({ start }) => start)) : null,
          last_session_at: visits.length ? Math.max(...visits.map(({ start }) => start)) : null,
        }),
      );
    });

    test('bounce and engagement over time', () => {
      const step = numbers.trend[0]?.step_ms ?? 1;
      const steps = groupBy(visits, ({ start }) => String(Math.floor(start / step) * step));
      expect(steps.size).toBeLessThanOrEqual(61);
      expect(numbers.trend).toEqual(
        near(
          [...steps]
            .map(([time, members]) => {
              const totals = defined(members.map((visit) => visit.totals));
              return {
                time: Number(time),
                step_ms: step,
                sessions: members.length,
                measured: totals.length,
                bounce_rate: share(totals.filter((t) => t.bounced).length, totals.length),
                single_page_rate: share(totals.filter((t) => t.single_page).length, totals.length),
                engagement_rate: share(totals.filter((t) => t.engaged).length, totals.length),
                visible_ms: median(totals.map((t) => t.visible_ms)),
                active_ms: median(totals.map((t) => t.active_ms)),
              };
            })
            .toSorted((a, b) => a.time - b.time),
        ),
      );
    });

    test('tasks', () => {
      const expected = [...groupBy(attempts, ({ name }) => name)].map(([name, members]) => {
        const of = (outcome: string): Attempt[] => members.filter((a) => a.outcome === outcome);
        const ended = members.length - of('open').length;
        const done = defined(of('completed').map(({ end }) => end));
        const ends = defined(members.map(({ end }) => end));
        const [low, high] = interval(done.length, ended);
        const lostness = defined(done.map((end) => end.lostness));
        return {
          name,
          attempts: members.length,
          open: of('open').length,
          ended,
          completed: done.length,
          failed: of('failed').length,
          abandoned: of('abandoned').length,
          timed_out: of('timed_out').length,
          success_rate: share(done.length, ended),
          success_low: low,
          success_high: high,
          duration_ms: median(done.map((end) => end.duration_ms)),
          active_ms: median(done.map((end) => end.active_ms)),
          clicks: median(done.map((end) => end.clicks)),
          optimal_clicks: median(defined(done.map((end) => end.optimal_clicks))),
          efficiency: mean(defined(done.map((end) => end.efficiency))),
          lostness: median(lostness),
          lost_rate: share(lostness.filter((value) => value > 0.5).length, lostness.length),
          misclick_rate: share(
            sum(ends.map((end) => end.misclicks)),
            sum(ends.map((end) => end.clicks)),
          ),
          backtracks: mean(ends.map((end) => end.backtracks)),
          errors: mean(ends.map((end) => end.errors)),
        };
      });
      expect(byName(numbers.tasks)).toEqual(near(byName(expected)));
      for (const { name, step, attempts: reached } of numbers.task_steps) {
        const members = attempts.filter((a) => a.name === name && a.steps.has(step));
        expect(reached, `${name} ${step}`).toBe(members.length);
      }
      const steps = new Set(
        attempts.flatMap((a) => [...a.steps].map((step) => `${a.name} ${step}`)),
      );
      expect(new Set(numbers.task_steps.map(({ name, step }) => `${name} ${step}`))).toEqual(steps);
      const unhappy = attempts.filter(({ outcome }) => !['open', 'completed'].includes(outcome));
      const reasons = groupBy(unhappy, (a) => [a.name, a.outcome, a.end?.reason ?? ''].join());
      expect(
        new Map(numbers.task_reasons.map((r) => [[r.name, r.status, r.reason].join(), r.attempts])),
      ).toEqual(new Map([...reasons].map(([key, members]) => [key, members.length])));
    });

    test('friction', () => {
      const verdicts = here(eventsOf(visits, 'friction'));
      const sessions = (events: UxEvent[]): number => new Set(events.map((e) => e.session_id)).size;
      const kinds = [...groupBy(verdicts, ({ kind }) => kind)].map(([kind, members]) => ({
        kind,
        verdicts: members.length,
        sessions: sessions(members),
        session_rate: share(sessions(members), visits.length),
      }));
      const byKind = <Row extends { kind: string }>(rows: Row[]): Row[] =>
        rows.toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
      expect(byKind(numbers.friction_kinds)).toEqual(near(byKind(kinds)));

      const places = groupBy(verdicts, (v) => JSON.stringify([v.kind, v.path, v.target.selector]));
      expect(numbers.friction_places).toHaveLength(places.size);
      let before = Infinity;
      for (const place of numbers.friction_places) {
        const members = places.get(JSON.stringify([place.kind, place.path, place.selector])) ?? [];
        const hurt = attempts.filter((a) =>
          members.some(
            (v) =>
              v.session_id === a.visit.id &&
              v.task === a.name &&
              v.time >= a.start &&
              v.time <= (a.end?.time ?? Infinity),
          ),
        );
        const lost = hurt.filter(({ outcome }) => !['open', 'completed'].includes(outcome));
        expect(place).toMatchObject({
          sessions: sessions(members),
          verdicts: members.length,
          actions: sum(members.map(({ count }) => count)),
          lost_attempts: lost.length,
        });
        expect(sum(place.tasks.map((task) => task.attempts))).toBe(hurt.length);
        expect(place.sessions, 'worst first').toBeLessThanOrEqual(before);
        before = place.sessions;
      }
    });

    test('sessions with friction against those without', () => {
      const expected = [...groupBy(visits, ({ hurt }) => String(hurt))].map(([hurt, members]) => {
        const totals = defined(members.map((visit) => visit.totals));
        const bounced = totals.filter((total) => total.bounced).length;
        const ended = attempts.filter((a) => String(a.visit.hurt) === hurt && a.outcome !== 'open');
        const completed = ended.filter(({ outcome }) => outcome === 'completed').length;
        const [bounceLow, bounceHigh] = interval(bounced, totals.length);
        const [successLow, successHigh] = interval(completed, ended.length);
        return {
          has_friction: hurt === 'true',
          sessions: members.length,
          measured: totals.length,
          bounced,
          bounce_rate: share(bounced, totals.length),
          bounce_low: bounceLow,
          bounce_high: bounceHigh,
          visible_ms: median(totals.map((total) => total.visible_ms)),
          attempts_ended: ended.length,
          attempts_completed: completed,
          success_rate: share(completed, ended.length),
          success_low: successLow,
          success_high: successHigh,
        };
      });
      const order = (rows: FrictionEffect[]): FrictionEffect[] =>
        rows.toSorted((a, b) => Number(b.has_friction) - Number(a.has_friction));
      expect(numbers.friction_effect).toEqual(near(order(expected)));
    });

    test('web vitals', () => {
      const limits: { [name: string]: [number, number] } = {
        LCP: [2500, 4000],
        INP: [200, 500],
        CLS: [0.1, 0.25],
        FCP: [1800, 3000],
        TTFB: [800, 1800],
      };
      const last = lastBy(
        here(eventsOf(visits, 'vital')),
        (v) => v.vital_id,
        ({ value }) => value,
      );
      const groups = groupBy(last, ({ name }) => name);
      expect(new Set(numbers.vitals.map(({ name }) => name))).toEqual(new Set(groups.keys()));
      for (const row of numbers.vitals) {
        const members = groups.get(row.name) ?? [];
        const [good = 0, poor = 0] = limits[row.name] ?? [];
        const p75 =
          quantile(
            members.map(({ value }) => value),
            0.75,
          ) ?? NaN;
        const rated = (rating: string): number =>
          members.filter((vital) => vital.rating === rating).length;
        expect(row).toEqual(
          near({
            name: row.name,
            measured: members.length,
            p75,
            good: rated('good'),
            needs_improvement: rated('needs-improvement'),
            poor: rated('poor'),
            rating: p75 <= good ? 'good' : p75 <= poor ? 'needs-improvement' : 'poor',
            good_limit: good,
            poor_limit: poor,
          }),
        );
      }
    });

    test('satisfaction', () => {
      const answers = here(eventsOf(visits, 'feedback'));
      const groups = groupBy(answers, ({ instrument, item }) => `${instrument} ${item ?? ''}`);
      expect(numbers.feedback).toHaveLength(groups.size);
      for (const row of numbers.feedback) {
        const members = groups.get(`${row.instrument} ${row.item ?? ''}`) ?? [];
        const scores = defined(members.map(({ score }) => score));
        const score = mean(scores) ?? NaN;
        const deviation = Math.sqrt(
          sum(scores.map((value) => (value - score) ** 2)) / (scores.length - 1),
        );
        expect(row.answers).toBe(members.length);
        expect(row.comments).toBe(members.filter(({ comment }) => comment !== undefined).length);
        expect(row.score).toBeCloseTo(score, 6);
        if (scores.length < 2) expect(row.margin).toBeNull();
        else expect(row.margin).toBeCloseTo((1.959964 * deviation) / Math.sqrt(scores.length), 6);
        expect(sum(row.spread.map((value) => value.answers))).toBe(members.length);
        if (row.instrument === 'nps') {
          const promoters = members.filter(({ value }) => Number(value) >= 9).length;
          const detractors = members.filter(({ value }) => Number(value) <= 6).length;
          expect(row.score).toBeCloseTo((100 * (promoters - detractors)) / members.length, 6);
        }
      }
      const comments = answers.filter(({ comment }) => comment).map(({ time }) => time);
      expect(numbers.comments.map(({ time }) => time)).toEqual(
        comments.toSorted((a, b) => b - a).slice(0, 20),
      );
    });

    test('device, channel, new and returning', () => {
      const check = (
        rows: Group[],
        nameOf: (row: never) => unknown,
        of: (visit: Visit) => unknown,
      ) => {
        const groups = groupBy(visits, (visit) => JSON.stringify(of(visit) ?? null));
        expect(new Set(rows.map((row) => JSON.stringify(nameOf(row as never))))).toEqual(
          new Set(groups.keys()),
        );
        for (const row of rows) {
          const members = groups.get(JSON.stringify(nameOf(row as never))) ?? [];
          const totals = defined(members.map((visit) => visit.totals));
          const ended = attempts.filter(
            ({ visit, outcome }) => members.includes(visit) && outcome !== 'open',
          );
          const completed = ended.filter(({ outcome }) => outcome === 'completed').length;
          expect(row).toMatchObject(
            near({
              sessions: members.length,
              session_share: share(members.length, visits.length),
              bounce_rate: share(totals.filter((t) => t.bounced).length, totals.length),
              visible_ms: median(totals.map((total) => total.visible_ms)),
              friction_rate: share(members.filter(({ hurt }) => hurt).length, members.length),
              attempts_ended: ended.length,
              success_rate: share(completed, ended.length),
            }),
          );
        }
      };
      check(
        numbers.devices,
        ({ device }: { device: string }) => device,
        ({ device }) => device,
      );
      check(
        numbers.channels,
        (row: { channel: string }) => row.channel,
        (v) => v.entry?.channel,
      );
      check(
        numbers.loyalty,
        (row: { returning: boolean }) => row.returning,
        (v) => v.entry?.returning,
      );
      const away = defined(visits.map(({ entry }) => entry?.days_since_last));
      const returning = numbers.loyalty.find((row) => row.returning);
      expect(returning?.days_since_last ?? null).toEqual(near(median(away)));
    });

    test('journey stages', () => {
      const stages = groupBy(eventsOf(visits, 'stage'), ({ stage }) => stage);
      expect(new Set(numbers.stages.map(({ stage }) => stage))).toEqual(new Set(stages.keys()));
      for (const row of numbers.stages) {
        const reached = visits.filter((visit) =>
          eventsOf([visit], 'stage').some(({ stage }) => stage === row.stage),
        );
        const endedHere = reached.filter((visit) => {
          const [last] = eventsOf([visit], 'stage').toSorted((a, b) => b.time - a.time);
          return last?.stage === row.stage;
        });
        const totals = defined(reached.map((visit) => visit.totals));
        expect(row).toEqual(
          near({
            stage: row.stage,
            sessions: reached.length,
            session_rate: share(reached.length, visits.length),
            ended_here: endedHere.length,
            bounce_rate: share(totals.filter((t) => t.bounced).length, totals.length),
          }),
        );
      }
    });

    test('pages', () => {
      const views = groupBy(here(eventsOf(visits, 'page_view')), ({ path }) => path);
      expect(new Set(numbers.pages.map(({ path }) => path))).toEqual(new Set(views.keys()));
      const leaves = lastBy(
        eventsOf(visits, 'page_leave'),
        (leave) => leave.page_id,
        (leave) => leave.visible_ms,
      );
      for (const row of numbers.pages) {
        const members = views.get(row.path) ?? [];
        const ids = new Set(members.map((view) => view.page_id));
        const left = leaves.filter((leave) => ids.has(leave.page_id));
        const begun = visits.filter((visit) =>
          members.some((view) => view.session_id === visit.id && view.index === 1),
        );
        const totals = defined(begun.map((visit) => visit.totals));
        expect(row).toMatchObject(
          near({
            page_views: members.length,
            sessions: new Set(members.map((view) => view.session_id)).size,
            visible_ms: median(left.map((leave) => leave.visible_ms)),
            active_ms: median(left.map((leave) => leave.active_ms)),
            max_scroll: median(defined(left.map((leave) => leave.max_scroll))),
            friction: eventsOf(visits, 'friction').filter(({ path }) => path === row.path).length,
            entries: begun.length,
            entry_bounce_rate: share(totals.filter((t) => t.bounced).length, totals.length),
          }),
        );
      }
    });

    test('quality', () => {
      expect(numbers.quality).toMatchObject({
        sessions: visits.length,
        without_snapshot: visits.filter(({ totals }) => !totals).length,
        bots: visits.filter(({ bot }) => bot).length,
        refused: 0,
        lost: 0,
      });
    });
  });

  test('every event is there once', async () => {
    const { quality } = (await rig.get('/api/quality')) as unknown as Numbers;
    const sent = sum(deliveries.map(({ batch }) => batch.events.length));
    const known = new Set(deliveries.flatMap(({ truth }) => truth.map(({ id }) => id)));
    expect(quality).toMatchObject({ stored: known.size, duplicates: sent - known.size });
  });
});

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function byName<Row extends { name: string }>(rows: Row[]): Row[] {
  return rows.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
