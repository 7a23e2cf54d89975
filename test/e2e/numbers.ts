import { expect } from 'vitest';
import type { VisitTruth } from '../../examples/visitors/ledger.js';
import type { Demo } from '../support/demo.js';
import {
  efficiency,
  isEngaged,
  keyEvents,
  lostness,
  mean,
  median,
  score,
  tally,
  waldInterval,
} from './truth.js';

/** Ms that a page's clock and this process's may differ in when a visit began and ended. */
const TOLERANCE = 400;

/** Shares are fractions of small numbers. */
const ROUNDING = 1e-9;

type Row = Record<string, number | string | boolean | null>;

/** Column `value` of rows by column `key`. */
const column = (rows: readonly Row[], key: string, value: string): Map<string, unknown> =>
  new Map(rows.map((row) => [String(row[key]), row[value]]));

/** Compares every figure of the dashboard with what the visitors did. */
export const NUMBERS: Readonly<
  Record<string, (demo: Demo, visits: VisitTruth[]) => Promise<void>>
> = {
  async 'sessions and bounce by both rules'(demo, visits) {
    const overview = await demo.number<Record<string, number>>('overview');
    const least = visits.filter((visit) => isEngaged(visit).surely).length / visits.length;
    const most = visits.filter((visit) => isEngaged(visit).possibly).length / visits.length;
    const single = visits.filter(({ pages }) => pages.length === 1).length;
    expect(overview).toMatchObject({
      sessions: visits.length,
      measured: visits.length,
      key_events: visits.reduce((sum, visit) => sum + keyEvents(visit), 0),
    });
    const { engagement_rate: engaged = NaN, bounce_rate: bounced = NaN } = overview;
    expect(engaged).toBeGreaterThanOrEqual(least - ROUNDING);
    expect(engaged).toBeLessThanOrEqual(most + ROUNDING);
    expect(engaged + bounced).toBeCloseTo(1, 9);
    expect(overview['single_page_rate']).toBeCloseTo(single / visits.length, 9);
    expect(overview['pages_per_session']).toBeCloseTo(
      mean(visits.map(({ pages }) => pages.length)),
      9,
    );
    expect(overview['clicks_per_session']).toBeCloseTo(mean(visits.map(({ clicks }) => clicks)), 9);
  },

  async 'time looked at'(demo, visits) {
    const { visible_ms: measured } = await demo.number<{ visible_ms: number }>('overview');
    expect(measured).toBeGreaterThanOrEqual(
      median(visits.map(({ visible }) => visible.least)) - TOLERANCE,
    );
    expect(measured).toBeLessThanOrEqual(
      median(visits.map(({ visible }) => visible.most)) + TOLERANCE,
    );
  },

  async 'views of each page'(demo, visits) {
    const rows = await demo.number<Row[]>('pages');
    expect(column(rows, 'path', 'page_views')).toEqual(
      tally(
        visits.flatMap(({ pages }) => pages),
        String,
      ),
    );
    const entries = tally(visits, ({ pages }) => pages[0] ?? '');
    for (const { path, entries: measured } of rows) {
      expect({ path, entries: measured }).toEqual({
        path,
        entries: entries.get(String(path)) ?? 0,
      });
    }
  },

  async 'tasks: outcomes, clicks, efficiency, lostness'(demo, visits) {
    const attempts = visits.flatMap(({ tasks }) => tasks);
    const rows = await demo.number<Row[]>('tasks');
    expect(column(rows, 'name', 'attempts')).toEqual(tally(attempts, ({ name }) => name));
    for (const row of rows) {
      const mine = attempts.filter(({ name }) => name === row['name']);
      const of = (status: string): typeof mine => mine.filter((task) => task.status === status);
      const done = of('completed');
      const ended = mine.length - of('open').length;
      expect(row).toMatchObject({
        open: of('open').length,
        completed: done.length,
        failed: of('failed').length,
        abandoned: of('abandoned').length,
        timed_out: 0,
      });
      if (ended > 0) {
        const [low, high] = waldInterval(done.length, ended);
        expect(row['success_rate']).toBeCloseTo(done.length / ended, 9);
        expect(row['success_low']).toBeCloseTo(low, 6);
        expect(row['success_high']).toBeCloseTo(high, 6);
      }
      if (done.length === 0) continue;
      expect(row['clicks']).toBe(median(done.map(({ clicks }) => clicks)));
      const efficiencies = done.map(efficiency).filter((value) => value !== undefined);
      if (efficiencies.length > 0) expect(row['efficiency']).toBeCloseTo(mean(efficiencies), 3);
      const lost = done.map(lostness).filter((value) => value !== undefined);
      if (lost.length > 0) expect(row['lostness']).toBeCloseTo(median(lost), 3);
    }
  },

  async satisfaction(demo, visits) {
    const answers = visits.flatMap(({ feedback }) => feedback);
    const rows = await demo.number<Row[]>('feedback');
    expect(column(rows, 'instrument', 'answers')).toEqual(tally(answers, (one) => one.instrument));
    for (const { instrument, score: measured } of rows) {
      const mine = answers.filter((one) => one.instrument === instrument);
      expect(measured, String(instrument)).toBeCloseTo(mean(mine.map(score)), 6);
    }
  },

  async 'the way in, device, new and returning'(demo, visits) {
    expect(column(await demo.number<Row[]>('channels'), 'channel', 'sessions')).toEqual(
      tally(visits, ({ channel }) => channel),
    );
    expect(column(await demo.number<Row[]>('devices'), 'device', 'sessions')).toEqual(
      tally(visits, ({ device }) => device),
    );
    expect(column(await demo.number<Row[]>('loyalty'), 'returning', 'sessions')).toEqual(
      tally(visits, ({ visitNumber }) => String(visitNumber > 1)),
    );
  },

  async 'stages of the journey'(demo, visits) {
    expect(column(await demo.number<Row[]>('stages'), 'stage', 'sessions')).toEqual(
      tally(
        visits.flatMap(({ stages }) => [...new Set(stages)]),
        String,
      ),
    );
  },

  async 'friction by kind'(demo, visits) {
    const rows = await demo.number<Row[]>('friction_kinds');
    const must = tally(
      visits.flatMap(({ friction }) => [...new Set(friction)]),
      String,
    );
    const arguable = tally(
      visits.flatMap(({ arguable, friction }) =>
        [...new Set(arguable)].filter((kind) => !friction.includes(kind)),
      ),
      String,
    );
    const measured = column(rows, 'kind', 'sessions');
    for (const kind of new Set([...must.keys(), ...arguable.keys(), ...measured.keys()])) {
      const least = must.get(kind) ?? 0;
      const found = Number(measured.get(kind) ?? 0);
      expect(found, `sessions with ${kind}`).toBeGreaterThanOrEqual(least);
      expect(found, `sessions with ${kind}`).toBeLessThanOrEqual(least + (arguable.get(kind) ?? 0));
    }
  },
};
