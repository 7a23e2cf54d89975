import { expect, onTestFinished, vi } from 'vitest';
import type { Meter } from '../../../src/api.js';
import type { Clock } from '../../../src/browser/clock.js';
import type { KeyValue } from '../../../src/browser/storage.js';
import type { Batch, UxEvent } from '../../../src/events.js';
import type { Options } from '../../../src/options.js';
import type { Signal } from '../../../src/signal.js';
import { startWith } from '../../../src/start.js';
import { parseBatch } from '../../support/wire.js';

// Compiles the schema now, not in the time of whichever test is first.
expect(() => parseBatch('{}')).toThrow('not a batch');

/** Where fake time begins, epoch ms. */
export const EPOCH = 1_764_000_000_000;

export interface FakeClock extends Clock {
  /** Lets time pass, running what is due in its order. */
  pass(ms: number): void;
  /** Sets the wall clock; monotonic time keeps its pace. */
  setWall(epoch: number): void;
}

export function fakeClock(): FakeClock {
  let now = 0;
  let offset = EPOCH;
  let last = 0;
  const timers = new Map<number, { at: number; run: () => void }>();
  return {
    now: () => now,
    wall: () => now + offset,
    epoch: (monotonic) => offset + monotonic,
    setTimeout(run, ms) {
      timers.set(++last, { at: now + ms, run });
      return last;
    },
    clearTimeout: (timer) => void timers.delete(timer),
    pass(ms) {
      const end = now + ms;
      for (;;) {
        const due = [...timers].filter(([, { at }]) => at <= end);
        const [next] = due.sort(([, a], [, b]) => a.at - b.at);
        if (!next) break;
        timers.delete(next[0]);
        now = Math.max(now, next[1].at);
        next[1].run();
      }
      now = end;
    },
    setWall: (epoch) => void (offset = epoch - now),
  };
}

/** A store over a map that a test can look into. */
export function mapStore(map: Map<string, string> = new Map()): KeyValue {
  return {
    get: (key) => map.get(key) ?? null,
    set: (key, value) => !!map.set(key, value),
    remove: (key) => void map.delete(key),
    keys: (prefix) => [...map.keys()].filter((key) => key.startsWith(prefix)),
  };
}

export interface Rig {
  readonly meter: Meter;
  /** Everything delivered so far, in order; each batch was held against the published schema. */
  readonly batches: Batch[];
  events<Type extends UxEvent['type']>(type: Type): Extract<UxEvent, { type: Type }>[];
  /** Closes and delivers what there is. */
  flush(): Promise<void>;
}

/** `startWith` of a second copy of the library: what another tab of the origin runs. */
export async function otherTab(): Promise<typeof startWith> {
  vi.resetModules();
  return (await import('../../../src/start.js')).startWith;
}

/** A meter on the test's own page with fake time, whose batches are kept. Stops with the test. */
export function rig(signals: Signal[], options: Partial<Options> = {}, start = startWith): Rig {
  const batches: Batch[] = [];
  const refused: string[] = [];
  const meter = start({
    endpoint: '/collect',
    signals,
    transport: ({ request }) => {
      try {
        batches.push(parseBatch(request.body));
      } catch (error) {
        refused.push(String(error));
      }
      return Promise.resolve({ status: 'sent' });
    },
    ...options,
  });
  onTestFinished(() => {
    meter.stop();
    expect(refused).toEqual([]);
  });
  return {
    meter,
    batches,
    events: (type) =>
      batches
        .flatMap(({ events }) => events)
        .filter((event): event is Extract<UxEvent, { type: typeof type }> => event.type === type),
    async flush() {
      const done = meter.flush();
      await vi.advanceTimersByTimeAsync(10);
      await done;
    },
  };
}

/** Fake time, an attended page at `/`, empty storage. For `beforeEach`. */
export function freshPage(path = '/'): void {
  vi.useFakeTimers({ now: EPOCH });
  localStorage.clear();
  sessionStorage.clear();
  document.documentElement.innerHTML = '<head><title>Test</title></head><body></body>';
  history.replaceState(null, '', path);
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  show();
}

const setVisibility = (state: string): void => {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
};

/** The page is looked at. */
export function show(): void {
  setVisibility('visible');
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
}

/** The page is hidden. */
export function hide(): void {
  setVisibility('hidden');
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
}

/** Dispatches an event as a visitor's hand would. */
export function press(target: EventTarget, type: string, fields: object = {}): void {
  const event = new Event(type, { bubbles: true, composed: true, cancelable: true });
  const facts = { isTrusted: true, timeStamp: performance.now(), button: 0, detail: 1 };
  for (const [name, value] of Object.entries({ ...facts, clientX: 10, clientY: 10, ...fields })) {
    Object.defineProperty(event, name, { value });
  }
  target.dispatchEvent(event);
}

/** Presses and releases on an element. */
export function click(target: EventTarget, fields: object = {}): void {
  press(target, 'pointerdown', fields);
  press(target, 'click', fields);
}

/** Replaces the page's body; returns the element with the id. */
export function body(html: string): (id: string) => HTMLElement {
  document.body.innerHTML = html;
  return (id) => document.getElementById(id) as HTMLElement;
}
