import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClock } from '../../../src/browser/clock.js';
import { describeClient, hasGpc } from '../../../src/browser/environment.js';
import { watchInput } from '../../../src/browser/input.js';
import { watchLifecycle } from '../../../src/browser/lifecycle.js';
import { arrivalTime, loadKind } from '../../../src/browser/page.js';
import { watchRoutes, type RouteHeard } from '../../../src/browser/routes.js';
import { createStore, type Store } from '../../../src/browser/storage.js';
import type { StorageKind } from '../../../src/options.js';
import { uuid } from '../../../src/browser/uuid.js';
import { EPOCH, fakeClock, freshPage, hide, press, show } from './support.js';
import { watch } from '../friction/watch.js';

beforeEach(() => freshPage('/here'));
afterEach(() => vi.useRealTimers());

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A property of an object for the length of a test. */
function override(owner: object, name: string, value: unknown): void {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
  undo.push(() => {
    if (before) Object.defineProperty(owner, name, before);
    else delete (owner as { [name: string]: unknown })[name];
  });
}
const undo: (() => void)[] = [];
afterEach(() => {
  for (const run of undo.splice(0).toReversed()) run();
});

describe('a uuid', () => {
  test('is one, and another each time', () => {
    const made = Array.from({ length: 200 }, uuid);
    for (const one of made) expect(one).toMatch(UUID);
    expect(new Set(made).size).toBe(200);
  });

  test('on an insecure page too', () => {
    override(crypto, 'randomUUID', undefined);
    const made = Array.from({ length: 200 }, uuid);
    for (const one of made) expect(one).toMatch(UUID);
    expect(new Set(made).size).toBe(200);
  });
});

