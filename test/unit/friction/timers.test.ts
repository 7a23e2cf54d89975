import { describe, expect, test, vi } from 'vitest';
import { decidedAt, watchTimers, type Turn } from '../../../src/browser/timers.js';
import { watchTrouble, type Trouble } from '../../../src/browser/trouble.js';
import { press } from '../core/support.js';
import { watch, type Watched } from './watch.js';

/** What a page does by timers that it sets once it is watched; `due` runs those that are waiting. */
function timing(heard: (trouble: Trouble) => void = () => {}) {
  const waiting: ((...given: unknown[]) => void)[] = [];
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 503 })));
  const native = vi.fn((run: (...given: unknown[]) => void) => waiting.push(run));
  vi.stubGlobal('setTimeout', native);
  vi.stubGlobal('setInterval', native);
  let turn: () => Turn | undefined = () => undefined;
  const page: Watched = watch((context) => {
    turn = context.use(watchTimers);
    watchTrouble(context, heard);
  });
  return {
    page,
    native,
    turn: () => turn(),
    waiting,
    due: (...given: unknown[]) => {
      for (const run of waiting.splice(0)) run.apply(window, given);
    },
  };
}

describe('what a timer does', () => {
  test('was decided as it was set, until its turn is over', async () => {
    const { page, turn, due } = timing();
    const set = (): number | undefined => turn()?.set;
    page.clock.pass(400);
    const seen: unknown[] = [];
    setTimeout(() => {
      seen.push(set());
      void Promise.resolve().then(() => seen.push(set()));
    }, 900);
    page.clock.pass(900);
    expect(set()).toBeUndefined();
    due();
    expect(set()).toBe(400);
    await Promise.resolve();
    await Promise.resolve();
    expect(seen).toEqual([400, 400]);
    expect(set()).toBeUndefined();
  });

  test('is what the page has asked for: this, arguments, what is no function', () => {
    const { native, due } = timing();
    const run = vi.fn(function (this: unknown, ...given: unknown[]) {
      return [this, given];
    });
    setTimeout(run, 10, 1, 2);
    expect(native.mock.calls[0]?.slice(1)).toEqual([10, 1, 2]);
    due(1, 2);
    expect(run.mock.results[0]?.value).toEqual([window, [1, 2]]);
    Reflect.apply(setTimeout, window, ['words', 10]);
    expect(native.mock.lastCall).toEqual(['words', 10]);
  });

  test('is set as before once the meter has stopped', () => {
    const { page, native } = timing();
    expect(setTimeout).not.toBe(native);
    page.end();
    expect(setTimeout).toBe(native);
  });

  test('has its errors and its requests put down to when it was set', async () => {
    const troubles: Trouble[] = [];
    const { page, due, turn } = timing((trouble) => void troubles.push(trouble));
    page.clock.pass(100);
    setTimeout(() => {
      void fetch('/api/news');
      throw new Error('late');
    }, 700);
    page.clock.pass(700);
    expect(due).toThrow('late');
    press(window, 'error', { message: 'Error: late', timeStamp: 800 });
    await vi.waitFor(() => expect(troubles).toHaveLength(2));
    expect(troubles).toMatchObject([
      { key: 'Error: late', began: 800, origin: 100 },
      { key: '/api/news', began: 800, origin: 100 },
    ]);
    page.clock.pass(0);
    expect(turn()).toBeUndefined();
  });

  test('was decided as an interval was set only if that has not run before the press', () => {
    const { page, turn, waiting } = timing();
    page.clock.pass(400);
    setInterval(() => {}, 900);
    const [tick] = waiting;
    const decided: [first: number, later: number][] = [];
    for (let run = 0; run < 3; run++) {
      page.clock.pass(900);
      tick?.();
      decided.push([decidedAt(5_000, turn(), 1_000), decidedAt(5_000, turn(), 2_000)]);
    }
    expect(decided).toEqual([
      [400, 5_000],
      [400, 5_000],
      [400, 5_000],
    ]);
  });

  test.each([
    { about: 'without a timer', turn: undefined, at: 3_000 },
    { about: 'a first run', turn: { set: 400, first: 3_000, ran: 3_000 }, at: 400 },
    { about: 'a later run', turn: { set: 400, first: 1_300, ran: 3_000 }, at: 3_000 },
  ])('and with no press to ask about, $about decides', ({ turn, at }) => {
    expect(decidedAt(3_000, turn)).toBe(at);
  });
});
