import { attach } from './browser/listen.js';
import type { Clock } from './browser/clock.js';
import type { Diagnostics } from './diagnostics.js';
import type { Facts, SignalContext } from './signal.js';

type Handlers = { [Topic in keyof Facts]?: ((fact: Facts[Topic]) => void)[] };

/** What a meter attaches: listeners, timers, shared sensors and what signals tell each other. */
export interface Hub extends Pick<
  SignalContext,
  'on' | 'emit' | 'listen' | 'after' | 'onStop' | 'guard'
> {
  /** Detaches everything. */
  stop(): void;
}

export function createHub(clock: Clock, { guard }: Pick<Diagnostics, 'guard'>): Hub {
  const handlers: Handlers = {};
  const stops = new Set<() => void>();
  const until = (undo: () => void): (() => void) => {
    const stop = (): void => {
      if (stops.delete(stop)) undo();
    };
    stops.add(stop);
    return stop;
  };
  return {
    on(topic, handler) {
      ((handlers[topic] ??= []) as unknown[]).push(handler);
    },
    emit(topic, fact) {
      for (const handler of handlers[topic] ?? []) guard(() => handler(fact));
    },
    listen: (target, types, handler) =>
      until(attach<Event>(target, types, (event) => guard(() => handler(event as never)))),
    after(ms, run) {
      const timer = clock.setTimeout(() => {
        stops.delete(cancel);
        run();
      }, ms);
      const cancel = until(() => clock.clearTimeout(timer));
      return cancel;
    },
    onStop: (stop) => void until(stop),
    guard,
    stop() {
      for (const stop of [...stops]) guard(stop);
    },
  };
}
