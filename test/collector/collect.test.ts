import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import * as fc from 'fast-check';
import fastify from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { collectRoutes, MAX_BODY } from '../../examples/collector/collect.js';
import { MAX_AGE, MAX_DEPTH } from '../../examples/collector/intake.js';
import type { Numbers } from '../../examples/collector/numbers.js';
import { openStore, type Store } from '../../examples/collector/store.js';
import { batchOf, event, NOW, startRig, view, type Rig } from './support.js';

let rig: Rig;

const unused: Store = {
  add: () => expect.unreachable(),
  read: () => expect.unreachable(),
  sql: () => expect.unreachable(),
  close: () => Promise.resolve(),
};

beforeEach(async () => {
  rig = await startRig();
});

afterEach(() => rig.close());

async function quality(): Promise<Numbers['quality']> {
  return (await rig.get('/api/quality'))['quality'] as Numbers['quality'];
}

async function pageViews(query = ''): Promise<number> {
  const { pages } = (await rig.get(`/api/pages?${query}`)) as unknown as Numbers;
  return pages.reduce((sum, page) => sum + page.page_views, 0);
}

describe('a good batch', () => {
  test.each(['text/plain;charset=UTF-8', 'text/plain', 'application/json'])(
    'is taken as %s and answered 204 without a body',
    async (type) => {
      const answer = await rig.post(batchOf([view()]), { 'content-type': type });
      expect(answer).toEqual({ status: 204, body: undefined });
      expect(await pageViews()).toBe(1);
    },
  );

  test('without events is taken', async () => {
    expect((await rig.post(batchOf([]))).status).toBe(204);
    expect(await quality()).toMatchObject({ stored: 0 });
  });

  test('with characters no database likes is stored', async () => {
    const title = "lone \ud800 surrogate, NUL \u0000, quote ' and \\ud800 and 🧵";
    expect((await rig.post(batchOf([view({ title } as never)]))).status).toBe(204);
    const { pages } = (await rig.get('/api/pages')) as unknown as Numbers;
    expect(pages[0]?.title).toBe("lone \ufffd surrogate, NUL \ufffd, quote ' and \\ud800 and 🧵");
  });
});

