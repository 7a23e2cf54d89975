import { describe, expect, test, vi } from 'vitest';
import { watchRequests, type Request } from '../../../src/browser/requests.js';
import type { Detector } from '../../../src/signals/friction/detector.js';
import { addReload, reloadSpam } from '../../../src/signals/friction/reload-spam.js';
import { press } from '../core/support.js';
import { watch } from './watch.js';

test.each([
  { row: [], now: 100_000, next: [100_000] },
  { row: [100_000], now: 110_000, next: [100_000, 110_000] },
  { row: [100_000], now: 115_001, next: [115_001] },
])('$row and one at $now', ({ row, now, next }) => {
  expect(addReload(row, now)).toEqual(next);
});

/** Loads of one tab, `every` ms apart. */
function loads(kinds: ('load' | 'reload')[], every = 2_000): string[] {
  const tab = new Map<string, string>();
  return kinds.flatMap((navigation, index) => {
    const watched = watch(reloadSpam, { tab, at: index * every });
    watched.emit('shown', { at: 0, navigation });
    watched.clock.pass(10);
    watched.end();
    return watched.kinds();
  });
}

describe('a tab', () => {
  test.each([
    { about: 'three reloads', kinds: ['load', 'reload', 'reload', 'reload'] as const, told: 1 },
    {
      about: 'six are one',
      kinds: ['load', ...Array<'reload'>(6).fill('reload')] as const,
      told: 1,
    },
    { about: 'two', kinds: ['load', 'reload', 'reload'] as const, told: 0 },
    {
      about: 'another page between',
      kinds: ['reload', 'reload', 'load', 'reload'] as const,
      told: 0,
    },
  ])('$about', ({ kinds, told }) => {
    expect(loads([...kinds])).toHaveLength(told);
  });

  test('slow ones are none', () => {
    expect(loads(['reload', 'reload', 'reload', 'reload'], 16_000)).toEqual([]);
  });
});

describe('a reload by a script', () => {
  type Add = (made: Request) => void;
  const reload = (when: (navigation: EventTarget, add: Add) => void): string[] => {
    const tab = new Map<string, string>();
    return [0, 1, 2, 3].flatMap((index) => {
      const navigation = new EventTarget();
      vi.stubGlobal('navigation', navigation);
      let add: Add = () => {};
      const detect: Detector = (context) => {
        ({ add } = context.use(watchRequests));
        reloadSpam(context);
      };
      const watched = watch(detect, { tab, at: index * 1_000 });
      watched.emit('shown', { at: 0, navigation: index ? 'reload' : 'load' });
      watched.clock.pass(10);
      when(navigation, add);
      watched.end();
      return watched.kinds();
    });
  };
  const begin = (navigation: EventTarget, timeStamp = 0, navigationType = 'reload'): void =>
    press(navigation, 'navigate', { timeStamp, navigationType });

  test('by itself does not count', () => {
    expect(reload((navigation) => begin(navigation))).toEqual([]);
  });

  test.each([
    { about: 'at once', at: 520, told: ['reload_spam'] },
    { about: 'once the button has changed', at: 900, told: ['reload_spam'] },
    { about: 'much later', at: 1_200, told: [] },
    { about: 'at once, with something sent', at: 520, sends: true, told: [] },
  ])('after a press: $about', ({ at, sends, told }) => {
    expect(
      reload((navigation, add) => {
        press(document.body, 'click', { timeStamp: 500 });
        if (sends) add({ began: 510, address: '/delete' });
        begin(navigation, at);
      }),
    ).toEqual(told);
  });

  test('another navigation of its own changes nothing', () => {
    expect(reload((navigation) => begin(navigation, 0, 'push'))).toEqual(['reload_spam']);
  });
});
