import { createClock } from './browser/clock.js';
import { watchInput } from './browser/input.js';
import { isAttended, isVisible, watchLifecycle } from './browser/lifecycle.js';
import { arrivalTime, loadKind } from './browser/page.js';
import { createClaims } from './browser/locks.js';
import { wipe } from './browser/storage.js';
import { view } from './browser/view.js';
import { createDelivery } from './delivery/delivery.js';
import { envelopeOf } from './envelope.js';
import type { Envelope } from './delivery/types.js';
import type { NavigationKind } from './events.js';
import { createHub } from './hub.js';
import type { Measurement, Parts } from './parts.js';
import { createRecorder } from './recorder.js';
import { watchAttention } from './session/attention.js';
import { createSession } from './session/session.js';
import { createStopwatch } from './session/stopwatch.js';
import { createStores } from './session/stores.js';
import { createVisit } from './session/visit.js';
import type { SignalContext, SignalMethods } from './signal.js';
import { custom } from './signals/custom.js';

/** Wires the parts. */
export function measure(parts: Parts): Measurement {
  const { settings, diagnostics, prefix } = parts;
  const { guard } = diagnostics;
  const clock = createClock(guard);
  const { now } = clock;
  const hub = createHub(clock, diagnostics);
  const stores = createStores(settings.storage, prefix);
  const session = createSession(settings, stores.shared);
  const stopwatch = createStopwatch(settings.idleAfter);
  let envelope: Envelope | undefined;
  const sensors = new Map<unknown, unknown>();
  let { granted } = parts;
  /** How the visitor got here, once the document has been seen. */
  let arrived: { at: number; navigation: NavigationKind } | undefined;
  let begun = false;

  const delivery = createDelivery({
    endpoint: settings.endpoint,
    batch: settings.batch,
    format: parts.format,
    transport: parts.transport,
    clock,
    store: stores.shared,
    claims: createClaims(stores.shared, clock),
    envelope: () => (envelope ??= envelopeOf(settings)),
    closing: (final) => visit.report(now(), final).flatMap((body) => recorder.make(body)),
    onDrop(drop) {
      diagnostics.debug(`${drop.count} lost: ${drop.reason}`);
      guard(() => settings.onDrop?.(drop));
    },
  });
  const recorder = createRecorder({
    settings,
    clock,
    session,
    diagnostics,
    tab: () => stores.tab,
    page: () => visit.page(),
    after: hub.after,
    deliver: delivery.add,
    drop: delivery.drop,
  });
  const visit = createVisit({ settings, clock, session, stopwatch, recorder, emit: hub.emit });
  const check = (): void => {
    if (visit.check(now())) void flush();
  };
  const attend = watchAttention(clock, stopwatch, settings.engagedAfter, hub.after, check);

  const join = (): void => {
    if (!granted || !begun || session.head.id) return;
    stores.open();
    visit.join();
    hub.emit('joined', undefined);
  };
  /** The first page view, in a task of its own: a page that starts up has enough to do. */
  const begin = (): void => {
    if (begun || !arrived) return;
    begun = true;
    guard(join);
    hub.emit('shown', arrived);
  };
  /** A document being prerendered, or loaded in the background, has not begun. */
  const see = (at: number): void => {
    if (!arrived && isVisible()) {
      arrived = { at, navigation: parts.navigation ?? loadKind() };
      visit.arrive(at);
      stopwatch.input(at);
      if (isAttended()) stopwatch.run(at);
      hub.after(0, begin);
    }
    attend();
  };
  const hide = (leaving: boolean): void => {
    begin();
    if (!begun) return;
    attend(true);
    hub.emit('leave', { page: visit.page(), final: false });
    if (leaving) {
      visit.leave(now());
      stores.release();
    }
    recorder.settle();
    delivery.hide(leaving);
  };

  const flush = (): Promise<void> => {
    begin();
    recorder.drain();
    return delivery.flush();
  };

  const context: SignalContext = {
    ...hub,
    settings,
    clock,
    store: stores.shared,
    tabStore: stores.own,
    warn: diagnostics.warn,
    page() {
      begin();
      return visit.page();
    },
    beginPage(...page) {
      begin();
      visit.begin(...page);
    },
    sessionId: () => session.head.id,
    setStage: session.setStage,
    attention: () => stopwatch.read(now()),
    count(counter, by = 1) {
      begin();
      visit.count(counter, by);
      if (counter === 'key_events') check();
    },
    record(body, options = {}) {
      begin();
      hub.emit('record', { body, options });
      guard(() => recorder.record(body, options));
      if (options.urgent) void flush();
    },
    use<Sensor>(make: (context: SignalContext) => Sensor) {
      if (!sensors.has(make)) sensors.set(make, make(context));
      return sensors.get(make) as Sensor;
    },
  };

  const methods: SignalMethods = {};
  for (const signal of [custom, ...parts.signals]) {
    const added = guard(() => signal(context));
    Object.assign(methods, added);
  }

  see(parts.navigation ? now() : arrivalTime(clock));
  hub.listen(view(), 'online', delivery.wake);
  watchInput(hub, visit.input);
  // Last, so that whatever else reports when the page is hidden has been heard.
  hub.onStop(
    watchLifecycle({
      attention: attend,
      hide: (leaving) => guard(() => hide(leaving)),
      show: (restored) =>
        guard(() => {
          see(now());
          if (session.head.id) delivery.wake();
          if (restored) {
            stores.claim();
            hub.emit('shown', { at: now(), navigation: 'bfcache' });
          }
          hub.emit('show', undefined);
        }),
    }),
  );

  return {
    methods,
    flush,
    grant() {
      granted = true;
      join();
    },
    forget() {
      hub.stop();
      delivery.forget();
      wipe(prefix);
    },
    stop() {
      // Stopped in the task that it was started in, as React's StrictMode does, it was not there.
      if (begun) hide(true);
      hub.stop();
      delivery.stop();
    },
  };
}
