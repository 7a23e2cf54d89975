import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NavigationKind } from '../../../src/events.js';
import { isGlance, quickBack } from '../../../src/signals/friction/quick-back.js';
import { body, press } from '../core/support.js';
import { watch, type Watched } from './watch.js';

test.each([
  { about: 'a glance', stay: 1_500, is: true },
  { about: 'read', stay: 5_000, is: false },
  { about: 'a redirect', stay: 120, is: false },
])('$about', ({ stay, is }) => {
  expect(isGlance(stay)).toBe(is);
});

beforeEach(() => {
  body('<main id="view">Everything for every weather</main>');
});

/** A document of the tab: shown at `/…` for `stay` ms. */
function visit(
  tab: Map<string, string>,
  at: number,
  path: string,
  stay: number,
  navigation: NavigationKind = 'load',
): Watched {
  const watched = watch(quickBack, { tab, at });
  watched.page(path, navigation);
  watched.clock.pass(stay);
  return watched;
}

/** It is left, and goes on living in the back/forward cache if it is `cached`. */
function leave(watched: Watched, cached = false): void {
  press(window, 'pagehide');
  watched.leave();
  if (!cached) watched.end();
}

describe('documents', () => {
  test('a glance and back', () => {
    const tab = new Map<string, string>();
    leave(visit(tab, 0, '/list', 5_000));
    leave(visit(tab, 5_100, '/item', 1_500));
    const back = visit(tab, 6_700, '/list', 500, 'back_forward');
    expect(back.incidents).toMatchObject([
      { kind: 'quick_back', durationMs: 1_500, detail: { page: '/item' } },
    ]);
  });

  test('out of the back/forward cache', () => {
    const tab = new Map<string, string>();
    const list = visit(tab, 0, '/list', 5_000);
    leave(list, true);
    leave(visit(tab, 5_100, '/item', 1_500));
    list.page('/list', 'bfcache');
    list.clock.pass(500);
    expect(list.kinds()).toEqual(['quick_back']);
  });

  test('an ordinary load is no way through the history', () => {
    const tab = new Map<string, string>();
    leave(visit(tab, 0, '/list', 5_000));
    leave(visit(tab, 5_100, '/item', 1_500));
    expect(visit(tab, 6_700, '/list', 500).kinds()).toEqual([]);
  });

  test('forward again is none', () => {
    const tab = new Map<string, string>();
    leave(visit(tab, 0, '/list', 5_000));
    leave(visit(tab, 5_100, '/item', 6_000));
    leave(visit(tab, 11_200, '/list', 1_000, 'back_forward'));
    expect(visit(tab, 12_300, '/item', 500, 'back_forward').kinds()).toEqual([]);
  });

  test('a first page in the tab', () => {
    expect(visit(new Map(), 0, '/list', 500, 'back_forward').kinds()).toEqual([]);
  });

  test('forward, out of a form: a step of several', () => {
    const tab = new Map<string, string>();
    body('<form><input id="name"><button>On</button></form>');
    const first = visit(tab, 0, '/first', 3_000);
    first.act(document.getElementById('name')!, 'input');
    leave(first);
    leave(visit(tab, 5_100, '/second', 1_500));
    expect(visit(tab, 6_700, '/first', 500, 'back_forward').kinds()).toEqual([]);
  });

  test('a page that was filled in', () => {
    const tab = new Map<string, string>();
    body('<form><input id="name"><button>On</button></form>');
    leave(visit(tab, 0, '/list', 5_000));
    const item = visit(tab, 5_100, '/item', 1_000);
    item.act(document.getElementById('name')!, 'input');
    item.clock.pass(500);
    leave(item);
    expect(visit(tab, 6_700, '/list', 500, 'back_forward').kinds()).toEqual([]);
  });
});

describe('a router', () => {
  const view = (): HTMLElement => document.getElementById('view')!;
  const swap = (text: string) => (): void => void (view().textContent = text);
  const navigation = new EventTarget();
  const go = (navigationType: string, address: string): void => {
    history.replaceState(null, '', address);
    const event = new Event('currententrychange');
    navigation.dispatchEvent(Object.assign(event, { navigationType }));
  };
  beforeEach(() => {
    Object.defineProperty(window, 'navigation', { value: navigation, configurable: true });
    history.replaceState(null, '', '/');
  });
  afterEach(() => delete (window as { navigation?: EventTarget }).navigation);
  const route = (
    address: string,
    { show = swap('Boots in one size'), hide = swap('Everything for every weather'), stay = 1_500 },
  ): Watched => {
    const watched = watch(quickBack);
    watched.page('/', 'load');
    watched.clock.pass(5_000);
    go('push', address);
    show();
    watched.clock.pass(stay);
    go('traverse', '/');
    hide();
    watched.clock.pass(500);
    return watched;
  };

  test.each(['/boots', '/?item=4', '/#/boots'])('shows the page before %s again', (address) => {
    const { incidents } = route(address, {});
    expect(incidents).toMatchObject([{ kind: 'quick_back', durationMs: 1_500 }]);
  });

  test('closes what lay over the page', () => {
    const over = document.createElement('aside');
    over.textContent = 'A picture, large';
    const show = (): void => document.body.append(over);
    expect(route('/#picture', { show, hide: () => over.remove() }).kinds()).toEqual([]);
  });

  test('shows it after it was read', () => {
    expect(route('/boots', { stay: 9_000 }).kinds()).toEqual([]);
  });

  test('the same address again, as dialogs do', () => {
    expect(route('/', {}).kinds()).toEqual([]);
  });

  test('a replaced address is the same stay', () => {
    const watched = watch(quickBack);
    watched.page('/', 'load');
    watched.clock.pass(5_000);
    go('push', '/boots');
    swap('Boots in one size')();
    watched.clock.pass(1_000);
    go('replace', '/boots?sort=price');
    watched.clock.pass(1_000);
    go('traverse', '/');
    swap('Everything for every weather')();
    watched.clock.pass(500);
    expect(watched.incidents).toMatchObject([{ kind: 'quick_back', durationMs: 2_000 }]);
  });

  test('forward again, and back from there', () => {
    const watched = route('/boots', { stay: 9_000 });
    for (const [address, text] of [
      ['/boots', 'Boots in one size'],
      ['/', 'Everything for every weather'],
    ] as const) {
      watched.clock.pass(1_000);
      go('traverse', address);
      swap(text)();
      watched.clock.pass(500);
    }
    expect(watched.kinds()).toEqual([]);
  });
});
