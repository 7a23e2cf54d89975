import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clicks, pageViews, tasks } from '../../../src/index.js';
import type { TaskRule } from '../../../src/options.js';
import type { Signal } from '../../../src/signal.js';
import { allSignals } from '../../../src/signals/all.js';
import { faultOf, matchesPath } from '../../../src/signals/tasks/triggers.js';
import { body, click, freshPage, hide, otherTab, press, rig, show, type Rig } from './support.js';

const TIMEOUT = 1_800_000;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const all = () => [tasks(), pageViews()];

beforeEach(() => freshPage('/start'));
afterEach(() => vi.useRealTimers());

const statuses = (r: Rig) => r.events('task').map(({ name, status }) => `${name} ${status}`);
const ends = (r: Rig) => r.events('task').filter((event) => 'duration_ms' in event);
const totals = (r: Rig) => r.events('session').at(-1)?.tasks;

describe('by calls', () => {
  test('started, steps, completed: a key event with all its figures', async () => {
    const r = rig(all());
    const page = body('<button id="a">Add</button><p id="text">text</p>');
    const task = r.meter.task('buy', { optimalClicks: 2, optimalPages: 2 });
    task.step('address');
    click(page('a'));
    click(page('text'));
    click(page('text'));
    click(page('a'));
    await pass(1_000);
    history.pushState(null, '', '/two');
    await pass(1_000);
    history.pushState(null, '', '/start');
    await pass(1_000);
    task.complete();
    task.complete();
    task.fail('late');
    task.step('late');
    await r.flush();
    expect(statuses(r)).toEqual(['buy started', 'buy step', 'buy completed']);
    expect(r.events('task')[1]).toMatchObject({ step: 'address' });
    const [end] = ends(r);
    expect(end).toMatchObject({
      clicks: 4,
      misclicks: 2,
      optimal_clicks: 2,
      efficiency: 0.5,
      pages: 3,
      distinct_pages: 2,
      optimal_pages: 2,
      backtracks: 1,
      errors: 0,
      friction: {},
      duration_ms: 3_000,
    });
    expect(totals(r)).toEqual({ started: 1, completed: 1, failed: 0, abandoned: 0 });
    expect(r.events('session').at(-1)).toMatchObject({ key_events: 1, engaged: true });
  });

  test.each([
    ['fail', 'failed'],
    ['abandon', 'abandoned'],
  ] as const)('%s with a reason', async (method, status) => {
    const r = rig(all());
    r.meter.task('buy')[method]('card_declined');
    await r.flush();
    expect(ends(r)).toMatchObject([{ status, reason: 'card_declined' }]);
    expect(totals(r)).toMatchObject({ [status]: 1, completed: 0 });
    expect(r.events('session').at(-1)?.key_events).toBe(0);
  });

  test('started again, the open attempt is abandoned, and the old handle is dead', async () => {
    const r = rig(all());
    const old = r.meter.task('buy');
    const next = r.meter.task('buy');
    old.complete();
    next.complete();
    await r.flush();
    expect(statuses(r)).toEqual(['buy started', 'buy abandoned', 'buy started', 'buy completed']);
    const ids = r.events('task').map(({ attempt_id }) => attempt_id);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).toBe(ids[3]);
    expect(ids[0]).not.toBe(ids[2]);
  });

  test('an address in its name is not kept in the browser either', async () => {
    const r = rig(all());
    const task = r.meter.task('for linus@kernel.example');
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('linus');
    task.step('one');
    r.meter.task('for linus@kernel.example');
    task.complete();
    await r.flush();
    expect(statuses(r)).toEqual([
      'for [masked] started',
      'for [masked] step',
      'for [masked] abandoned',
      'for [masked] started',
    ]);
  });

  test('several at once each have their own figures', async () => {
    const r = rig(all());
    const page = body('<button id="a">Add</button>');
    const outer = r.meter.task('outer');
    click(page('a'));
    const inner = r.meter.task('inner');
    click(page('a'));
    inner.complete();
    click(page('a'));
    outer.fail();
    await r.flush();
    expect(ends(r)).toMatchObject([
      { name: 'inner', status: 'completed', clicks: 1 },
      { name: 'outer', status: 'failed', clicks: 3 },
    ]);
  });

  test('clicks and friction say which task they hurt: the one around them, else the latest', async () => {
    const dead: Signal = ({ on, record }) => {
      on('click', ({ target, element }) =>
        record({ type: 'friction', kind: 'dead_click', target, count: 1 }, { element }),
      );
    };
    const r = rig([tasks(), clicks(), dead]);
    const page = body(
      '<div data-ux-task="outer"><button id="in">A</button></div><button id="out">B</button>',
    );
    click(page('out'));
    click(page('in'));
    r.meter.task('inner');
    click(page('in'));
    click(page('out'));
    r.meter.page('/end');
    for (const name of ['inner', 'outer']) r.meter.task(name);
    await r.flush();
    expect(r.events('click').map(({ task }) => task)).toEqual([
      undefined,
      'outer',
      'outer',
      'inner',
    ]);
    expect(ends(r)).toMatchObject([
      { name: 'inner', status: 'abandoned', friction: { dead_click: 2 } },
      { name: 'outer', status: 'abandoned', friction: { dead_click: expect.any(Number) } },
    ]);
  });

  test('what is found out as it ends belongs to it', async () => {
    const late: Signal = ({ on, record }) => {
      const target = { selector: 'button' };
      on('taskEnd', () => record({ type: 'friction', kind: 'rage_click', target, count: 5 }));
    };
    const r = rig([tasks(), late]);
    const task = r.meter.task('buy');
    task.complete();
    await r.flush();
    expect(ends(r)).toMatchObject([{ name: 'buy', friction: { rage_click: 1 } }]);
    expect(r.events('friction')).toMatchObject([{ task: 'buy' }]);
  });

  test('all signals: the click that ends it belongs to it, the one that opens it does not', async () => {
    const r = rig(allSignals());
    const page = body(
      '<button id="on" data-ux-task-start="buy">On</button><button id="off" data-ux-task-complete="buy">Off</button>',
    );
    for (const id of ['on', 'off']) click(page(id));
    await r.flush();
    expect(r.events('click').map(({ task }) => task)).toEqual([undefined, 'buy']);
    expect(ends(r)).toMatchObject([{ clicks: 1 }]);
  });

  test('its time-out ends it at that moment, not later', async () => {
    const r = rig(all());
    const task = r.meter.task('buy', { timeout: 5_000 });
    await pass(20_000);
    task.complete();
    await r.flush();
    expect(ends(r)).toMatchObject([{ status: 'timed_out', duration_ms: 5_000 }]);
    expect(ends(r)[0]?.time).toBe(r.events('task')[0]!.time + 5_000);
    expect(totals(r)).toEqual({ started: 1, completed: 0, failed: 0, abandoned: 1 });
  });

  test('uncaught errors and rejections count, notices and missing images do not', async () => {
    const r = rig(all());
    const task = r.meter.task('buy');
    const fire = (type: string, fields: object) =>
      window.dispatchEvent(Object.assign(new Event(type), fields));
    fire('error', { message: 'boom' });
    fire('unhandledrejection', { reason: new Error('lost') });
    fire('unhandledrejection', { reason: 'text' });
    fire('error', {});
    fire('error', { message: 'ResizeObserver loop completed with undelivered notifications.' });
    task.complete();
    await r.flush();
    expect(ends(r)[0]?.errors).toBe(3);
  });

  test.each([
    ['', {}, /^uxmeter: task\(\): write a name/],
    [5, {}, /write a name/],
    ['buy', { optimalClicks: 0 }, /task\('buy'\): optimalClicks is 0; write a number above 0/],
    ['buy', { optimalPages: -1 }, /optimalPages is -1/],
    ['buy', { timeout: '5' }, /timeout is 5; write a number above 0/],
    ['buy', { timeout: NaN }, /timeout is NaN/],
  ])('task(%j, %j) is refused', (name, options, message) => {
    const { meter } = rig(all());
    expect(() => meter.task(name as string, options as object)).toThrow(TypeError);
    expect(() => meter.task(name as string, options as object)).toThrow(message);
  });
});

