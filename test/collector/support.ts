import type { FastifyInstance } from 'fastify';

import type { Batch, EventBody, UxEvent } from '../../src/events.js';
import { createCollector, type CollectorOptions } from '../../examples/collector/collector.js';
import type { Delivery } from './visits.js';

/** A fixed moment: 2026-03-14, 15:09:26 UTC. */
export const NOW = 1_773_500_966_000;

export interface Rig {
  app: FastifyInstance;
  /** What the server's clock shows. */
  setNow(now: number): void;
  post(body: unknown, headers?: Record<string, string>): Promise<{ status: number; body: unknown }>;
  deliver(deliveries: Delivery[]): Promise<void>;
  get(path: string): Promise<{ [name: string]: unknown }>;
  close(): Promise<void>;
}

/** A collector with a clock in the test's hand. */
export async function startRig(options: Partial<CollectorOptions> = {}): Promise<Rig> {
  let now = NOW;
  const app = await createCollector({
    file: ':memory:',
    maxRequests: 1_000_000,
    now: () => now,
    ...options,
  });
  const post: Rig['post'] = async (body, headers) => {
    const answer = await app.inject({
      method: 'POST',
      url: '/collect',
      headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: answer.statusCode, body: answer.body ? answer.json() : undefined };
  };
  return {
    app,
    setNow: (moment) => (now = moment),
    post,
    async deliver(deliveries) {
      const before = now;
      for (const { batch, receivedAt } of deliveries) {
        now = receivedAt;
        const { status, body } = await post(batch);
        if (status !== 204) throw new Error(`${status} ${JSON.stringify(body)}`);
      }
      now = before;
    },
    get: async (path) => (await app.inject(path)).json(),
    close: async () => app.close(),
  };
}

let serial = 0;

/** An event with whatever is not given filled in. */
export function event(body: EventBody, stamp: Partial<UxEvent> = {}): UxEvent {
  return {
    id: `event-${serial++}`,
    time: NOW - 1000,
    session_id: 'session-1',
    tab_id: 'tab-1',
    page_id: 'page-1',
    path: '/',
    ...body,
    ...stamp,
  } as UxEvent;
}

export function view(stamp: Partial<UxEvent> = {}): UxEvent {
  return event(
    { type: 'page_view', url: 'https://shop.test/', title: 'Shop', navigation: 'load', index: 1 },
    stamp,
  );
}

export function batchOf(events: unknown[], more: Partial<Batch> = {}): Batch {
  return {
    v: 1,
    batch_id: `batch-${serial++}`,
    sent_at: NOW,
    app: 'shop',
    sdk: { name: 'uxmeter', version: '0.1.0' },
    client: { device: 'desktop', viewport: [1440, 900], language: 'en', touch: false, bot: false },
    dropped: 0,
    events: events as UxEvent[],
    ...more,
  };
}