describe('the clock', () => {
  const guard = (run: () => void) => run();

  test('keeps its sources when the page replaces them', () => {
    const clock = createClock(guard);
    override(performance, 'now', () => -1);
    override(Date, 'now', () => -1);
    expect(clock.now()).toBeGreaterThanOrEqual(0);
    expect(clock.wall()).toBe(EPOCH);
  });

  test('turns a monotonic time into epoch ms', () => {
    const clock = createClock(guard);
    const at = clock.now();
    vi.advanceTimersByTime(500);
    expect(clock.epoch(at)).toBe(EPOCH);
  });

  test('its timers share one of the browser, and run in the order of their times', () => {
    const clock = createClock(guard);
    const ran: string[] = [];
    const add = (name: string, ms: number) => clock.setTimeout(() => ran.push(name), ms);
    add('late', 300);
    add('soon', 50);
    const never = add('never', 100);
    add('again', 60);
    expect(vi.getTimerCount()).toBe(1);
    clock.clearTimeout(never);
    vi.advanceTimersByTime(55);
    expect(ran).toEqual(['soon']);
    vi.advanceTimersByTime(300);
    expect(ran).toEqual(['soon', 'again', 'late']);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('a timer may take back one that is due at the same moment', () => {
    const clock = createClock(guard);
    const never = vi.fn();
    clock.setTimeout(() => clock.clearTimeout(second), 10);
    const second = clock.setTimeout(never, 10);
    vi.advanceTimersByTime(100);
    expect(never).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('guards what its timers run, and takes timers back', () => {
    const errors: unknown[] = [];
    const clock = createClock((run) => {
      try {
        run();
      } catch (error) {
        errors.push(error);
      }
    });
    const never = vi.fn();
    clock.clearTimeout(clock.setTimeout(never, 10));
    clock.setTimeout(() => {
      throw new Error('ours');
    }, 20);
    vi.advanceTimersByTime(100);
    expect(never).not.toHaveBeenCalled();
    expect(errors).toHaveLength(1);
  });
});

/** A store that has been moved. */
function openStore(kind: StorageKind, prefix: string): Store {
  const store = createStore(prefix);
  store.move(kind);
  return store;
}

describe('storage', () => {
  test.each([
    ['local', { localStorage: 1, sessionStorage: 0 }],
    ['tab', { localStorage: 0, sessionStorage: 1 }],
    ['memory', { localStorage: 0, sessionStorage: 0 }],
  ] as const)('%s', (kind, used) => {
    const store = openStore(kind, 'p.');
    localStorage.setItem('the page’s', '1');
    expect(store.get('a')).toBeNull();
    expect(store.set('a', '1')).toBe(true);
    store.set('ab', '2');
    expect(store.get('a')).toBe('1');
    expect(store.keys('a').sort()).toEqual(['a', 'ab']);
    expect(store.keys('').sort()).toEqual(['a', 'ab']);
    store.remove('ab');
    expect(store.keys('')).toEqual(['a']);
    expect(localStorage.length - 1).toBe(used.localStorage);
    expect(sessionStorage.length).toBe(used.sessionStorage);
  });

  const blocked = () => ({
    get: () => {
      throw new Error('blocked');
    },
    configurable: true,
  });
  const refusing = Object.freeze({});

  test.each([
    ['throws when it is named', blocked],
    ['takes nothing', () => ({ value: refusing, configurable: true })],
  ])('local that %s falls back to tab, that to memory', (_about, how) => {
    const descriptors = ['localStorage', 'sessionStorage'].map((name) =>
      Object.getOwnPropertyDescriptor(window, name),
    );
    try {
      Object.defineProperty(window, 'localStorage', how());
      openStore('local', 'p.').set('a', '1');
      expect(sessionStorage.getItem('p.a')).toBe('1');
      Object.defineProperty(window, 'sessionStorage', how());
      for (const kind of ['local', 'tab'] as const) {
        const store = openStore(kind, 'p.');
        expect(store.set('b', '1')).toBe(true);
        expect(store.get('b')).toBe('1');
      }
    } finally {
      ['localStorage', 'sessionStorage'].forEach((name, i) => {
        if (descriptors[i]) Object.defineProperty(window, name, descriptors[i]);
        else delete (window as unknown as { [name: string]: unknown })[name];
      });
    }
  });

  test('that breaks later says so and throws nothing', () => {
    let broken = false;
    const fail = (): void => {
      if (broken) throw new DOMException('full', 'QuotaExceededError');
    };
    override(
      window,
      'localStorage',
      new Proxy<{ [key: string]: string }>(
        {},
        {
          get: (target, key: string) => (fail(), target[key]),
          set: (target, key: string, value: string) => (fail(), (target[key] = value), true),
          deleteProperty: (target, key: string) => (fail(), delete target[key]),
          ownKeys: (target) => (fail(), Object.keys(target)),
        },
      ),
    );
    const store = openStore('local', 'p.');
    expect(store.set('a', '1')).toBe(true);
    broken = true;
    expect(store.set('a', '1')).toBe(false);
    expect(store.get('a')).toBeNull();
    expect(() => store.remove('a')).not.toThrow();
    expect(store.keys('')).toEqual([]);
  });

  test('begins in memory and moves with what it holds', () => {
    const store = createStore('p.');
    store.set('a', '1');
    expect(localStorage.length).toBe(0);
    store.move('local');
    expect(localStorage.getItem('p.a')).toBe('1');
    store.set('b', '2');
    expect(localStorage.getItem('p.b')).toBe('2');
    expect(store.keys('').sort()).toEqual(['a', 'b']);
    store.remove('a');
    expect(store.get('a')).toBeNull();
  });
});

describe('routes', () => {
  /** What stops it. */
  const hearRoutes = (heard: RouteHeard): (() => void) => {
    const stops: (() => void)[] = [];
    watchRoutes({ guard: (run) => run(), onStop: (stop) => void stops.push(stop) })(heard);
    return () => stops.forEach((stop) => stop());
  };

  test('by the Navigation API, where there is one: nothing is wrapped', () => {
    const navigation = new EventTarget();
    override(window, 'navigation', navigation);
    const { pushState } = history;
    const changed = vi.fn();
    const stop = hearRoutes(changed);
    expect(history.pushState).toBe(pushState);
    const event = new Event('currententrychange');
    navigation.dispatchEvent(Object.assign(event, { navigationType: 'traverse' }));
    stop();
    navigation.dispatchEvent(new Event('currententrychange'));
    expect(changed.mock.calls).toEqual([['traverse']]);
  });

  describe('without it', () => {
    beforeEach(() => override(window, 'navigation', undefined));

    test('push, replace and pop are heard, after they have happened', () => {
      const paths: string[] = [];
      const stop = hearRoutes((kind) => paths.push(`${kind} ${location.pathname}`));
      history.pushState(null, '', '/a');
      history.replaceState(null, '', '/b');
      window.dispatchEvent(new Event('popstate'));
      stop();
      history.pushState(null, '', '/c');
      expect(paths).toEqual(['push /a', 'replace /b', 'traverse /b']);
      expect(Object.keys(history)).not.toContain('pushState');
    });

    test('the site’s own methods come back', () => {
      const own = vi.fn();
      override(history, 'pushState', own);
      const stop = hearRoutes(() => {});
      history.pushState(null, '', '/a');
      expect(own).toHaveBeenCalledTimes(1);
      stop();
      expect(history.pushState).toBe(own);
    });

    test('wrapped by somebody after us, theirs stays and ours is silent', () => {
      const changed = vi.fn();
      const stop = hearRoutes(changed);
      const ours = history.pushState;
      const theirs = (...args: Parameters<History['pushState']>) => ours.apply(history, args);
      override(history, 'pushState', theirs);
      stop();
      expect(history.pushState).toBe(theirs);
      history.pushState(null, '', '/a');
      expect(location.pathname).toBe('/a');
      expect(changed).not.toHaveBeenCalled();
    });

    test('a history that can’t be wrapped throws nothing', () => {
      for (const name of ['pushState', 'replaceState'] as const) {
        const value = history[name];
        Object.defineProperty(history, name, { value, writable: false, configurable: true });
        undo.push(() => delete (history as Partial<History>)[name]);
      }
      const changed = vi.fn();
      const stop = hearRoutes(changed);
      window.dispatchEvent(new Event('popstate'));
      stop();
      expect(changed).toHaveBeenCalledTimes(1);
    });
  });
});

describe('input', () => {
  test('keys, presses and the wheel open; moves only keep alive, a few a second; scripts do neither', () => {
    const heard: [number, boolean][] = [];
    const page = watch((context) => watchInput(context, (at, opens) => heard.push([at, opens])));
    press(window, 'pointerdown', { timeStamp: 1 });
    press(window, 'keydown', { timeStamp: 2 });
    press(window, 'wheel', { timeStamp: 3 });
    press(window, 'pointermove', { timeStamp: 10 });
    press(window, 'pointermove', { timeStamp: 200 });
    press(window, 'pointermove', { timeStamp: 250 });
    for (const type of ['pointerdown', 'pointermove', 'keydown'])
      window.dispatchEvent(new Event(type));
    page.end();
    press(window, 'pointerdown', { timeStamp: 5_000 });
    expect(heard).toEqual([
      [1, true],
      [2, true],
      [3, true],
      [10, false],
      [250, false],
    ]);
  });
});

describe('the life of a page', () => {
  test('every exit is told, and every return', () => {
    const told: string[] = [];
    const stop = watchLifecycle({
      attention: () => told.push('attention'),
      hide: (leaving) => told.push(leaving ? 'leave' : 'hide'),
      show: (restored) => told.push(restored ? 'restored' : 'show'),
    });
    const restored = Object.assign(new Event('pageshow'), { persisted: true });
    hide();
    show();
    window.dispatchEvent(new Event('blur'));
    window.dispatchEvent(new Event('pagehide'));
    hide();
    window.dispatchEvent(new Event('pageshow'));
    window.dispatchEvent(restored);
    hide();
    document.dispatchEvent(new Event('freeze'));
    stop();
    hide();
    show();
    window.dispatchEvent(new Event('pagehide'));
    expect(told).toEqual([
      'hide',
      'show',
      'attention',
      'leave',
      'leave',
      'restored',
      'hide',
      'hide',
    ]);
  });
});

describe('how a document came about', () => {
  const entry = (fields: object | undefined) => {
    override(performance, 'getEntriesByType', () => (fields ? [fields] : []));
  };

  test.each([
    [{ type: 'navigate' }, 'load'],
    [{ type: 'reload' }, 'reload'],
    [{ type: 'back_forward' }, 'back_forward'],
    [{ type: 'prerender' }, 'load'],
    [{ type: 'navigate', activationStart: 500 }, 'prerender'],
    [undefined, 'load'],
  ])('%j is %s', (fields, kind) => {
    entry(fields);
    expect(loadKind()).toBe(kind);
  });

  test.each([
    ['the answer', { responseStart: 300 }, 2_000, 300],
    ['the activation', { responseStart: 300, activationStart: 1_500 }, 2_000, 1_500],
    ['now, where it is unknown', undefined, 2_000, 2_000],
    ['now, where it was long ago', { responseStart: 300 }, 60_000, 60_000],
  ])('time begins with %s', (_about, fields, now, at) => {
    entry(fields);
    const clock = fakeClock();
    clock.pass(now);
    expect(arrivalTime(clock)).toBe(at);
  });

  test('a page that took the lists away', () => {
    override(performance, 'getEntriesByType', undefined);
    expect(loadKind()).toBe('load');
  });
});

describe('the client', () => {
  const agents = (agent: string, touches: number, webdriver = false) => {
    override(navigator, 'userAgent', agent);
    override(navigator, 'maxTouchPoints', touches);
    override(navigator, 'webdriver', webdriver);
  };

  test.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140', 0, 'desktop', false],
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/140', 10, 'desktop', true],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Mobile/15E148 Safari', 5, 'mobile', true],
    ['Mozilla/5.0 (Linux; Android 16; Pixel) Chrome/140 Mobile Safari', 5, 'mobile', true],
    ['Mozilla/5.0 (Linux; Android 16; Tab) Chrome/140 Safari', 5, 'tablet', true],
    ['Mozilla/5.0 (iPad; CPU OS 12_0) Safari', 5, 'tablet', true],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Safari', 5, 'tablet', true],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Safari', 0, 'desktop', false],
  ])('%s with %d touch points is a %s', (agent, touches, device, touch) => {
    agents(agent, touches);
    expect(describeClient()).toMatchObject({ device, touch, bot: false });
  });

  test.each([
    ['Mozilla/5.0 (compatible; Googlebot/2.1)', false, true],
    ['Mozilla/5.0 HeadlessChrome/140', false, true],
    ['Mozilla/5.0 (X11; Linux) Chrome/140', true, true],
    ['Mozilla/5.0 (X11; Linux) Chrome/140', false, false],
  ])('%s (webdriver: %s), a bot: %s', (agent, webdriver, bot) => {
    agents(agent, 0, webdriver);
    expect(describeClient().bot).toBe(bot);
  });

  test('without a language', () => {
    override(navigator, 'language', undefined);
    expect(describeClient().language).toBe('');
  });

  test('Global Privacy Control', () => {
    expect(hasGpc()).toBe(false);
    override(navigator, 'globalPrivacyControl', true);
    expect(hasGpc()).toBe(true);
  });
});