describe('over pages, tabs and sessions', () => {
  const rules: TaskRule[] = [
    { name: 'buy', start: { event: 'begin' }, complete: { event: 'done' } },
  ];

  test('a load in between changes nothing', async () => {
    const first = rig(all(), { tasks: rules });
    first.meter.track('begin');
    click(body('<button id="a">Add</button>')('a'));
    await first.flush();
    first.meter.stop();
    history.replaceState(null, '', '/pay');
    await pass(2_000);
    const second = rig(all(), { tasks: rules });
    click(body('<button id="a">Pay</button>')('a'));
    second.meter.track('done');
    await second.flush();
    expect(statuses(second)).toEqual(['buy completed']);
    expect(ends(second)[0]).toMatchObject({
      attempt_id: first.events('task')[0]?.attempt_id,
      clicks: 2,
      pages: 2,
      distinct_pages: 2,
    });
    expect(ends(second)[0]?.duration_ms).toBeGreaterThanOrEqual(2_000);
    expect(totals(second)).toMatchObject({ started: 1, completed: 1 });
  });

  test('active time is that of all its pages', async () => {
    const first = rig(all(), { idleAfter: 60_000, tasks: rules });
    first.meter.track('begin');
    await pass(2_000);
    hide();
    await pass(30_000);
    first.meter.stop();
    show();
    const second = rig(all(), { idleAfter: 60_000, tasks: rules });
    await pass(1_000);
    second.meter.track('done');
    await second.flush();
    expect(ends(second)[0]?.active_ms).toBe(3_000);
    expect(ends(second)[0]?.duration_ms).toBe(33_000);
  });

  test('ended in another tab, this one does not end it again', async () => {
    const first = rig(all(), { tasks: rules });
    first.meter.track('begin');
    await first.flush();
    const second = rig(all(), { tasks: rules }, await otherTab());
    await second.flush();
    hide();
    second.meter.track('done');
    await second.flush();
    expect(statuses(second)).toEqual(['buy completed']);
    show();
    first.meter.track('done');
    await first.flush();
    expect(statuses(first)).toEqual(['buy started']);
  });

  test('the end of the session abandons it, in that session', async () => {
    const r = rig(all());
    r.meter.task('buy');
    await r.flush();
    await pass(TIMEOUT + 1_000);
    press(window, 'pointerdown');
    await r.flush();
    const [started, ended] = r.events('task');
    expect(ended).toMatchObject({ status: 'abandoned', session_id: started?.session_id });
    expect(r.events('session_start')[1]?.session_id).not.toBe(started?.session_id);
  });

  test('found a session later, it is abandoned in its own', async () => {
    const first = rig(all());
    first.meter.task('buy');
    await first.flush();
    first.meter.stop();
    await pass(2 * TIMEOUT);
    const second = rig(all());
    await second.flush();
    expect(ends(second)).toMatchObject([
      { status: 'abandoned', session_id: first.events('task')[0]?.session_id },
    ]);
    expect(totals(second)).toMatchObject({ abandoned: 0 });
  });

  test('found after its time-out, it timed out then', async () => {
    const first = rig(all());
    first.meter.task('buy', { timeout: 60_000 });
    await first.flush();
    first.meter.stop();
    await pass(120_000);
    const second = rig(all());
    await second.flush();
    expect(ends(second)).toMatchObject([{ status: 'timed_out', duration_ms: 60_000 }]);
  });

  test('what somebody else wrote into the store is no attempt', async () => {
    const first = rig(all());
    first.meter.task('buy');
    await first.flush();
    hide();
    first.meter.stop();
    const [key] = Object.keys(localStorage).filter((name) => name.endsWith('k:buy')) as [string];
    localStorage.setItem(key, '{"name":"buy"}');
    localStorage.setItem(`${key}2`, 'junk');
    show();
    const second = rig(all());
    second.meter.task('buy').complete();
    await second.flush();
    expect(statuses(second)).toEqual(['buy started', 'buy completed']);
    expect(localStorage.getItem(`${key}2`)).toBe('junk');
  });

  test('two windows side by side see one time-out', async () => {
    const first = rig(all(), { tasks: [{ ...rules[0]!, timeout: 5_000 }] });
    first.meter.track('begin');
    await first.flush();
    const second = rig(all(), { tasks: rules }, await otherTab());
    await pass(20_000);
    await first.flush();
    await second.flush();
    const told = [...ends(first), ...ends(second)];
    expect(told).toMatchObject([{ status: 'timed_out', duration_ms: 5_000 }]);
    second.meter.track('done');
    await second.flush();
    expect(ends(second)).toEqual([]);
  });

  test('clicks in two tabs are added up', async () => {
    const first = rig(all(), { tasks: rules });
    first.meter.track('begin');
    await first.flush();
    const second = rig(all(), { tasks: rules }, await otherTab());
    // Both meters of the test hear each click.
    click(body('<button id="a">Add</button>')('a'));
    second.meter.track('done');
    await second.flush();
    expect(ends(second)[0]?.clicks).toBe(2);
  });

  test('a store that is emptied in mid-visit loses nothing', async () => {
    const r = rig(all(), { tasks: rules });
    r.meter.track('begin');
    click(body('<button id="a">Add</button>')('a'));
    localStorage.clear();
    r.meter.track('done');
    await r.flush();
    expect(ends(r)).toMatchObject([{ status: 'completed', clicks: 1 }]);
  });

  test('what is kept of one that has ended goes after a day', async () => {
    const first = rig(all());
    first.meter.task('buy').complete();
    await first.flush();
    first.meter.stop();
    const kept = () => Object.keys(localStorage).filter((name) => name.endsWith('k:buy'));
    expect(kept()).toHaveLength(1);
    await pass(86_400_001);
    await rig(all()).flush();
    expect(kept()).toEqual([]);
  });

  test('while consent is pending it is measured too, and stored nowhere', async () => {
    const r = rig(all(), { consent: 'pending' });
    const task = r.meter.task('buy');
    await pass(1_000);
    hide();
    show();
    expect(localStorage.length).toBe(0);
    r.meter.consent('granted');
    task.complete();
    await r.flush();
    expect(statuses(r)).toEqual(['buy started', 'buy completed']);
    expect(ends(r)[0]?.session_id).toBe(r.events('session_start')[0]?.session_id);
  });
});

