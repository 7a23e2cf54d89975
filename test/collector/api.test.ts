import { readdirSync } from 'node:fs';
import { request } from 'node:http';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createChecker } from '../../examples/collector/check.js';
import { definitions } from '../../examples/collector/dashboard/definitions.js';
import { MAX_STREAMS } from '../../examples/collector/live.js';
import type { Numbers } from '../../examples/collector/numbers.js';
import { batchOf, event, NOW, startRig, view, type Rig } from './support.js';

let rig: Rig;
let address: string;

beforeAll(async () => {
  rig = await startRig();
  address = await rig.app.listen({ port: 0, host: '127.0.0.1' });
});

afterAll(() => rig.close());

describe('filters', () => {
  test.each([
    ['period=2y', /period: use 1h, 24h/],
    ['since=yesterday', /since: use epoch ms/],
    ['until=99999999999999999', /until: use epoch ms/],
    ['device=watch', /device: use mobile/],
    ['traffic=cars', /traffic: use all/],
    ['offset=x', /offset: minutes/],
    ['offset=1000', /offset: minutes/],
    ['colour=red', /colour: use period/],
    ['app=a&app=b', /app: give it once/],
  ])('%s is answered 400 with what to write instead', async (query, reason) => {
    const answer = await rig.app.inject(`/api/overview?${query}`);
    expect(answer.statusCode).toBe(400);
    const body: { error: string; reason: string } = answer.json();
    expect(body.error).toBe('invalid_filter');
    expect(body.reason).toMatch(reason);
  });

  test('take text as text', async () => {
    const app = encodeURIComponent("'; DROP TABLE raw_events; --");
    expect((await rig.app.inject(`/api/overview?app=${app}`)).statusCode).toBe(200);
    expect((await rig.app.inject('/api/dashboard')).statusCode).toBe(200);
  });

  test('move the days of the trend to the reader', async () => {
    const HOUR = 3_600_000;
    const late = Date.UTC(2026, 2, 10, 23, 30);
    const times = Array.from({ length: 10 }, (_, day) => late - day * 24 * HOUR);
    for (const [day, time] of times.entries()) {
      const stamp = { session_id: `day-${day}`, page_id: `day-${day}`, time };
      rig.setNow(time);
      await rig.post(batchOf([view(stamp)], { app: 'days', sent_at: time }));
    }
    rig.setNow(NOW);
    const trendAt = async (offset: number): Promise<Numbers['trend']> =>
      ((await rig.get(`/api/trend?app=days&offset=${offset}`)) as unknown as Numbers).trend;
    const [utc] = await trendAt(0);
    const [berlin] = await trendAt(60);
    expect(utc?.step_ms).toBe(6 * HOUR);
    expect(utc?.time).toBe(Date.UTC(2026, 2, 1, 18));
    expect(berlin?.time).toBe(Date.UTC(2026, 2, 1, 23));
  });
});

test('the newest revision of a session counts, whatever came last', async () => {
  const snapshot = (revision: number, bounced: boolean) =>
    event(
      {
        type: 'session',
        revision,
        duration_ms: 1,
        visible_ms: 1000 * revision,
        active_ms: 1,
        page_views: 1,
        clicks: 0,
        key_events: 0,
        engaged: !bounced,
        bounced,
        single_page: true,
        tasks: { started: 0, completed: 0, failed: 0, abandoned: 0 },
        friction: {},
        friction_score: 0,
        score_version: '1',
      },
      { session_id: 'revised' },
    );
  for (const one of [snapshot(10, false), snapshot(9, true)]) {
    await rig.post(batchOf([one], { app: 'revised' }));
  }
  const { overview } = (await rig.get('/api/overview?app=revised')) as unknown as Numbers;
  expect(overview).toMatchObject({ sessions: 1, bounce_rate: 0, visible_ms: 10_000 });
});

