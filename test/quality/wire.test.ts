import { describe, expect, test } from 'vitest';
import type { Batch, EventBody, Stamp, UxEvent } from '../../src/events.js';
import { assertBatch } from '../support/wire.js';

const stamp: Stamp = {
  id: '3f0e7a52-8d5f-4a1c-9d0b-1f1f7a0f2a11',
  time: 1_764_000_000_000,
  session_id: 's1',
  tab_id: 't1',
  page_id: 'p1',
  path: '/cart',
};

const end = {
  duration_ms: 9_000,
  active_ms: 8_000,
  clicks: 4,
  misclicks: 1,
  pages: 3,
  distinct_pages: 3,
  backtracks: 0,
  errors: 0,
  friction: { rage_click: 1 },
};

/** One of each; the mapped type makes a forgotten one a compile error. */
const samples: { [type in EventBody['type']]: Extract<EventBody, { type: type }>[] } = {
  session_start: [
    {
      type: 'session_start',
      visit_number: 2,
      returning: true,
      days_since_last: 1.5,
      previous_session_id: 's0',
      entry_url: 'https://shop.test/?utm_source=mail',
      channel: 'email',
      campaign: { source: 'mail' },
    },
  ],
  page_view: [
    { type: 'page_view', url: 'https://shop.test/', title: 'Shop', navigation: 'load', index: 1 },
  ],
  page_leave: [{ type: 'page_leave', visible_ms: 5, active_ms: 4, max_scroll: 100, clicks: 2 }],
  session: [
    {
      type: 'session',
      revision: 3,
      duration_ms: 10_000,
      visible_ms: 9_000,
      active_ms: 8_000,
      page_views: 2,
      clicks: 5,
      key_events: 0,
      engaged: true,
      bounced: false,
      single_page: false,
      tasks: { started: 1, completed: 1, failed: 0, abandoned: 0 },
      friction: {},
      friction_score: 0,
      score_version: '1',
    },
  ],
  click: [
    {
      type: 'click',
      target: { selector: 'main>button', role: 'button', name: 'Pay' },
      interactive: true,
      x: 0.5,
      y: 1,
      response_ms: 40,
    },
  ],
  friction: [
    {
      type: 'friction',
      kind: 'dead_click',
      target: { selector: 'div' },
      count: 1,
      task: 'checkout',
      detail: { waited: 3000, answers: [] },
    },
  ],
  task: [
    { type: 'task', name: 'checkout', attempt_id: 'a1', status: 'step', step: 'address' },
    { type: 'task', name: 'checkout', attempt_id: 'a1', status: 'completed', ...end },
    { type: 'task', name: 'checkout', attempt_id: 'a1', status: 'timed_out', reason: 'x', ...end },
  ],
  vital: [
    {
      type: 'vital',
      name: 'INP',
      value: 80,
      rating: 'good',
      delta: 80,
      vital_id: 'v1',
      navigation: 'navigate',
      attribution: { target: 'main>button' },
    },
  ],
  feedback: [
    { type: 'feedback', instrument: 'nps', value: 9, score: 100 },
    { type: 'feedback', instrument: 'umux_lite', value: [7, 6], score: 91.7 },
    { type: 'feedback', instrument: 'custom', value: 'fine' },
  ],
  stage: [{ type: 'stage', stage: 'decision' }],
  custom: [{ type: 'custom', name: 'add_to_cart', data: { sku: 'A1', list: [1] }, key: false }],
};

function batch(...events: object[]): Batch {
  return {
    v: 1,
    batch_id: 'b1',
    sent_at: 1_764_000_000_100,
    app: 'shop',
    release: '1.4.2',
    environment: 'test',
    sdk: { name: 'uxmeter', version: '0.1.0' },
    client: {
      device: 'mobile',
      viewport: [390, 844],
      language: 'pt-BR',
      touch: true,
      bot: false,
    },
    dropped: 0,
    events: events as UxEvent[],
  };
}

const overTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const all = Object.values(samples)
  .flat()
  .map((body, index) => ({ title: `${body.type} (${index})`, body }));

describe('the published schema', () => {
  test.each(all)('takes $title', ({ body }) => {
    const sent = overTheWire(
      batch({ ...stamp, ...body }, { ...stamp, ...body, stage: 'decision' }),
    );
    expect(assertBatch(sent)).toBe(sent);
  });

  test.each(all)('refuses $title with a field missing, added or mistyped', ({ body }) => {
    const event = { ...stamp, ...body };
    for (const field of ['id', 'time', 'session_id', 'tab_id', 'page_id', 'path']) {
      const { [field as keyof typeof event]: _, ...rest } = event;
      expect(() => assertBatch(batch(rest)), `without ${field}`).toThrow(field);
    }
    expect(() => assertBatch(batch({ ...event, surprise: 1 }))).toThrow('surprise');
    expect(() => assertBatch(batch({ ...event, time: 'now' }))).toThrow('/events/0/time');
    expect(() => assertBatch(batch(stamp, event))).toThrow('/events/0/type');
  });

  test('refuses values outside the unions', () => {
    const [click] = samples.click;
    const [friction] = samples.friction;
    expect(() => assertBatch(batch({ ...stamp, ...friction, kind: 'rage' }))).toThrow('/kind');
    expect(() => assertBatch(batch({ ...stamp, ...click, target: {} }))).toThrow('selector');
    expect(() => assertBatch(batch({ ...stamp, type: 'pageview' }))).toThrow('pageview');
    expect(() => assertBatch(batch({ ...stamp, ...samples.task[0], status: 'completed' }))).toThrow(
      'duration_ms',
    );
  });

  test('refuses a broken envelope', () => {
    for (const field of ['v', 'batch_id', 'sent_at', 'app', 'sdk', 'client', 'dropped', 'events']) {
      const { [field as keyof Batch]: _, ...rest } = batch();
      expect(() => assertBatch(rest), `without ${field}`).toThrow(field);
    }
    expect(() => assertBatch({ ...batch(), v: 2 })).toThrow('/v');
    expect(() => assertBatch({ ...batch(), user: 'me' })).toThrow('user');
    expect(() => assertBatch({ ...batch(), events: {} })).toThrow('/events');
    expect(() => assertBatch(null)).toThrow('object');
    expect(() => assertBatch([])).toThrow('object');
  });
});