describe('by rules', () => {
  const start = (rules: TaskRule[]) => rig(all(), { tasks: rules });

  test('clicks', async () => {
    const r = start([
      {
        name: 'buy',
        start: { click: '#add' },
        complete: { click: '.pay' },
        fail: { click: '#cancel' },
        optimalClicks: 1,
      },
    ]);
    const page = body(
      '<button id="add"><b id="b">Add</b></button><button id="p" class="pay">Pay</button>' +
        '<button id="cancel">No</button>',
    );
    click(page('b'));
    click(page('p'));
    click(page('add'));
    click(page('cancel'));
    click(page('cancel'));
    await r.flush();
    expect(statuses(r)).toEqual(['buy started', 'buy completed', 'buy started', 'buy failed']);
    expect(ends(r)[0]).toMatchObject({ clicks: 1, efficiency: 1, optimal_clicks: 1 });
  });

  test('paths: back on the first page is the same attempt', async () => {
    const r = start([{ name: 'buy', start: { path: '/cart' }, complete: { path: '/thanks/*' } }]);
    for (const path of ['/cart', '/pay', '/cart', '/thanks/42']) {
      history.pushState(null, '', path);
      await pass(300);
    }
    await r.flush();
    expect(statuses(r)).toEqual(['buy started', 'buy completed']);
    expect(ends(r)[0]).toMatchObject({ pages: 4, distinct_pages: 3, backtracks: 1 });
  });

  test('events: started again is a new attempt', async () => {
    const r = start([{ name: 'buy', start: { event: 'a' }, complete: { event: 'b' } }]);
    for (const name of ['b', 'a', 'a', 'other', 'b']) r.meter.track(name);
    await r.flush();
    expect(statuses(r)).toEqual(['buy started', 'buy abandoned', 'buy started', 'buy completed']);
  });

  test('synthetic clicks, and those under data-ux-ignore, do nothing', async () => {
    const r = start([{ name: 'buy', start: { click: 'button' }, complete: { event: 'b' } }]);
    const page = body(
      '<button id="a">A</button><div data-ux-ignore><button id="b">B</button></div>',
    );
    page('a').dispatchEvent(new Event('click', { bubbles: true }));
    click(page('b'));
    await r.flush();
    expect(r.events('task')).toEqual([]);
  });

  test('one that can’t work is told once, and the others work', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const r = start([
      { name: 'bad', start: { click: '##' }, complete: { event: 'b' } },
      { name: 'same', start: { event: 'a' }, complete: { event: 'a' } },
      { name: 'good', start: { event: 'a' }, complete: { event: 'b' } },
    ]);
    r.meter.track('a');
    r.meter.track('b');
    await r.flush();
    expect(statuses(r)).toEqual(['good started', 'good completed']);
    expect(warn.mock.calls.flat()).toEqual([
      "uxmeter: the task 'bad' can't work: '##' is no CSS selector.",
      "uxmeter: the task 'same' can't work: it starts and completes by the same event.",
    ]);
  });

  test.each<[TaskRule, string | undefined]>([
    [{ name: 'x', start: { click: 'a' }, complete: { click: 'b' } }, undefined],
    [{ name: 'x', start: { click: 'a' }, complete: { path: 'a' } }, undefined],
    [{ name: 'x', start: { click: 'a' }, complete: { click: 'a' } }, 'by the same click'],
    [{ name: 'x', start: { path: '/' }, complete: { path: '/' } }, 'by the same path'],
    [{ name: 'x', start: { click: '!' }, complete: { path: '/' } }, "'!' is no CSS selector"],
    [{ name: 'x', start: { path: '/' }, complete: { click: '!' } }, "'!' is no CSS selector"],
    [
      { name: 'x', start: { path: '/' }, complete: { click: 'a' }, fail: { click: '!' } },
      "'!' is no CSS selector",
    ],
  ])('the fault of %j: %s', (rule, fault) => {
    const found = faultOf(rule, (selector) => selector !== '!');
    if (fault) expect(found).toContain(fault);
    else expect(found).toBeUndefined();
  });
});

