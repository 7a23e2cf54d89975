import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Batch } from '../../../src/events.js';
import { parseBatch } from '../../support/wire.js';
import { freshPage } from './support.js';

interface Queue {
  (method: string, ...args: unknown[]): void;
  q?: unknown[];
}
const page = window as unknown as { uxmeter?: Queue };

const batches: Batch[] = [];
const server = setupServer(
  http.post('https://shop.test/:collector', async ({ request }) => {
    batches.push(parseBatch(await request.text()));
    return new HttpResponse(null, { status: 204 });
  }),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

let complaints: string[];
beforeEach(() => {
  freshPage('/shop');
  vi.useRealTimers();
  batches.length = 0;
  complaints = [];
  vi.spyOn(console, 'warn').mockImplementation((message) => void complaints.push(String(message)));
});
afterEach(() => {
  page.uxmeter?.('stop');
  delete page.uxmeter;
});

/** Runs the script as a tag with the attributes would. */
async function load(data: { [name: string]: string }): Promise<void> {
  const tag = document.createElement('script');
  Object.assign(tag.dataset, data);
  vi.spyOn(document, 'currentScript', 'get').mockReturnValue(tag as HTMLScriptElement);
  vi.resetModules();
  await import('../../../src/script.js');
}

const events = () => batches.flatMap((batch) => batch.events);
const names = () => events().flatMap((event) => (event.type === 'custom' ? [event.name] : []));
const sent = (count: number) => vi.waitFor(() => expect(names()).toHaveLength(count));
const flush = () => page.uxmeter?.('flush');

test('the endpoint starts it, with the tag’s options', async () => {
  await load({ endpoint: '/collect', app: 'shop', release: '1.4', gtmId: 'x' });
  page.uxmeter?.('track', 'one');
  flush();
  await sent(1);
  expect(batches[0]).toMatchObject({ app: 'shop', release: '1.4' });
  expect(events().map(({ type }) => type)).toContain('page_view');
  expect(complaints).toEqual([]);
});

test('without an endpoint nothing starts by itself; start does, and calls before it wait', async () => {
  await load({});
  page.uxmeter?.('track', 'early');
  flush();
  expect(batches).toEqual([]);
  page.uxmeter?.('start', { endpoint: '/collect' });
  page.uxmeter?.('track', 'later');
  flush();
  await sent(2);
  expect(names()).toEqual(['early', 'later']);
});

test('the queue runs in its order', async () => {
  const queue = ((...args: unknown[]) => void (queue.q ??= []).push(args)) as Queue;
  page.uxmeter = queue;
  queue('track', 'one', { n: 1 });
  queue('task.start', 'checkout', { optimalClicks: 3 });
  queue('task.step', 'checkout', 'address');
  queue('task.complete', 'checkout');
  queue('task.start', 'search');
  queue('task.fail', 'search', 'nothing');
  queue('task.start', 'more');
  queue('task.abandon', 'more');
  queue('stage', 'decision');
  queue('feedback', { instrument: 'nps', value: 9 });
  queue('track', 'two', {}, { key: true });
  await load({ endpoint: '/collect' });
  flush();
  await sent(2);
  const told = events().filter(({ type }) => /task|stage|feedback|custom/.test(type));
  expect(
    told.map((event) => ('status' in event ? `${event.name} ${event.status}` : event.type)),
  ).toEqual([
    'custom',
    'checkout started',
    'checkout step',
    'checkout completed',
    'search started',
    'search failed',
    'more started',
    'more abandoned',
    'stage',
    'feedback',
    'custom',
  ]);
  expect(complaints).toEqual([]);
});

test.each([
  ['a list of arguments objects', () => [{ length: 2, 0: 'track', 1: 'one' }]],
  ['a list of lists', () => [['track', 'one']]],
  ['what somebody else has written too', () => [null, 5, [], undefined, ['track', 'one']]],
])('the queue as %s', async (_about, make) => {
  page.uxmeter = Object.assign(() => {}, { q: make() }) as Queue;
  await load({ endpoint: '/collect' });
  flush();
  await sent(1);
});

test('loaded twice with one endpoint it is one; with another it is two complete ones', async () => {
  await load({ endpoint: '/collect' });
  const first = page.uxmeter;
  await load({ endpoint: '/collect' });
  expect(page.uxmeter).toBe(first);
  page.uxmeter?.('track', 'one');
  flush();
  await sent(1);
  expect(events().filter(({ type }) => type === 'page_view')).toHaveLength(1);
  await load({ endpoint: '/other' });
  page.uxmeter?.('track', 'two');
  flush();
  await sent(3);
  expect(names()).toEqual(['one', 'two', 'two']);
  expect(events().filter(({ type }) => type === 'session_start')).toHaveLength(2);
});

test('a wrong option of a tag is left out, and the rest holds', async () => {
  await load({ endpoint: '/collect', sampleRate: 'all', release: '1.4' });
  page.uxmeter?.('track', 'one');
  flush();
  await sent(1);
  expect(complaints).toEqual([expect.stringContaining("sampleRate is 'all'; write ")]);
  expect(batches[0]).toMatchObject({ release: '1.4' });
});

describe('nothing it does throws; it warns', () => {
  test.each<[string, { [name: string]: string }, RegExp]>([
    ['a wrong option', { endpoint: '/c', sampleRate: '7' }, /sampleRate is '7'; write/],
    ['unreadable JSON', { endpoint: '/c', tasks: '[{' }, /tasks is '\[\{'; write/],
    ['a wrong consent', { endpoint: '/c', consent: 'yes' }, /consent is 'yes'; write/],
  ])('%s', async (_about, data, message) => {
    await load(data);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatch(message);
    expect(() => page.uxmeter?.('track', 'x')).not.toThrow();
  });

  test.each<[unknown[], RegExp]>([
    [['trak', 'x'], /there is no method 'trak'; write track/],
    [['track'], /write a name/],
    [['feedback', { instrument: 'nps', value: 11 }], /nps is a whole number from 0 to 10/],
    [['stage', ''], /stage\(\): write a name/],
    [['page', 'x'], /begins with a slash/],
    [['consent', 'maybe'], /write 'granted', 'pending' or 'denied'/],
    [['task.start', ''], /write a name/],
    [['task.finish', 'x'], /task\.finish/],
  ])('%j', async (call, message) => {
    await load({ endpoint: '/collect' });
    expect(() => page.uxmeter?.(...(call as [string]))).not.toThrow();
    expect(complaints.join()).toMatch(message);
  });
});

test('stopped, later calls wait for another start', async () => {
  await load({ endpoint: '/collect' });
  page.uxmeter?.('stop');
  page.uxmeter?.('track', 'between');
  page.uxmeter?.('start', { endpoint: '/collect' });
  flush();
  await sent(1);
});
