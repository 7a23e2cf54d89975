import { expect, test } from 'vitest';
import { frictionScore, WEIGHTS } from '../../../src/signals/friction/score.js';

test.each([
  { about: 'nothing', counts: {}, score: 0 },
  { about: 'one dead click', counts: { dead_click: 1 }, score: 18 },
  { about: 'one rage', counts: { rage_click: 1 }, score: 33 },
  { about: 'ten points', counts: { rage_click: 1, error_click: 1, dead_click: 1 }, score: 63 },
  { about: 'however much', counts: { rage_click: 500 }, score: 100 },
])('$about scores $score', ({ counts, score }) => {
  expect(frictionScore(counts)).toBe(score);
});

test('rages and errors weigh most', () => {
  expect(Math.max(...Object.values(WEIGHTS))).toBe(WEIGHTS.rage_click);
  expect(WEIGHTS.error_click).toBe(WEIGHTS.rage_click);
});