describe('the same event again', () => {
  test('inside a batch counts once', async () => {
    const twice = view();
    expect((await rig.post(batchOf([twice, twice]))).status).toBe(204);
    expect(await pageViews()).toBe(1);
    expect(await quality()).toMatchObject({ stored: 1, duplicates: 1 });
  });

  test('in a retried batch counts once', async () => {
    const batch = batchOf([view(), view({ page_id: 'page-2' })]);
    await rig.post(batch);
    expect((await rig.post({ ...batch, sent_at: NOW + 5000 })).status).toBe(204);
    expect(await pageViews()).toBe(2);
    expect(await quality()).toMatchObject({ stored: 2, duplicates: 2 });
  });

  test('after a restart counts once, and what was stored is still there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'uxmeter-'));
    try {
      const file = join(folder, 'store.duckdb');
      const batch = batchOf([view()]);
      for (let start = 0; start < 3; start++) {
        await rig.close();
        rig = await startRig({ file });
        expect((await rig.post(batch)).status).toBe(204);
      }
      expect(await pageViews()).toBe(1);
      expect(await quality()).toMatchObject({ stored: 1, duplicates: 2 });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('a batch with one bad event', () => {
  test('keeps the good ones and says which was refused and why', async () => {
    const bad = { ...view(), id: 'bad-one', index: 'first' };
    const { status, body } = await rig.post(batchOf([view(), bad, view({ page_id: 'page-2' })]));
    expect(status).toBe(200);
    expect(body).toEqual({
      stored: 2,
      duplicates: 0,
      refused: [{ index: 1, id: 'bad-one', reason: '/index must be number' }],
    });
    expect(await pageViews()).toBe(2);
    expect(await quality()).toMatchObject({ stored: 2, refused: 1 });
  });

  test.each([
    ['null', null, 'must be an object'],
    ['no type', {}, /^\/type must be one of session_start, page_view, /],
    ['an unknown type', { ...view(), type: 'purchase' }, /^\/type must be one of/],
    ['a missing field', { ...view(), url: undefined }, "must have required property 'url'"],
    ['an unknown field', { ...view(), mood: 'good' }, /additional properties \(mood\)/],
    [
      'a task of no status',
      { ...view(), type: 'task', status: 'won' },
      /required property|must be/,
    ],
    ['a time of another month', view({ time: NOW - MAX_AGE - 1 }), /\/time is over 31 days/],
    ['a time that is no number', view({ time: '1e999' as never }), '/time must be number'],
  ])('refuses %s', async (_name, bad, reason) => {
    const { status, body } = await rig.post(batchOf([view(), bad]));
    expect(status).toBe(200);
    const { refused } = body as { refused: { index: number; reason: string }[] };
    expect(refused).toHaveLength(1);
    expect(refused[0]?.index).toBe(1);
    expect(refused[0]?.reason).toMatch(reason);
  });

  test('that has no good one is refused as a whole', async () => {
    const { status, body } = await rig.post(batchOf([{ id: 'x' }]));
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: 'invalid_batch', refused: [{ index: 0, id: 'x' }] });
    expect(await quality()).toMatchObject({ stored: 0 });
  });
});

describe('bad input', () => {
  test.each([
    ['no body', '', 'invalid_json', /not JSON/],
    ['no JSON', '{"v":1', 'invalid_json', /not JSON/],
    ['no object', '[]', 'invalid_batch', /must be object/],
    ['another version', JSON.stringify({ ...batchOf([]), v: 2 }), 'invalid_batch', /\/v must be/],
    ['no app', JSON.stringify({ ...batchOf([]), app: undefined }), 'invalid_batch', /'app'/],
    ['no clock', JSON.stringify(batchOf([], { sent_at: 12 })), 'invalid_batch', /sent_at/],
    [
      'events as an object',
      JSON.stringify({ ...batchOf([]), events: {} }),
      'invalid_batch',
      /array/,
    ],
    [
      'a nest',
      JSON.stringify(batchOf([])).replace('[]', '['.repeat(50_000) + ']'.repeat(50_000)),
      'invalid_batch',
      new RegExp(`deeper than ${MAX_DEPTH}`),
    ],
  ])('%s is answered 400', async (_name, text, error, reason) => {
    const { status, body } = await rig.post(text);
    expect(status).toBe(400);
    expect(body).toMatchObject({ error });
    expect((body as { reason: string }).reason).toMatch(reason);
  });

  test('too large is answered 413', async () => {
    const batch = batchOf([view({ title: 'x'.repeat(MAX_BODY) } as never)]);
    const { status, body } = await rig.post(batch);
    expect(status).toBe(413);
    expect(body).toMatchObject({ error: 'too_large' });
    expect(await quality()).toMatchObject({ stored: 0 });
  });

  test('as large as allowed is taken', async () => {
    const batch = batchOf([view()]);
    const room = MAX_BODY - JSON.stringify(batch).length;
    const full = JSON.stringify({ ...batch, release: 'x'.repeat(room - ',"release":""'.length) });
    expect(full).toHaveLength(MAX_BODY);
    expect((await rig.post(full)).status).toBe(204);
  });

  test('another content type is answered 415', async () => {
    const { status, body } = await rig.post('x', { 'content-type': 'multipart/form-data' });
    expect(status).toBe(415);
    expect(body).toMatchObject({ error: 'unsupported_type' });
  });

  test('compressed is answered 415', async () => {
    const { status } = await rig.post(batchOf([view()]), { 'content-encoding': 'gzip' });
    expect(status).toBe(415);
  });

  test.each(['GET', 'PUT', 'PATCH', 'DELETE'] as const)('%s is answered 405', async (method) => {
    const answer = await rig.app.inject({ method, url: '/collect' });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers['allow']).toBe('POST, OPTIONS');
    expect(answer.json()).toMatchObject({ error: 'wrong_method' });
  });

  test('an unknown address is answered 404 with a reason', async () => {
    const answer = await rig.app.inject('/nothing');
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ error: 'not_found' });
  });

  test('writing to the API is answered 405', async () => {
    const answer = await rig.app.inject({ method: 'POST', url: '/api/overview' });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers['allow']).toBe('GET, HEAD');
  });

  test('whatever comes, there is a reason and never a crash', async () => {
    const template = batchOf([view(), event({ type: 'stage', stage: 'learning' })]);
    const broken = fc
      .tuple(
        fc.constantFrom(...Object.keys(template), 'events.0', 'events.1'),
        fc.constantFrom('id', 'type', 'time', 'path', 'url', 'stage', 'index', 'v'),
        fc.jsonValue(),
      )
      .map(([place, field, value]) => {
        const copy = structuredClone(template) as unknown as { [key: string]: unknown };
        const [, index] = place.split('.');
        const events = copy['events'] as { [key: string]: unknown }[];
        const target = index === undefined ? copy : events[Number(index)];
        if (target) target[index === undefined ? place : field] = value;
        return JSON.stringify(copy);
      });
    await fc.assert(
      fc.asyncProperty(fc.oneof(broken, fc.json(), fc.string()), async (text) => {
        const { status, body } = await rig.post(text);
        expect([200, 204, 400]).toContain(status);
        if (status === 400) expect((body as { reason: string }).reason).not.toBe('');
      }),
      { numRuns: 150, seed: 7 },
    );
    expect((await rig.post(batchOf([view({ session_id: 'last' })]))).status).toBe(204);
    expect((await rig.app.inject('/api/dashboard')).statusCode).toBe(200);
  });
});

