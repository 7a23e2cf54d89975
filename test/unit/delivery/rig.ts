import type { Clock } from '../../../src/browser/clock.js';
import type { Claims } from '../../../src/browser/locks.js';
import type { KeyValue } from '../../../src/browser/storage.js';
import { mapStore as memoryStore } from '../core/support.js';
import { createDelivery } from '../../../src/delivery/delivery.js';
import type {
  Delivery,
  DeliveryInput,
  Drop,
  Outcome,
  SendInput,
} from '../../../src/delivery/types.js';
import type { Batch, UxEvent } from '../../../src/events.js';
import { native } from '../../../src/formats/native.js';

/** Epoch ms at which every test begins. */
export const START = 1_764_000_000_000;

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export interface Time {
  clock: Clock;
  /** Lets so many ms pass, timers and promises included. */
  pass(ms?: number): Promise<void>;
  /** Timers that are set, as ms from now. */
  timers(): number[];
  /** Sets the wall clock, as a visitor may. */
  setWall(ms: number): void;
}

export function createTime(): Time {
  let now = 0;
  let shift = START;
  let next = 1;
  const timers = new Map<number, { at: number; run: () => void }>();
  const clock: Clock = {
    now: () => now,
    wall: () => now + shift,
    epoch: (monotonic) => monotonic + shift,
    setTimeout(run, ms) {
      timers.set(next, { at: now + Math.max(0, ms), run });
      return next++;
    },
    clearTimeout: (timer) => void timers.delete(timer),
  };
  return {
    clock,
    timers: () => [...timers.values()].map(({ at }) => at - now).sort((a, b) => a - b),
    setWall(ms) {
      shift = ms - now;
    },
    async pass(ms = 0) {
      const end = now + ms;
      for (;;) {
        await settled();
        const due = [...timers].sort(([, a], [, b]) => a.at - b.at)[0];
        if (!due || due[1].at > end) break;
        timers.delete(due[0]);
        now = Math.max(now, due[1].at);
        due[1].run();
      }
      now = end;
    },
  };
}

/** Names held by living documents. */
export type Held = Set<string>;

let documents = 0;

export function createTestClaims(held: Held = new Set()): Claims {
  const name = `tab-${++documents}`;
  return {
    name,
    hold(on) {
      if (on) held.add(name);
      else held.delete(name);
    },
    ifFree(other, run) {
      if (!held.has(other)) run();
    },
  };
}

let events = 0;

/** A custom event, of about so many bytes. */
export function createEvent(fields: { [name: string]: unknown } = {}, pad = 0): UxEvent {
  return {
    id: `event-${++events}`,
    type: 'custom',
    time: START,
    session_id: 's',
    tab_id: 't',
    page_id: 'p',
    path: '/',
    name: 'test',
    data: pad ? { pad: 'x'.repeat(pad) } : {},
    key: false,
    ...fields,
  } as UxEvent;
}

export interface Sent extends SendInput {
  batch: Batch;
  /** Monotonic ms. */
  at: number;
  answer(outcome: Outcome): void;
}

export interface Rig extends Time {
  delivery: Delivery;
  /** Every attempt, in order. */
  sent: Sent[];
  drops: Drop[];
  /** Events lost so far. */
  dropped(): number;
  store: KeyValue;
  held: Held;
  claims: Claims;
  /** Ids of the events of all attempts. */
  ids(): string[];
  add(count: number, pad?: number): UxEvent[];
  /** The process dies: what it holds is let go, no timer and no answer reaches it any more. */
  crash(): void;
}

/** One page's delivery, with a transport that answers as told; default: `sent`, at once. */
export function createRig(
  options: Partial<DeliveryInput> & {
    time?: Time;
    held?: Held;
    answer?: (sent: Sent) => Outcome | Promise<Outcome> | undefined;
  } = {},
): Rig {
  const time = options.time ?? createTime();
  const sent: Sent[] = [];
  const drops: Drop[] = [];
  const store = options.store ?? memoryStore();
  const held: Held = options.held ?? new Set();
  const claims = options.claims ?? createTestClaims(held);
  let alive = true;
  const delivery = createDelivery({
    endpoint: '/collect',
    format: native,
    transport: {
      send: (input) =>
        new Promise((answer, reject) => {
          const batch = JSON.parse(input.request.body) as Batch;
          const reply = (outcome: Outcome): void => void (alive && answer(outcome));
          const one = { ...input, batch, at: time.clock.now(), answer: reply };
          sent.push(one);
          const outcome = options.answer ? options.answer(one) : { status: 'sent' as const };
          if (outcome) void Promise.resolve(outcome).then(reply, reject);
        }),
    },
    batch: { maxEvents: 50, maxBytes: 14_000, maxAge: 1_000 },
    envelope: () => ({
      v: 1,
      app: 'shop',
      sdk: { name: 'uxmeter', version: '0' },
      client: {
        device: 'desktop',
        viewport: [1280, 800],
        language: 'en',
        touch: false,
        bot: false,
      },
    }),
    closing: () => [],
    onDrop: (drop) => drops.push(drop),
    ...options,
    clock: {
      ...time.clock,
      setTimeout: (run, ms) => time.clock.setTimeout(() => alive && run(), ms),
    },
    store,
    claims,
  });
  return {
    ...time,
    delivery,
    sent,
    drops,
    dropped: () => drops.reduce((sum, { count }) => sum + count, 0),
    store,
    held,
    claims,
    ids: () => sent.flatMap(({ batch }) => batch.events.map(({ id }) => id)),
    add(count, pad) {
      const added = Array.from({ length: count }, () => createEvent({}, pad));
      for (const event of added) delivery.add(event);
      return added;
    },
    crash() {
      alive = false;
      held.delete(claims.name);
    },
  };
}
