import { beforeEach, describe, expect, test } from 'vitest';
import type { NavigationKind } from '../../../src/events.js';
import { isQuickBack, quickBack, type Left } from '../../../src/signals/friction/quick-back.js';
import { body, press } from '../core/support.js';
import { watch, type Watched } from './watch.js';

test.each([
  { about: 'a glance', from: {}, is: true },
  { about: 'read, or no glance', from: { stay: 5_000 }, is: false },
  { about: 'a redirect', from: { stay: 120 }, is: false },
  { about: 'the same page', from: { path: '/a' }, is: false },
])('$about', ({ from, is }) => {
  const left: Left = { path: '/b', stay: 1_500, used: false, ...from };
  expect(isQuickBack(left, '/a')).toBe(is);
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

describe('documents', () => {
  test('a glance and back', () => {
    const tab = new Map<string, string>();
    visit(tab, 0, '/list', 5_000).leave();
    visit(tab, 5_100, '/item', 1_500).leave();
    const back = visit(tab, 6_700, '/list', 500, 'back_forward');
    expect(back.incidents).toMatchObject([
      { kind: 'quick_back', count: 1, durationMs: 1_500, detail: { page: '/item' } },
    ]);
  });

  test('out of the back/forward cache', () => {
    const tab = new Map<string, string>();
    const list = visit(tab, 0, '/list', 5_000);
    list.leave();
    visit(tab, 5_100, '/item', 1_500).leave();
    list.page('/list', 'bfcache');
    list.clock.pass(500);
    expect(list.kinds()).toEqual(['quick_back']);
  });

  test('an ordinary load is no way through the history', () => {
    const tab = new Map<string, string>();
    visit(tab, 0, '/list', 5_000).leave();
    visit(tab, 5_100, '/item', 1_500).leave();
    expect(visit(tab, 6_700, '/list', 500).kinds()).toEqual([]);
  });

  test('forward again is none', () => {
    const tab = new Map<string, string>();
    visit(tab, 0, '/list', 5_000).leave();
    visit(tab, 5_100, '/item', 6_000).leave();
    visit(tab, 11_200, '/list', 1_000, 'back_forward').leave();
    expect(visit(tab, 12_300, '/item', 500, 'back_forward').kinds()).toEqual([]);
  });

  test('a first page in the tab', () => {
    expect(visit(new Map(), 0, '/list', 500, 'back_forward').kinds()).toEqual([]);
  });

  test('left before it has settled', () => {
    const tab = new Map<string, string>();
    visit(tab, 0, '/list', 5_000).leave();
    visit(tab, 5_100, '/item', 1_500).leave();
    const back = visit(tab, 6_700, '/list', 100, 'back_forward');
    back.leave();
    expect(back.kinds()).toEqual(['quick_back']);
  });

  test('forward, out of a form: a step of several', () => {
    const tab = new Map<string, string>();
    body('<form><input id="name"><button>On</button></form>');
    const first = visit(tab, 0, '/first', 3_000);
    first.act(document.getElementById('name')!, 'input');
    first.leave();
    first.end();
    visit(tab, 5_100, '/second', 1_500).leave();
    expect(visit(tab, 6_700, '/first', 500, 'back_forward').kinds()).toEqual([]);
  });

  test('a page that was filled in', () => {
    const tab = new Map<string, string>();
    body('<form><input id="name"><button>On</button></form>');
    visit(tab, 0, '/list', 5_000).leave();
    const item = visit(tab, 5_100, '/item', 1_000);
    item.act(document.getElementById('name')!, 'input');
    item.clock.pass(500);
    item.leave();
    expect(visit(tab, 6_700, '/list', 500, 'back_forward').kinds()).toEqual([]);
  });
});

describe('a router', () => {
  const view = (): HTMLElement => document.getElementById('view')!;
  const route = (between: () => void, after: () => void): Watched => {
    const watched = watch(quickBack);
    watched.page('/');
    watched.clock.pass(5_000);
    between();
    watched.page('/item');
    watched.clock.pass(1_500);
    press(window, 'popstate');
    after();
    watched.clock.pass(100);
    watched.page('/');
    watched.clock.pass(500);
    return watched;
  };

  test('shows the page before again', () => {
    const swap = (text: string) => () => void (view().textContent = text);
    expect(route(swap('Boots in one size'), swap('Everything for every weather')).kinds()).toEqual([
      'quick_back',
    ]);
  });

  test('closes what lay over the page', () => {
    const over = document.createElement('aside');
    over.textContent = 'A picture, large';
    expect(
      route(
        () => document.body.append(over),
        () => over.remove(),
      ).kinds(),
    ).toEqual([]);
  });
});