test('an attempt is open while its session lasts, and abandoned 30 minutes after its last sign', async () => {
  const started = { type: 'task', name: 'buy', attempt_id: 'buy-1', status: 'started' } as const;
  await rig.post(batchOf([event(started, { session_id: 'silent' })], { app: 'silent' }));
  const at = async (minutes: number): Promise<Numbers['tasks'][number] | undefined> => {
    rig.setNow(NOW + minutes * 60_000);
    return ((await rig.get('/api/tasks?app=silent')) as unknown as Numbers).tasks[0];
  };
  expect(await at(29)).toMatchObject({ open: 1, abandoned: 0, success_rate: null });
  expect(await at(31)).toMatchObject({ open: 0, abandoned: 1, success_rate: 0 });
  rig.setNow(NOW);
});

test('what pages lost is the sum of the rises of each tab', async () => {
  for (const [place, dropped] of [0, 2, 5, 1].entries()) {
    const stamp = { session_id: 'lossy', tab_id: 'lossy', page_id: `lossy-${place}` };
    const more = { app: 'lossy', dropped, sent_at: NOW + place };
    await rig.post(batchOf([view(stamp)], more));
  }
  const { quality } = (await rig.get('/api/quality?app=lossy')) as unknown as Numbers;
  expect(quality.lost).toBe(6);
});

test('every query file is a number of the API', async () => {
  const folder = new URL('../../examples/collector/sql/numbers', import.meta.url);
  const all = await rig.get('/api/dashboard');
  for (const file of readdirSync(folder)) {
    const name = file.replace('.sql', '');
    expect(await rig.get(`/api/${name}`), name).toHaveProperty(name);
    expect(all).toHaveProperty(name);
  }
});

test('definitions say how, from where and what not', async () => {
  expect(await rig.get('/api/definitions')).toEqual(definitions);
  for (const [name, definition] of Object.entries(definitions)) {
    for (const text of Object.values(definition)) expect(text, name).not.toBe('');
  }
});

test('the page allows nothing but its own scripts and styles', async () => {
  const answer = await rig.app.inject('/');
  expect(answer.headers['content-type']).toContain('text/html');
  const policy = String(answer.headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  expect((await rig.app.inject('/dashboard/../../package.json')).statusCode).toBe(404);
  expect((await rig.app.inject('/dashboard/%2e%2e/%2e%2e/package.json')).statusCode).not.toBe(200);
});

describe('live', () => {
  interface Stream {
    text(): string;
    close(): void;
    status: number;
  }

  function listen(): Promise<Stream> {
    return new Promise((resolve, reject) => {
      const asked = request(`${address}/live`, (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('error', () => undefined);
        resolve({
          text: () => text,
          close: () => asked.destroy(),
          status: answer.statusCode ?? 0,
        });
      });
      asked.on('error', reject);
      asked.end();
    });
  }

  test('tells of what was stored, many batches in few notices', async () => {
    const stream = await listen();
    const changes = (): number => stream.text().split('event: change').length - 1;
    await expect.poll(() => stream.text()).toContain('event: hello');
    for (let batch = 0; batch < 5; batch++) {
      await rig.post(batchOf([view({ session_id: 'live' })]));
    }
    await expect.poll(changes, { timeout: 10_000 }).toBeGreaterThan(0);
    expect(changes()).toBeLessThan(5);
    stream.close();
  });

  test('has room for a fixed number of dashboards', async () => {
    const streams = await Promise.all(Array.from({ length: MAX_STREAMS + 5 }, listen));
    const refused = streams.filter(({ status }) => status === 503);
    for (const stream of streams) stream.close();
    expect(refused.length).toBeGreaterThanOrEqual(5);
    await expect
      .poll(async () => {
        const stream = await listen();
        stream.close();
        return stream.status;
      })
      .toBe(200);
  });
});

test('a schema that is none is refused at the start', () => {
  expect(() => createChecker({ definitions: {} })).toThrow('not the wire schema');
});