describe('a flood', () => {
  test('is answered 429 and told when to come back; others are served', async () => {
    await rig.close();
    rig = await startRig({ maxRequests: 3, trustProxy: true });
    const from = { 'x-forwarded-for': '203.0.113.1' };
    for (let request = 0; request < 3; request++) {
      expect((await rig.post(batchOf([]), from)).status).toBe(204);
    }
    const answer = await rig.app.inject({
      method: 'POST',
      url: '/collect',
      headers: { 'content-type': 'text/plain', ...from },
      payload: JSON.stringify(batchOf([view()])),
    });
    expect(answer.statusCode).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.headers['access-control-expose-headers']).toContain('retry-after');
    expect(answer.json()).toMatchObject({
      error: 'too_many_requests',
      retry_after: Number(answer.headers['retry-after']),
    });
    expect(await pageViews()).toBe(0);
    expect((await rig.post(batchOf([]), { 'x-forwarded-for': '203.0.113.2' })).status).toBe(204);
    expect((await rig.app.inject('/api/overview')).statusCode).toBe(200);
  });
});

describe('other origins', () => {
  test('may post, with a preflight where the type needs one', async () => {
    const origin = 'https://shop.test';
    const preflight = await rig.app.inject({
      method: 'OPTIONS',
      url: '/collect',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(preflight.statusCode).toBe(204);
    expect(preflight.headers['access-control-allow-origin']).toBe('*');
    expect(preflight.headers['access-control-allow-methods']).toContain('POST');
    expect(preflight.headers['access-control-allow-headers']).toContain('content-type');
    const answer = await rig.app.inject({
      method: 'POST',
      url: '/collect',
      headers: { origin, 'content-type': 'text/plain' },
      payload: 'no batch',
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['access-control-allow-origin']).toBe('*');
  });

  test('may not read the numbers', async () => {
    const headers = { origin: 'https://shop.test' };
    const answer = await rig.app.inject({ url: '/api/overview', headers });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('a clock that is wrong', () => {
  const HOUR = 3_600_000;

  async function startsOf(...batches: { behind: number; late?: number }[]): Promise<unknown> {
    for (const [place, { behind, late = 0 }] of batches.entries()) {
      const stamp = { page_id: `page-${place}`, time: NOW - behind - 1000 };
      rig.setNow(NOW + late);
      await rig.post(batchOf([view(stamp)], { sent_at: NOW - behind }));
    }
    const { overview } = (await rig.get('/api/overview')) as unknown as Numbers;
    return overview.first_session_at;
  }

  test('by hours is corrected', async () => {
    expect(await startsOf({ behind: 2 * HOUR })).toBe(NOW - 1000);
    expect(await quality()).toMatchObject({ clocks_corrected: 1 });
  });

  test('that runs ahead is corrected', async () => {
    expect(await startsOf({ behind: -2 * HOUR })).toBe(NOW - 1000);
  });

  test('by seconds is left alone: that is the way, not the clock', async () => {
    expect(await startsOf({ behind: 0, late: 4000 })).toBe(NOW - 1000);
    expect(await quality()).toMatchObject({ clocks_corrected: 0 });
  });

  test('is told from a batch that came late by the other batches of the session', async () => {
    expect(await startsOf({ behind: 0 }, { behind: 0, late: HOUR })).toBe(NOW - 1000);
    expect(await quality()).toMatchObject({ clocks_corrected: 0 });
  });
});

describe('a batch that can not be stored', () => {
  test('is answered 503 and when to come back', async () => {
    const app = fastify();
    await app.register(collectRoutes, {
      store: { ...unused, add: () => Promise.reject(new Error('disk full')) },
      checker: { envelope: () => undefined, event: () => undefined },
      maxRequests: 10,
      now: () => NOW,
      onStored: () => expect.unreachable('nothing was stored'),
    });
    const answer = await app.inject({
      method: 'POST',
      url: '/collect',
      headers: { 'content-type': 'text/plain' },
      payload: JSON.stringify(batchOf([view()])),
    });
    expect(answer.statusCode).toBe(503);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.json()).toMatchObject({ error: 'not_stored' });
    await app.close();
  });

  test('leaves nothing of it behind', async () => {
    const store = await openStore(':memory:');
    const batch = { ...batchOf([view()]), events: [] };
    const good = { ok: true as const, batch, events: [view()], repeated: 0, refused: [] };
    await store.add(good, NOW);
    // The second statement of the transaction fails: the first must not stay.
    await store.sql('DROP TABLE clocks');
    await expect(store.add({ ...good, events: [view()] }, NOW)).rejects.toThrow();
    expect(await store.sql('SELECT count(*) AS events FROM raw_events')).toEqual([{ events: 1 }]);
    await store.close();
  });
});
