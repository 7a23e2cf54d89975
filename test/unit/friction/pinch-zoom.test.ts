import { expect, test, vi } from 'vitest';
import { createZoom, pinchZoom } from '../../../src/signals/friction/pinch-zoom.js';
import { watch } from './watch.js';

test.each([
  { about: 'magnified', scales: [1.1, 1.3, 1.5, 2.2], times: 1 },
  { about: 'a slip', scales: [1.05, 1.12, 1], times: 0 },
  { about: 'what iOS does to a field', scales: [1.33], times: 0 },
  { about: 'in, out and in again', scales: [2, 1, 2], times: 2 },
  { about: 'moved about while large', scales: [2, 1.3, 1.8, 1.2, 2.4], times: 1 },
])('$about', ({ scales, times }) => {
  const enlarged = createZoom();
  expect(scales.filter((scale) => enlarged(scale))).toHaveLength(times);
});

test('a page that begins small is magnified from there', () => {
  const view = Object.assign(new EventTarget(), { scale: 0.4 });
  vi.stubGlobal('visualViewport', view);
  const watched = watch(pinchZoom);
  const zoom = (scale: number): void => {
    view.scale = scale;
    view.dispatchEvent(new Event('resize'));
  };
  watched.act(document, 'touchstart');
  zoom(0.5);
  expect(watched.kinds()).toEqual([]);
  zoom(0.9);
  expect(watched.incidents).toMatchObject([
    { kind: 'pinch_zoom', element: document.documentElement, count: 1 },
  ]);
});

test('a browser without a visual viewport', () => {
  vi.stubGlobal('visualViewport', null);
  const watched = watch(pinchZoom);
  watched.act(document, 'touchstart');
  expect(watched.kinds()).toEqual([]);
});
