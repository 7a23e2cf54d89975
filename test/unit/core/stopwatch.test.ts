import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { watchAttention } from '../../../src/session/attention.js';
import { createStopwatch, SLEEP_GAP } from '../../../src/session/stopwatch.js';
import { fakeClock } from './support.js';

const IDLE = 1_000;

type Step = ['run' | 'pause' | 'input' | 'read', at: number];

describe('a stopwatch', () => {
  test.each<{ about: string; steps: Step[]; visible: number; active: number }>([
    { about: 'nothing happened', steps: [['read', 500]], visible: 0, active: 0 },
    {
      about: 'looked at, no input',
      steps: [
        ['run', 0],
        ['read', 500],
      ],
      visible: 500,
      active: 0,
    },
    {
      about: 'input while it is looked at',
      steps: [
        ['run', 0],
        ['input', 200],
        ['read', 500],
      ],
      visible: 500,
      active: 300,
    },
    {
      about: 'an input is good for the idle time and not longer',
      steps: [
        ['run', 0],
        ['input', 0],
        ['read', 5_000],
      ],
      visible: 5_000,
      active: 1_000,
    },
    {
      about: 'two inputs overlap',
      steps: [
        ['run', 0],
        ['input', 0],
        ['input', 600],
        ['read', 5_000],
      ],
      visible: 5_000,
      active: 1_600,
    },
    {
      about: 'paused time counts nowhere',
      steps: [
        ['run', 0],
        ['input', 0],
        ['pause', 300],
        ['run', 700],
        ['read', 900],
      ],
      visible: 500,
      active: 500,
    },
    {
      about: 'input from before it was looked at',
      steps: [
        ['input', 0],
        ['run', 400],
        ['read', 2_000],
      ],
      visible: 1_600,
      active: 600,
    },
    {
      about: 'run and pause twice change nothing',
      steps: [
        ['run', 0],
        ['run', 100],
        ['pause', 300],
        ['pause', 400],
        ['read', 900],
      ],
      visible: 300,
      active: 0,
    },
    {
      about: 'the longest gap that is no sleep',
      steps: [
        ['run', 0],
        ['read', SLEEP_GAP],
      ],
      visible: SLEEP_GAP,
      active: 0,
    },
    {
      about: 'a sleeping machine is nobody looking',
      steps: [
        ['run', 0],
        ['input', 0],
        ['read', 500],
        ['read', 3_600_000],
        ['read', 3_600_200],
      ],
      visible: 700,
      active: 500,
    },
    {
      about: 'a time before the last one is not taken back',
      steps: [
        ['run', 0],
        ['read', 800],
        ['read', 300],
        ['read', 900],
      ],
      visible: 900,
      active: 0,
    },
    {
      about: 'an older input does not shorten a newer one',
      steps: [
        ['run', 0],
        ['input', 500],
        ['input', 100],
        ['read', 5_000],
      ],
      visible: 5_000,
      active: 1_000,
    },
  ])('$about', ({ steps, visible, active }) => {
    const watch = createStopwatch(IDLE);
    let last = 0;
    for (const [method, at] of steps) watch[method]((last = at));
    expect(watch.read(last)).toEqual({ visible, active });
  });

  test('never goes back, is never active longer than visible, never longer than time', () => {
    const step = fc.tuple(fc.constantFrom('run', 'pause', 'input', 'read'), fc.nat(100_000));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const watch = createStopwatch(IDLE);
        let at = 0;
        let before = { visible: 0, active: 0 };
        for (const [method, wait] of steps) {
          at += wait;
          watch[method](at);
          const now = watch.read(at);
          expect(now.visible).toBeGreaterThanOrEqual(before.visible);
          expect(now.active).toBeGreaterThanOrEqual(before.active);
          expect(now.active).toBeLessThanOrEqual(now.visible);
          expect(now.visible).toBeLessThanOrEqual(at);
          before = now;
        }
      }),
    );
  });
});

describe('attention', () => {
  function watch(engagedAfter: number) {
    const clock = fakeClock();
    const stopwatch = createStopwatch(IDLE);
    const page = { attended: true };
    const ticks: number[] = [];
    vi.spyOn(document, 'hasFocus').mockImplementation(() => page.attended);
    const look = watchAttention(
      clock,
      stopwatch,
      engagedAfter,
      (ms, run) => {
        const timer = clock.setTimeout(run, ms);
        return () => clock.clearTimeout(timer);
      },
      () => ticks.push(clock.now()),
    );
    return { clock, stopwatch, page, ticks, look };
  }

  test('tells within a moment of the visible time that makes a session engaged', () => {
    const { clock, look, page, ticks, stopwatch } = watch(2_500);
    look();
    clock.pass(1_000);
    page.attended = false;
    look();
    clock.pass(60_000);
    expect(ticks).toEqual([]);
    page.attended = true;
    look();
    clock.pass(1_510);
    expect(ticks).toHaveLength(1);
    expect(ticks[0]).toBeGreaterThanOrEqual(62_500);
    expect(stopwatch.read(clock.now()).visible).toBe(2_510);
  });

  test('attention that is lost without any event stops the watch at the next look', () => {
    const { clock, look, page, stopwatch } = watch(1_000);
    look();
    clock.pass(15_000);
    page.attended = false;
    clock.pass(3_600_000);
    expect(stopwatch.read(clock.now()).visible).toBeLessThanOrEqual(25_000);
  });

  test('left, no timer is left', () => {
    const { clock, look, ticks } = watch(1_000);
    look();
    look(true);
    clock.pass(3_600_000);
    expect(ticks).toEqual([]);
  });
});
