import { describe, expect, test } from 'vitest';
import {
  backtracks,
  efficiency,
  lostness,
  summarize,
  type Attempt,
} from '../../../src/signals/tasks/attempt.js';

describe('lostness, Smith 1996', () => {
  test.each([
    { about: 'the published example', distinct: 6, views: 9, optimal: 3, value: 0.601 },
    { about: 'the shortest way', distinct: 3, views: 3, optimal: 3, value: 0 },
    { about: 'one page, seen once', distinct: 1, views: 1, optimal: 1, value: 0 },
    { about: 'a shortcut is not lost', distinct: 2, views: 2, optimal: 5, value: 0 },
    { about: 'a shortcut with a repeat', distinct: 2, views: 4, optimal: 5, value: 0.5 },
    { about: 'one page over and over', distinct: 1, views: 4, optimal: 1, value: 0.75 },
    { about: 'every page new, twice as many', distinct: 8, views: 8, optimal: 4, value: 0.5 },
    { about: 'at most √2', distinct: 1000, views: 1e6, optimal: 1, value: 1.413 },
  ])('$about: N=$distinct S=$views R=$optimal gives $value', (row) => {
    expect(lostness(row.distinct, row.views, row.optimal)).toBeCloseTo(row.value, 3);
  });
});

test.each([
  { optimal: 3, clicks: 3, value: 1 },
  { optimal: 3, clicks: 6, value: 0.5 },
  { optimal: 3, clicks: 2, value: 1 },
  { optimal: 3, clicks: 0, value: 1 },
  { optimal: 1, clicks: 100, value: 0.01 },
])('efficiency of $clicks clicks where $optimal would do: $value', (row) => {
  expect(efficiency(row.optimal, row.clicks)).toBe(row.value);
});

test.each([
  { pages: [], count: 0 },
  { pages: ['/a'], count: 0 },
  { pages: ['/a', '/a'], count: 0 },
  { pages: ['/a', '/b'], count: 0 },
  { pages: ['/a', '/b', '/a'], count: 1 },
  { pages: ['/a', '/b', '/b', '/a'], count: 1 },
  { pages: ['/a', '/b', '/a', '/b'], count: 2 },
  { pages: ['/a', '/b', '/c', '/b', '/a', '/d'], count: 2 },
])('$count backtracks in $pages', ({ pages, count }) => {
  expect(backtracks(pages)).toBe(count);
});

describe('the end of an attempt', () => {
  const attempt: Attempt = {
    type: 'task',
    name: 'buy',
    attempt_id: 'a',
    session: 's',
    started: 1_000,
    until: 1e15,
    active_ms: 1_234.6,
    clicks: 6,
    misclicks: 2,
    errors: 1,
    friction: { rage_click: 1 },
    paths: ['/a', '/b', '/a', '/c'],
  };
  const optimal = { optimal_clicks: 3, optimal_pages: 3 };

  test('was active for no longer than it took, however late its end is noticed', () => {
    expect(summarize(attempt, 'timed_out', 2_000)).toMatchObject({
      duration_ms: 1_000,
      active_ms: 1_000,
    });
  });

  test('says all that is known', () => {
    const end = summarize({ ...attempt, ...optimal }, 'completed', 5_000);
    expect(end).toEqual({
      type: 'task',
      name: 'buy',
      attempt_id: 'a',
      status: 'completed',
      duration_ms: 4_000,
      active_ms: 1_235,
      clicks: 6,
      misclicks: 2,
      optimal_clicks: 3,
      efficiency: 0.5,
      pages: 4,
      distinct_pages: 3,
      optimal_pages: 3,
      lostness: 0.25,
      backtracks: 1,
      errors: 1,
      friction: { rage_click: 1 },
    });
  });

  test('leaves out what nobody declared', () => {
    const end = summarize(attempt, 'completed', 5_000);
    for (const field of ['optimal_clicks', 'efficiency', 'optimal_pages', 'lostness', 'reason']) {
      expect(end).not.toHaveProperty(field);
    }
  });

  test.each(['failed', 'abandoned', 'timed_out'] as const)('%s has no efficiency', (status) => {
    const end = summarize({ ...attempt, ...optimal }, status, 5_000, 'why');
    expect(end).not.toHaveProperty('efficiency');
    expect(end).toMatchObject({ status, reason: 'why', lostness: 0.25, optimal_clicks: 3 });
  });

  test('a clock set back gives no negative duration', () => {
    expect(summarize(attempt, 'completed', 0).duration_ms).toBe(0);
  });
});
