import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  clicks,
  feedback,
  pageViews,
  scrollDepth,
  stages,
  start,
  startWith,
} from '../../../src/index.js';
import type { Meter } from '../../../src/api.js';
import type { Signal } from '../../../src/signal.js';
import { body, click, EPOCH, freshPage, hide, otherTab, press, rig, show } from './support.js';

const TIMEOUT = 1_800_000;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => freshPage('/shop'));
afterEach(() => vi.useRealTimers());

describe('a visit', () => {
  test('begins with the session, then its page, and says where it comes from', async () => {
    const { flush, batches } = rig([pageViews()], { app: 'shop', release: '1.4' });
    await flush();
    const [batch] = batches;
    expect(batch).toMatchObject({ v: 1, app: 'shop', release: '1.4', dropped: 0 });
    expect(batch).not.toHaveProperty('environment');
    expect(batch?.events.map(({ type }) => type)).toEqual([
      'session_start',
      'page_view',
      'session',
    ]);
    expect(batch?.events[0]).toMatchObject({
      visit_number: 1,
      returning: false,
      channel: 'direct',
      entry_url: 'https://shop.test/shop',
    });
    expect(batch?.events[1]).toMatchObject({
      url: 'https://shop.test/shop',
      path: '/shop',
      title: 'Test',
      navigation: 'load',
      index: 1,
    });
    const ids = batch?.events.map(({ id }) => id) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('a second page of the tab goes on with the session, the tab and the count', async () => {
    const first = rig([pageViews()]);
    await first.flush();
    first.meter.stop();
    const second = rig([pageViews()]);
    await second.flush();
    expect(second.events('session_start')).toEqual([]);
    const [one] = first.events('page_view');
    const [two] = second.events('page_view');
    expect(two).toMatchObject({ session_id: one?.session_id, tab_id: one?.tab_id, index: 2 });
    expect(two?.page_id).not.toBe(one?.page_id);
  });

  test('two tabs are one session with one set of totals', async () => {
    const first = rig([pageViews(), clicks()]);
    const second = rig([pageViews(), clicks()], {}, await otherTab());
    click(document.body);
    await pass(1_000);
    hide();
    await pass(1_000);
    await first.flush();
    await second.flush();
    const all = [...first.events('session'), ...second.events('session')];
    const [last] = all.sort((a, b) => b.revision - a.revision);
    expect(last).toMatchObject({ page_views: 2, clicks: 2, engaged: true });
    expect(new Set(all.map(({ session_id }) => session_id)).size).toBe(1);
    expect(first.events('page_view')[0]?.tab_id).not.toBe(second.events('page_view')[0]?.tab_id);
  });

  test('who only reads and moves the pointer keeps it alive for a page opened later', async () => {
    const reading = rig([pageViews()]);
    for (let at = 0; at < TIMEOUT + 60_000; at += 20_000) {
      press(window, 'pointermove');
      await pass(20_000);
    }
    const later = rig([pageViews()], {}, await otherTab());
    await later.flush();
    await reading.flush();
    expect(later.events('session_start')).toEqual([]);
    expect(later.events('page_view')).toMatchObject([{ index: 2 }]);
  });

  test('after the time-out input begins another, whose first page this is', async () => {
    const { events, flush } = rig([pageViews()]);
    await flush();
    await pass(TIMEOUT + 60_000);
    press(window, 'pointermove');
    await flush();
    expect(events('session_start')).toHaveLength(1);
    press(window, 'pointerdown');
    await flush();
    const [first, second] = events('session_start');
    expect(second).toMatchObject({
      visit_number: 2,
      returning: true,
      previous_session_id: first?.session_id,
    });
    expect(second?.days_since_last).toBe(0.02);
    expect(events('page_view').at(-1)).toMatchObject({
      navigation: 'resume',
      index: 1,
      session_id: second?.session_id,
    });
    expect(events('page_leave')[0]?.session_id).toBe(first?.session_id);
  });

  test('looked at once more after the time-out, it has not become longer', async () => {
    const r = rig([pageViews()]);
    await pass(3_000);
    hide();
    await pass(TIMEOUT + 60_000);
    show();
    await pass(10_000);
    press(window, 'pointerdown');
    await pass(2_000);
    await r.flush();
    const [first] = r.events('session_start');
    const snapshots = r.events('session').filter((one) => one.session_id === first?.session_id);
    expect(snapshots.at(-1)).toMatchObject({ visible_ms: 3_000, active_ms: 3_000, bounced: true });
    expect(snapshots.some(({ engaged }) => engaged)).toBe(false);
  });

  test('left open in front of nobody, it lasts until the time-out', async () => {
    const r = rig([pageViews()]);
    await pass(TIMEOUT + 600_000);
    press(window, 'pointerdown');
    await r.flush();
    const [first] = r.events('session_start');
    const last = r.events('session').findLast((one) => one.session_id === first?.session_id);
    expect(last).toMatchObject({ visible_ms: TIMEOUT, duration_ms: TIMEOUT, active_ms: 60_000 });
  });

  test('images that are called like the referrer and the title change nothing', async () => {
    const image = document.createElement('img');
    for (const name of ['referrer', 'title']) {
      Object.defineProperty(document, name, { value: image, configurable: true });
      onTestFinished(() => void Reflect.deleteProperty(document, name));
    }
    const r = rig([pageViews()]);
    await r.flush();
    expect(r.events('session_start')).toMatchObject([{ channel: 'direct' }]);
    expect(r.events('page_view')).toMatchObject([{ title: '' }]);
  });

  test('a leave or a flush opens no session', async () => {
    const { events, flush } = rig([pageViews()]);
    await flush();
    await pass(TIMEOUT + 60_000);
    hide();
    await flush();
    expect(events('session_start')).toHaveLength(1);
  });
});

describe('engagement', () => {
  const last = (r: ReturnType<typeof rig>) => r.events('session').at(-1);

  test('bounced by both rules: one page, left soon', async () => {
    const r = rig([pageViews()]);
    await pass(5_000);
    hide();
    await r.flush();
    expect(last(r)).toMatchObject({
      engaged: false,
      bounced: true,
      single_page: true,
      page_views: 1,
      key_events: 0,
    });
    expect(last(r)?.visible_ms).toBeGreaterThanOrEqual(5_000);
  });

  test('ten seconds on one page: no bounce, still a single page; told the moment it is true', async () => {
    const r = rig([pageViews()]);
    await pass(9_000);
    expect(r.events('session').some(({ engaged }) => engaged)).toBe(false);
    await pass(1_100);
    expect(last(r)).toMatchObject({ engaged: true, bounced: false, single_page: true });
  });

  test('a second page view: neither', async () => {
    const r = rig([pageViews()]);
    r.meter.page('/two');
    await r.flush();
    expect(last(r)).toMatchObject({ engaged: true, bounced: false, single_page: false });
  });

  test('a key event: engaged on a single page', async () => {
    const r = rig([pageViews()]);
    r.meter.track('look');
    await r.flush();
    expect(last(r)).toMatchObject({ engaged: false, key_events: 0 });
    r.meter.track('subscribe', {}, { key: true });
    await r.flush();
    expect(last(r)).toMatchObject({ engaged: true, key_events: 1, single_page: true });
  });

  test('the threshold is an option', async () => {
    const r = rig([pageViews()], { engagedAfter: 1_000 });
    await pass(2_500);
    await r.flush();
    expect(last(r)).toMatchObject({ engaged: true });
  });

  test('hidden and unfocused time is nobody’s', async () => {
    const r = rig([pageViews()]);
    await pass(2_000);
    hide();
    await pass(50_000);
    show();
    await pass(1_000);
    vi.mocked(document.hasFocus).mockReturnValue(false);
    window.dispatchEvent(new Event('blur'));
    await pass(50_000);
    hide();
    await r.flush();
    expect(last(r)?.visible_ms).toBeLessThan(3_500);
    expect(r.events('page_leave').at(-1)?.visible_ms).toBeGreaterThanOrEqual(2_900);
  });

  test('a script that comes late knows since when the page has been in front', async () => {
    await pass(3_000);
    const responseStart = performance.now() - 2_000;
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([
      { responseStart } as PerformanceNavigationTiming,
    ]);
    const r = rig([pageViews()]);
    await pass(1_000);
    hide();
    await r.flush();
    vi.mocked(performance.getEntriesByType).mockRestore();
    expect(r.events('page_leave').at(-1)).toMatchObject({ visible_ms: 3_000, active_ms: 3_000 });
    expect(last(r)).toMatchObject({ visible_ms: 3_000, active_ms: 3_000 });
  });

  test('time without input is visible and not active', async () => {
    const r = rig([pageViews()], { idleAfter: 1_000 });
    await pass(5_000);
    hide();
    await r.flush();
    const leave = r.events('page_leave').at(-1);
    expect(leave?.visible_ms).toBeGreaterThanOrEqual(5_000);
    expect(leave?.active_ms).toBeLessThanOrEqual(1_100);
  });

  test('a page loaded in the background has not begun', async () => {
    hide();
    const r = rig([pageViews()]);
    await pass(10_000);
    await r.flush();
    expect(r.batches).toEqual([]);
    expect(localStorage.length).toBe(0);
    show();
    await r.flush();
    expect(r.events('page_view')).toHaveLength(1);
    expect(r.events('page_view')[0]?.time).toBeGreaterThanOrEqual(EPOCH + 10_000);
  });
});

describe('pages', () => {
  test('a change of path is a page view, once it has stood', async () => {
    const r = rig([pageViews()]);
    history.pushState(null, '', '/a');
    await pass(50);
    history.replaceState(null, '', '/b');
    await pass(500);
    await r.flush();
    expect(r.events('page_view').map(({ path }) => path)).toEqual(['/shop', '/b']);
    expect(r.events('page_view')[1]).toMatchObject({ navigation: 'route', index: 2 });
    expect(r.events('page_leave').map(({ path }) => path)).toEqual(['/shop']);
  });

  test('query, fragment and there-and-back are none', async () => {
    const r = rig([pageViews()]);
    history.pushState(null, '', '/shop?q=1');
    history.replaceState(null, '', '/shop#a');
    await pass(500);
    history.pushState(null, '', '/x');
    history.pushState(null, '', '/shop');
    await pass(500);
    await r.flush();
    expect(r.events('page_view')).toHaveLength(1);
  });

  test('hidden at once, a route still counts', async () => {
    const r = rig([pageViews()]);
    history.pushState(null, '', '/a');
    hide();
    await r.flush();
    expect(r.events('page_view').map(({ path }) => path)).toEqual(['/shop', '/a']);
  });

  test('left at once, a route still counts', async () => {
    const r = rig([pageViews()]);
    history.pushState(null, '', '/a');
    press(window, 'pagehide');
    await r.flush();
    expect(r.events('page_view').map(({ path }) => path)).toEqual(['/shop', '/a']);
    const [first, second] = r.events('page_view');
    const left = r.events('page_leave').map(({ page_id }) => page_id);
    expect(left).toEqual([first?.page_id, second?.page_id]);
  });

  test('by hand on the way to another path, it is that one', async () => {
    const r = rig([pageViews()]);
    history.pushState(null, '', '/a');
    r.meter.page('/virtual');
    await pass(500);
    history.replaceState(null, '', '/a?sorted');
    await pass(500);
    history.pushState(null, '', '/b');
    await pass(500);
    await r.flush();
    const paths = r.events('page_view').map(({ path }) => path);
    expect(paths).toEqual(['/shop', '/virtual', '/b']);
  });

  test('by hand, and only with a path', async () => {
    const r = rig([]);
    r.meter.page('/virtual/path?jo=secret');
    await r.flush();
    expect(r.events('page_view')[0]).toMatchObject({
      navigation: 'manual',
      url: 'https://shop.test/virtual/path',
      path: '/virtual/path',
    });
    for (const wrong of ['', 'path', 5, undefined]) {
      expect(() => r.meter.page(wrong as string)).toThrow(/^uxmeter: page\(.*'\/checkout'/);
    }
  });

  test('back out of the back/forward cache: another page view, no second session', async () => {
    const r = rig([pageViews()]);
    await r.flush();
    window.dispatchEvent(new Event('pagehide'));
    await pass(1_000);
    const event = new Event('pageshow');
    Object.defineProperty(event, 'persisted', { value: true });
    window.dispatchEvent(event);
    await r.flush();
    const [one, two] = r.events('page_view');
    expect(two).toMatchObject({ navigation: 'bfcache', index: 2, session_id: one?.session_id });
    expect(two?.page_id).not.toBe(one?.page_id);
    expect(two?.tab_id).toBe(one?.tab_id);
  });

  test('who comes back out of the back/forward cache is there, until nothing is done', async () => {
    const r = rig([pageViews()], { idleAfter: 1_000 });
    await pass(2_000);
    window.dispatchEvent(new Event('pagehide'));
    await pass(5_000);
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    await pass(3_000);
    hide();
    await r.flush();
    const [first, back] = r.events('page_view');
    const active = (page?: string) =>
      r.events('page_leave').findLast(({ page_id }) => page_id === page)?.active_ms;
    expect(active(first?.page_id)).toBe(1_000);
    expect(active(back?.page_id)).toBe(1_000);
  });

  test('how far down it was seen', async () => {
    const r = rig([pageViews(), scrollDepth()]);
    const root = document.scrollingElement ?? document.documentElement;
    Object.defineProperty(root, 'scrollHeight', { value: 4 * innerHeight, configurable: true });
    Object.defineProperty(root, 'clientHeight', { value: innerHeight, configurable: true });
    vi.stubGlobal('scrollY', innerHeight);
    window.dispatchEvent(new Event('scroll'));
    await pass(200);
    vi.stubGlobal('scrollY', 0);
    window.dispatchEvent(new Event('scroll'));
    await pass(200);
    hide();
    await r.flush();
    expect(r.events('page_leave').at(-1)?.max_scroll).toBe(50);
  });

  test('what was added meanwhile was not seen, what was taken away does not matter', async () => {
    const r = rig([pageViews(), scrollDepth()]);
    const root = document.scrollingElement ?? document.documentElement;
    Object.defineProperty(root, 'clientHeight', { value: innerHeight, configurable: true });
    for (const height of [1, 5, 4]) {
      Object.defineProperty(root, 'scrollHeight', {
        value: height * innerHeight,
        configurable: true,
      });
      window.dispatchEvent(new Event('resize'));
      await pass(200);
    }
    hide();
    await r.flush();
    expect(r.events('page_leave').at(-1)?.max_scroll).toBe(25);
  });
});

describe('one meter', () => {
  test('started twice it is the same; another endpoint is another', async () => {
    const r = rig([pageViews()]);
    expect(startWith({ endpoint: '/collect', signals: [] })).toBe(r.meter);
    const other = rig([pageViews()], { endpoint: '/other' });
    expect(other.meter).not.toBe(r.meter);
    await r.flush();
    await other.flush();
    expect(r.events('page_view')).toHaveLength(1);
    expect(other.events('page_view')).toHaveLength(1);
    expect(r.events('page_view')[0]?.session_id).not.toBe(other.events('page_view')[0]?.session_id);
  });

  test('stopped in the task that it was started in, it was not there: one page view', async () => {
    const { meter, events: before } = rig([pageViews()]);
    meter.stop();
    const r = rig([pageViews()]);
    await pass(1_000);
    await r.flush();
    expect(before('page_view')).toEqual([]);
    expect(r.events('page_view')).toMatchObject([{ navigation: 'load', index: 1 }]);
    expect(r.events('session').at(-1)).toMatchObject({ page_views: 1, single_page: true });
  });

  test('what was tracked before a stop is not lost, however soon it comes', async () => {
    const { meter, events } = rig([pageViews()]);
    meter.track('early');
    meter.stop();
    await pass(10);
    expect(events('custom')).toHaveLength(1);
    expect(events('page_view')).toHaveLength(1);
  });

  test('the first page view is of the path at the start, though it begins in a later task', async () => {
    const r = rig([pageViews()]);
    expect(localStorage.length).toBe(0);
    history.pushState(null, '', '/soon');
    await pass(1_000);
    await r.flush();
    expect(r.events('page_view')).toMatchObject([
      { path: '/shop', navigation: 'load', index: 1 },
      { path: '/soon', navigation: 'route', index: 2 },
    ]);
    expect(r.events('session_start')[0]?.entry_url).toBe('https://shop.test/shop');
  });

  test('left at once, the page was there', async () => {
    const r = rig([pageViews()]);
    window.dispatchEvent(new Event('pagehide'));
    await pass(10);
    expect(r.events('page_view')).toHaveLength(1);
    expect(r.events('page_leave')).toHaveLength(1);
    expect(r.events('session').at(-1)).toMatchObject({ page_views: 1, bounced: true });
  });

  test('the client is described once', async () => {
    const r = rig([pageViews()]);
    await r.flush();
    const agent = vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue('Googlebot');
    r.meter.track('x');
    await r.flush();
    agent.mockRestore();
    expect(r.batches.length).toBeGreaterThan(1);
    expect(r.batches.map(({ client }) => client)).toEqual(
      r.batches.map(() => r.batches[0]?.client),
    );
  });

  test('stopped and started again it measures again', async () => {
    const first = rig([pageViews()]);
    await first.flush();
    first.meter.stop();
    await pass(100);
    const second = rig([pageViews()]);
    expect(second.meter).not.toBe(first.meter);
    await second.flush();
    expect(second.events('page_view')).toHaveLength(1);
  });

  test('every method is safe after stop, and says nothing more', async () => {
    const r = rig([pageViews(), feedback(), stages()]);
    await r.flush();
    r.meter.stop();
    await pass(100);
    const count = r.batches.length;
    r.meter.track('x');
    r.meter.feedback({ instrument: 'nps', value: 9 });
    r.meter.stage('decision');
    r.meter.page('/x');
    const task = r.meter.task('buy');
    task.step('one');
    task.complete();
    r.meter.stop();
    await r.meter.flush();
    await pass(10_000);
    expect(r.batches).toHaveLength(count);
  });

  test('leaves no listener and no timer behind, and puts back what it wrapped', async () => {
    const alive = new Set<string>();
    const ids = new Map<unknown, number>();
    const keyOf = (target: unknown, args: unknown[]): string => {
      const options = args[2] as boolean | { capture?: boolean } | undefined;
      const capture = typeof options === 'object' ? !!options.capture : !!options;
      const id = [target, args[1]].map((one) => {
        if (!ids.has(one)) ids.set(one, ids.size);
        return ids.get(one);
      });
      return [...id, args[0], capture].join();
    };
    for (const target of [window, document]) {
      const { addEventListener: add, removeEventListener: remove } = target;
      vi.spyOn(target, 'addEventListener').mockImplementation((...args: Parameters<typeof add>) => {
        alive.add(keyOf(target, args));
        add.apply(target, args);
      });
      vi.spyOn(target, 'removeEventListener').mockImplementation(
        (...args: Parameters<typeof remove>) => {
          alive.delete(keyOf(target, args));
          remove.apply(target, args);
        },
      );
    }
    const before = { push: history.pushState, replace: history.replaceState, fetch: window.fetch };
    const all = start({
      endpoint: '/all',
      transport: () => Promise.resolve({ status: 'sent' }),
    });
    const attached = alive.size;
    expect(attached).toBeGreaterThan(10);
    click(body('<button id="b">Buy</button>')('b'));
    history.pushState(null, '', '/elsewhere');
    all.task('buy', { timeout: 5_000 });
    await pass(1_000);
    all.stop();
    await pass(60_000);
    // What web-vitals attaches has no way to be taken off; it hears nothing any more.
    expect(alive.size).toBeLessThan(attached);
    expect(vi.getTimerCount()).toBe(0);
    expect(history.pushState).toBe(before.push);
    expect(history.replaceState).toBe(before.replace);
    expect(window.fetch).toBe(before.fetch);

    alive.clear();
    const mine = rig([pageViews(), scrollDepth(), clicks(), feedback(), stages()]);
    expect(alive.size).toBeGreaterThan(5);
    mine.meter.stop();
    expect([...alive]).toEqual([]);
  });

  test('a signal that throws takes nothing else with it', async () => {
    const bad: Signal = () => {
      throw new Error('bad signal');
    };
    const worse: Signal = ({ on, after }) => {
      on('page', () => {
        throw new Error('bad handler');
      });
      after(0, () => {
        throw new Error('bad timer');
      });
    };
    const r = rig([bad, worse, pageViews()]);
    await r.flush();
    expect(r.events('page_view')).toHaveLength(1);
  });
});

describe('misuse throws in a module, and says what to write', () => {
  test.each<[string, () => unknown, RegExp]>([
    ['no options', () => start(undefined as never), /endpoint: '\/collect'/],
    ['a wrong option', () => start({ endpoint: '/c', sampleRate: 7 }), /sampleRate is 7/],
    [
      'signals that are none',
      () => startWith({ endpoint: '/x', signals: ['clicks'] as never }),
      /signals is a list of signals: write \[pageViews\(\), clicks\(\)\]/,
    ],
    [
      'signals that are no list',
      () => startWith({ endpoint: '/x', signals: pageViews as never }),
      /signals is a list/,
    ],
  ])('%s', (_about, run, message) => {
    expect(run).toThrow(TypeError);
    expect(run).toThrow(message);
  });

  test('a method whose signal was not asked for', () => {
    const { meter } = rig([pageViews()]);
    expect(() => meter.task('buy')).toThrow('uxmeter: task.start needs its signal');
    expect(() => meter.feedback({ instrument: 'nps', value: 9 })).toThrow(
      'feedback needs its signal',
    );
  });

  test('custom events', () => {
    const { meter } = rig([]);
    for (const name of ['', 5, undefined]) {
      expect(() => meter.track(name as string)).toThrow(
        "write a name, such as track('add_to_cart'",
      );
    }
    for (const data of [5, 'x', null, [1]]) {
      expect(() => meter.track('x', data as never)).toThrow('data is an object');
    }
    const round: { [key: string]: never } = {};
    round['self'] = round as never;
    expect(() => meter.track('x', round)).toThrow('an object of plain values');
  });

  test('stages and consent', () => {
    const { meter } = rig([stages()]);
    expect(() => meter.stage('')).toThrow("write a name, such as stage('consideration')");
    expect(() => meter.consent('yes' as never)).toThrow("write 'granted', 'pending' or 'denied'");
  });
});

describe('custom events', () => {
  test('fields that look like secrets are masked at any depth, with a warning in debug', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    vi.spyOn(console, 'debug').mockReturnValue();
    const r = rig([], { debug: true });
    r.meter.track('sign_up', {
      sku: 'A1',
      password: 'hunter2',
      user: { email: 'x', nested: [{ authToken: 'y', ok: 1 }] },
    });
    await r.flush();
    expect(r.events('custom')[0]?.data).toEqual({
      sku: 'A1',
      password: '[masked]',
      user: { email: '[masked]', nested: [{ authToken: '[masked]', ok: 1 }] },
    });
    expect(warn.mock.calls.flat().join()).toMatch(/'password'.*'email'.*'authToken'/s);
  });

  test('what the page does with its data afterwards is not sent', async () => {
    const r = rig([]);
    const data = { list: [1], deep: { a: 1 } };
    r.meter.track('x', data);
    data.list.push(2);
    data.deep.a = 2;
    await r.flush();
    expect(r.events('custom')[0]?.data).toEqual({ list: [1], deep: { a: 1 } });
  });
});

describe('feedback and stages', () => {
  test('an answer is sent at once', async () => {
    const r = rig([pageViews(), feedback()], { batch: { maxAge: 4_500 } });
    r.meter.feedback({
      instrument: 'umux_lite',
      value: [6, 5],
      item: 'checkout',
      comment: 'write to jo@shop.test',
      task: 'buy',
    });
    await pass(20);
    expect(r.events('feedback')).toMatchObject([
      {
        instrument: 'umux_lite',
        value: [6, 5],
        score: 75,
        item: 'checkout',
        comment: 'write to [masked]',
        task: 'buy',
      },
    ]);
  });

  test('a text has no score', async () => {
    const r = rig([feedback()]);
    r.meter.feedback({ instrument: 'custom', value: 'often' });
    await r.flush();
    expect(r.events('feedback')[0]).not.toHaveProperty('score');
    expect(r.events('feedback')[0]).not.toHaveProperty('comment');
  });

  test('later events of the session carry the stage', async () => {
    const r = rig([pageViews(), stages()]);
    r.meter.track('before');
    r.meter.stage('decision');
    r.meter.track('after');
    await r.flush();
    expect(r.events('stage')).toMatchObject([{ stage: 'decision' }]);
    expect(r.events('custom').map(({ stage }) => stage)).toEqual([undefined, 'decision']);
  });

  test('a stage with an address in it is kept without', async () => {
    const r = rig([pageViews(), stages()]);
    await r.flush();
    r.meter.stage('of mallory@evil.example');
    r.meter.track('after');
    await r.flush();
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('mallory');
    expect(r.events('custom')).toMatchObject([{ stage: 'of [masked]' }]);
  });
});

describe('consent', () => {
  const stored = () => localStorage.length + sessionStorage.length;

  test('pending: nothing sent, nothing stored; granted: everything, at its own times', async () => {
    const r = rig([pageViews(), clicks()], { consent: 'pending' });
    await pass(3_000);
    click(document.body);
    r.meter.track('early');
    await pass(3_000);
    hide();
    show();
    await r.meter.flush();
    expect(r.batches).toEqual([]);
    expect(stored()).toBe(0);
    r.meter.consent('granted');
    await r.flush();
    expect(r.events('session_start')).toHaveLength(1);
    expect(r.events('page_view')[0]).toMatchObject({ navigation: 'load', index: 1 });
    expect(r.events('page_view')[0]?.time).toBeLessThan(EPOCH + 1_000);
    expect(r.events('custom')[0]?.time).toBe(EPOCH + 3_000);
    expect(r.events('click')).toHaveLength(1);
    expect(r.events('session').at(-1)).toMatchObject({ page_views: 1, clicks: 1 });
    expect(stored()).toBeGreaterThan(0);
    const ids = new Set(r.batches.flatMap(({ events }) => events).map((one) => one.session_id));
    expect(ids.size).toBe(1);
  });

  test('granted after it was stopped: it stays so', async () => {
    const r = rig([pageViews()]);
    await r.flush();
    r.meter.stop();
    const before = r.batches.length;
    r.meter.consent('granted');
    await pass(5_000);
    hide();
    await r.flush();
    expect(r.batches).toHaveLength(before);
  });

  test('pending over several pages: the session begins with the first of them', async () => {
    const r = rig([pageViews()], { consent: 'pending' });
    await pass(2_000);
    r.meter.page('/two');
    await pass(2_000);
    r.meter.consent('granted');
    await r.flush();
    const [first, second] = r.events('page_view');
    expect(second).toMatchObject({ path: '/two', index: 2 });
    expect(r.events('session_start')).toMatchObject([
      { time: first?.time, page_id: first?.page_id, entry_url: 'https://shop.test/shop' },
    ]);
    expect(r.events('session').at(-1)?.duration_ms).toBeGreaterThanOrEqual(4_000);
  });

  test('pending, then denied: forgotten', async () => {
    const r = rig([pageViews(), clicks()], { consent: 'pending' });
    r.meter.track('early');
    r.meter.consent('denied');
    click(document.body);
    await pass(10_000);
    hide();
    await r.meter.flush();
    expect(r.batches).toEqual([]);
    expect(stored()).toBe(0);
  });

  test('granted, then denied: nothing more, and nothing left stored', async () => {
    const r = rig([pageViews(), clicks()]);
    await r.flush();
    expect(stored()).toBeGreaterThan(0);
    r.meter.track('unsent');
    r.meter.consent('denied');
    expect(stored()).toBe(0);
    const count = r.batches.length;
    r.meter.track('later');
    click(document.body);
    hide();
    await pass(60_000);
    expect(r.batches).toHaveLength(count);
    expect(stored()).toBe(0);
  });

  test('denied, then granted: measured from then on', async () => {
    const r = rig([pageViews()], { consent: 'denied' });
    r.meter.track('early');
    await pass(5_000);
    r.meter.consent('pending');
    await pass(100);
    expect(r.batches).toEqual([]);
    r.meter.consent('granted');
    r.meter.track('later');
    await r.flush();
    expect(r.events('custom').map(({ name }) => name)).toEqual(['later']);
    expect(r.events('page_view')).toHaveLength(1);
    expect(r.events('page_view')[0]?.time).toBeGreaterThanOrEqual(EPOCH + 5_000);
  });

  test('granted twice is granted once', async () => {
    const r = rig([pageViews()], { consent: 'pending' });
    r.meter.consent('granted');
    r.meter.consent('granted');
    await r.flush();
    expect(r.events('page_view')).toHaveLength(1);
  });

  describe('Global Privacy Control', () => {
    beforeEach(() => {
      Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true });
    });
    afterEach(() => {
      delete (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;
    });

    test.each(['granted', 'pending'] as const)(
      'counts as denied, whatever %s says',
      async (consent) => {
        const r = rig([pageViews()], { consent });
        await pass(5_000);
        await r.meter.flush();
        expect(r.batches).toEqual([]);
        expect(stored()).toBe(0);
      },
    );

    test('until the page itself calls', async () => {
      const r = rig([pageViews()]);
      r.meter.consent('granted');
      await r.flush();
      expect(r.events('page_view')).toHaveLength(1);
    });

    test('or the site turns it off', async () => {
      const r = rig([pageViews()], { honorGpc: false });
      await r.flush();
      expect(r.events('page_view')).toHaveLength(1);
    });
  });
});

describe('the gate', () => {
  test('beforeSend sees each event, may change it, and drops it by null', async () => {
    const seen: string[] = [];
    const r = rig([pageViews()], {
      beforeSend({ event }) {
        seen.push(event.type);
        if (event.type === 'custom' && event.name === 'drop') return null;
        return event.type === 'custom' ? { ...event, name: `${event.name} jo@shop.test` } : event;
      },
    });
    r.meter.track('drop');
    r.meter.track('keep');
    await r.flush();
    expect(seen).toEqual(
      expect.arrayContaining(['session_start', 'page_view', 'custom', 'session']),
    );
    expect(r.events('custom').map(({ name }) => name)).toEqual(['keep [masked]']);
  });

  test('one that throws loses the event, which is counted and told', async () => {
    const onDrop = vi.fn();
    const r = rig([pageViews()], {
      onDrop,
      beforeSend({ event }) {
        if (event.type === 'custom') throw new Error('oops');
        return event;
      },
    });
    r.meter.track('x');
    await r.flush();
    expect(r.events('custom')).toEqual([]);
    expect(r.events('page_view')).toHaveLength(1);
    expect(onDrop).toHaveBeenCalledWith({ count: 1, reason: expect.stringMatching(/beforeSend/) });
    expect(r.batches.at(-1)?.dropped).toBe(1);
  });

  test.each<[string, (meter: Meter) => void, string]>([
    ['flushes', (meter) => void meter.flush(), 'a b c'],
    ['records', (meter) => meter.track('d'), 'a b c d'],
    // Stopping is an exit, which hands on again what may not have arrived.
    ['stops', (meter) => meter.stop(), 'a b b c'],
  ])('one that %s meanwhile loses nothing', async (_does, act, expected) => {
    const asked: string[] = [];
    const r = rig([pageViews()], {
      beforeSend({ event }) {
        if (event.type === 'custom') asked.push(event.name);
        if (asked.join(' ') === 'a b') act(r.meter);
        return event;
      },
    });
    for (const name of ['a', 'b', 'c']) r.meter.track(name);
    await r.flush();
    await pass(1_000);
    expect(asked.join(' ')).toBe(expected);
    expect(new Set(r.events('custom').map(({ name }) => name))).toEqual(new Set(asked));
  });

  test('an onDrop that throws hurts nobody', async () => {
    const r = rig([pageViews()], {
      onDrop() {
        throw new Error('oops');
      },
      beforeSend() {
        throw new Error('oops');
      },
    });
    r.meter.track('x');
    await expect(r.flush()).resolves.toBeUndefined();
  });

  test('out of the sample: nothing is sent, and no page of the session draws again', async () => {
    const r = rig([pageViews()], { sampleRate: 0 });
    r.meter.track('x');
    await pass(60_000);
    hide();
    await r.flush();
    expect(r.batches).toEqual([]);
  });

  test('a flood without an answer about consent is bounded, and what is lost is counted', async () => {
    const onDrop = vi.fn();
    const r = rig([], { consent: 'pending', onDrop });
    for (let i = 0; i < 21_500; i++) r.meter.track(`e${i}`);
    const dropped = onDrop.mock.calls.reduce((sum, [{ count }]) => sum + (count as number), 0);
    expect(dropped).toBe(2_000);
  });

  test('a flood costs what is missed least: the oldest plain events, and no key event', async () => {
    const names: string[] = [];
    const r = rig([pageViews()], {
      consent: 'pending',
      beforeSend({ event }) {
        names.push(event.type === 'custom' ? event.name : event.type);
        return null;
      },
    });
    r.meter.track('kept', {}, { key: true });
    for (let i = 0; i < 20_500; i++) r.meter.track(`e${i}`);
    r.meter.consent('granted');
    await r.meter.flush();
    expect(names.slice(0, 4)).toEqual(['session_start', 'page_view', 'kept', 'e1000']);
    expect(names).toContain('e20499');
  });

  test('with debug it tells what it does', async () => {
    const debug = vi.spyOn(console, 'debug').mockReturnValue();
    const r = rig([pageViews()], { debug: true });
    await r.flush();
    expect(debug.mock.calls.map(([message]) => message as string)).toContain('uxmeter: page_view');
  });
});

describe('storage', () => {
  test('tab: the session is this tab’s alone', async () => {
    const first = rig([pageViews()], { storage: 'tab' });
    await first.flush();
    expect(localStorage.length).toBe(0);
    first.meter.stop();
    const next = rig([pageViews()], { storage: 'tab' });
    await next.flush();
    expect(next.events('page_view')[0]).toMatchObject({ index: 2 });
  });

  test('tab: a duplicated tab gets a session of its own', async () => {
    const first = rig([pageViews()], { storage: 'tab' });
    await first.flush();
    const copy = rig([pageViews()], { storage: 'tab' }, await otherTab());
    await copy.flush();
    expect(copy.events('session_start')).toHaveLength(1);
  });

  test('memory: nothing is stored anywhere', async () => {
    const r = rig([pageViews()], { storage: 'memory' });
    await r.flush();
    hide();
    await r.flush();
    r.meter.stop();
    expect(localStorage.length + sessionStorage.length).toBe(0);
    expect(r.events('page_view')).toHaveLength(1);
  });

  test('cleared by the site in the middle of the visit, the session goes on', async () => {
    const r = rig([pageViews()]);
    await r.flush();
    localStorage.clear();
    sessionStorage.clear();
    r.meter.page('/two');
    hide();
    await r.flush();
    expect(r.events('session_start')).toHaveLength(1);
    expect(r.events('session').at(-1)).toMatchObject({ page_views: 2 });
  });
});