describe('in the markup', () => {
  const MARKUP =
    '<form data-ux-task="pay"><input id="field"><button id="inside" type="button">x</button>' +
    '<button id="done" type="button" data-ux-task-complete="pay"><i id="icon">Pay</i></button>' +
    '<button id="no" type="button" data-ux-task-fail="pay">Cancel</button></form>' +
    '<button id="open" data-ux-task-start="pay">Start</button>';

  test('the first click inside opens it, and does not count', async () => {
    const r = rig(all());
    const page = body(MARKUP);
    click(page('inside'));
    click(page('inside'));
    click(page('icon'));
    await r.flush();
    expect(statuses(r)).toEqual(['pay started', 'pay completed']);
    expect(ends(r)[0]?.clicks).toBe(2);
  });

  test('the first input inside opens it; a script’s does not', async () => {
    const r = rig(all());
    const page = body(MARKUP);
    page('field').dispatchEvent(new Event('input', { bubbles: true }));
    await r.flush();
    expect(r.events('task')).toEqual([]);
    press(page('field'), 'input');
    press(page('field'), 'input');
    click(page('no'));
    await r.flush();
    expect(statuses(r)).toEqual(['pay started', 'pay failed']);
  });

  test('an element can start it, again too', async () => {
    const r = rig(all());
    const page = body(MARKUP);
    click(page('open'));
    click(page('open'));
    await r.flush();
    expect(statuses(r)).toEqual(['pay started', 'pay abandoned', 'pay started']);
  });

  test('the end without a start is nothing', async () => {
    const r = rig(all());
    click(body(MARKUP)('done'));
    await r.flush();
    expect(r.events('task')).toEqual([]);
  });

  test('an empty name is told once', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const r = rig(all());
    const page = body('<button id="a" data-ux-task-start="">A</button>');
    click(page('a'));
    click(page('a'));
    await r.flush();
    expect(r.events('task')).toEqual([]);
    expect(warn.mock.calls).toEqual([
      ['uxmeter: data-ux-task-start is empty: write the name of the task.'],
    ]);
  });

  test('ignored markup is no task', async () => {
    const r = rig(all());
    const page = body(`<div data-ux-ignore>${MARKUP}</div>`);
    press(page('field'), 'input');
    click(page('inside'));
    await r.flush();
    expect(r.events('task')).toEqual([]);
  });
});

test.each([
  ['/cart', '/cart', true],
  ['/cart', '/cart/', false],
  ['/cart', '/my/cart', false],
  ['/cart*', '/cart/items', true],
  ['/order/*', '/order/42/items', true],
  ['/order/*', '/order/', true],
  ['/order/*', '/order', false],
  ['/order/:id', '/order/42', true],
  ['/order/:id', '/order/42/items', false],
  ['/order/:id/done', '/order/42/done', true],
  ['*', '/anything', true],
  ['*/done', '/a/b/done', true],
  ['/a.b', '/axb', false],
  ['/a+b(c)', '/a+b(c)', true],
  ['/[a]', '/[a]', true],
  ['/a?b', '/a', false],
])('the pattern %s and %s: %s', (pattern, path, matches) => {
  expect(matchesPath(pattern, path)).toBe(matches);
});
