import { beforeEach, expect, test, vi } from 'vitest';
import type { Metric } from 'web-vitals';
import type { EventBody } from '../../../src/events.js';
import type { SignalContext } from '../../../src/signal.js';
import { webVitals } from '../../../src/signals/web-vitals.js';

type Report = (metric: Metric) => void;

const library = vi.hoisted(() => ({ reports: [] as ((metric: never) => void)[] }));
vi.mock('web-vitals', () => {
  const on = (report: (metric: never) => void): void => void library.reports.push(report);
  return { onCLS: on, onFCP: on, onINP: on, onLCP: on, onTTFB: on };
});

function measure(): { events: EventBody[]; stop: () => void } {
  const events: EventBody[] = [];
  const stops: (() => void)[] = [];
  const context: Partial<SignalContext> = {
    record: (body) => void events.push(body),
    onStop: (stop) => void stops.push(stop),
  };
  webVitals()(context as SignalContext);
  return { events, stop: () => stops.forEach((stop) => stop()) };
}

const shift = {
  name: 'CLS',
  value: 0.123456789,
  rating: 'needs-improvement',
  delta: 0.000049,
  id: 'v5-1',
  navigationType: 'back-forward-cache',
  entries: [],
} as unknown as Metric;

beforeEach(() => {
  library.reports.length = 0;
});

test('all five are asked for, once each', () => {
  measure();
  expect(library.reports).toHaveLength(5);
});

test('a report becomes an event, rounded to what can be measured', () => {
  const { events } = measure();
  (library.reports[0] as Report)(shift);
  expect(events).toEqual([
    {
      type: 'vital',
      name: 'CLS',
      value: 0.1235,
      rating: 'needs-improvement',
      delta: 0,
      vital_id: 'v5-1',
      navigation: 'back-forward-cache',
    },
  ]);
});

test('what is reported after the stop is not heard', () => {
  const { events, stop } = measure();
  stop();
  (library.reports[0] as Report)(shift);
  expect(events).toEqual([]);
});
