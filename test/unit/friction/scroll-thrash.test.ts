import { beforeEach, describe, expect, test, vi } from 'vitest';
import { scrollThrash } from '../../../src/signals/friction/scroll-thrash.js';
import { body } from '../core/support.js';
import { watch, type Watched } from './watch.js';

beforeEach(() => {
  body('<div id="box"><p id="text">Text</p></div><select id="list"></select>');
});

type Step = (watched: Watched, way: 1 | -1) => void;

const wheel: Step = (watched, way) =>
  watched.act(document, 'wheel', { deltaX: 0, deltaY: way * 120, ctrlKey: false });
const sideways: Step = (watched, way) =>
  watched.act(document, 'wheel', { deltaX: way * 120, deltaY: 2, ctrlKey: false });
const prevented: Step = (watched, way) =>
  watched.act(document, 'wheel', {
    deltaX: 0,
    deltaY: way * 120,
    ctrlKey: false,
    defaultPrevented: true,
  });
const choices: Step = (watched, way) =>
  watched.act(document.getElementById('list')!, 'keydown', {
    key: way > 0 ? 'PageDown' : 'PageUp',
  });
const zoom: Step = (watched, way) =>
  watched.act(document, 'wheel', { deltaX: 0, deltaY: way * 120, ctrlKey: true });
const keys: Step = (watched, way) =>
  watched.act(document, 'keydown', { key: way > 0 ? 'PageDown' : 'PageUp' });
const spaces: Step = (watched, way) =>
  watched.act(document, 'keydown', { key: ' ', shiftKey: way < 0 });
const arrows: Step = (watched, way) =>
  watched.act(document, 'keydown', { key: way > 0 ? 'ArrowDown' : 'ArrowUp' });
const ends: Step = (watched, way) =>
  watched.act(document, 'keydown', { key: way > 0 ? 'End' : 'Home' });
const letters: Step = (watched) => watched.act(document, 'keydown', { key: 'Endive' });
const swipe = (watched: Watched, way: number, at: Element): void => {
  watched.act(at, 'touchmove', { touches: [{ clientX: 0, clientY: 500 - way * 200 }] });
};
const finger: Step = (watched, way) => {
  watched.act(document.body, 'touchstart', { touches: [{ clientX: 0, clientY: 500 }] });
  swipe(watched, way, document.body);
};
const fingerOnRow: Step = (watched, way) => {
  const row = document.createElement('p');
  document.body.append(row);
  watched.act(row, 'touchstart', { touches: [{ clientX: 0, clientY: 500 }] });
  row.remove();
  swipe(watched, way, row);
};
const twoFingers: Step = (watched, way) => {
  const touches = [500, 600].map((y) => ({ clientX: 0, clientY: y }));
  watched.act(document.body, 'touchstart', { touches });
  watched.act(document.body, 'touchmove', {
    touches: touches.map(({ clientY }) => ({ clientX: 0, clientY: clientY - way * 200 })),
  });
};

/** `turns` strokes of `steps`, each `every` ms; something scrolls with it unless told otherwise. */
function scroll(
  watched: Watched,
  step: Step,
  { strokes = 7, steps = 3, every = 60, rest = 100, on = document as EventTarget | null } = {},
): void {
  for (let stroke = 0; stroke < strokes; stroke++) {
    for (let at = 0; at < steps; at++) {
      if (on) watched.act(on, 'scroll');
      watched.clock.pass(every);
      step(watched, stroke % 2 ? -1 : 1);
    }
    watched.clock.pass(rest);
  }
  watched.clock.pass(1_600);
}

describe('scrolling to and fro', () => {
  test.each([
    { by: 'wheel', step: wheel },
    { by: 'wheel sideways', step: sideways },
    { by: 'wheel, taken over by a script that eases it', step: prevented },
    { by: 'keys', step: keys },
    { by: 'the keys for both ends', step: ends },
    { by: 'the space bar', step: spaces },
    { by: 'a finger', step: finger },
    { by: 'a finger on what the page takes away meanwhile', step: fingerOnRow },
  ])('by $by', ({ step }) => {
    const watched = watch(scrollThrash);
    scroll(watched, step);
    expect(watched.incidents).toMatchObject([
      { kind: 'scroll_thrash', element: document.documentElement, count: 5 },
    ]);
  });

  test('in a box', () => {
    const watched = watch(scrollThrash);
    const box = document.getElementById('box')!;
    scroll(watched, wheel, { on: box });
    expect(watched.incidents).toMatchObject([{ element: box }]);
  });

  test('in a shadow tree, which keeps its scroll events', () => {
    const host = document.getElementById('text')!;
    const inner = document.createElement('div');
    host.attachShadow({ mode: 'open' }).append(inner);
    const watched = watch(scrollThrash);
    // The first wheel tells of the tree.
    watched.act(inner, 'wheel', { deltaX: 0, deltaY: 0, ctrlKey: false });
    inner.addEventListener('scroll', (event) => event.stopPropagation());
    scroll(watched, wheel, { on: inner });
    expect(watched.incidents).toMatchObject([{ element: inner }]);
  });

  test.each([
    { in: 'a carousel', type: 'x mandatory', told: [] },
    { in: 'another box', type: 'none', told: ['scroll_thrash'] },
  ])('in $in', ({ type, told }) => {
    const box = document.getElementById('box')!;
    vi.stubGlobal('getComputedStyle', () => ({ scrollSnapType: type }));
    const watched = watch(scrollThrash);
    scroll(watched, sideways, { on: box });
    expect(watched.kinds()).toEqual(told);
  });

  test('not when a part of the page keeps the wheel, as a map does', () => {
    const watched = watch(scrollThrash);
    scroll(watched, prevented, { on: document.getElementById('box') });
    expect(watched.kinds()).toEqual([]);
  });

  test.each([
    { about: 'keys go through a list', step: choices, how: {} },
    { about: 'nothing scrolls', step: wheel, how: { on: null } },
    { about: 'it zooms', step: zoom, how: {} },
    { about: 'two fingers', step: twoFingers, how: {} },
    { about: 'small steps', step: arrows, how: {} },
    { about: 'another key', step: letters, how: {} },
    { about: 'a few turns', step: wheel, how: { strokes: 5 } },
    { about: 'slowly', step: wheel, how: { rest: 1_700 } },
    { about: 'one way', step: wheel, how: { strokes: 1, steps: 40 } },
  ])('not when $about', ({ step, how }) => {
    const watched = watch(scrollThrash);
    scroll(watched, step, how);
    expect(watched.kinds()).toEqual([]);
  });

  test('is told when the page is left', () => {
    const watched = watch(scrollThrash);
    scroll(watched, wheel, { rest: 0 });
    const told = watched.incidents.length;
    watched.page('/next');
    expect([told, watched.incidents.length]).toEqual([1, 1]);
  });
});
