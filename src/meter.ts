import { createClock } from './browser/clock.js';
import { watchInput } from './browser/input.js';
import { isAttended, watchLifecycle, whenShown } from './browser/lifecycle.js';
import { arrivalTime, loadKind } from './browser/page.js';
import { createClaims } from './browser/locks.js';
import { isOnline } from './browser/send.js';
import { view } from './browser/view.js';
import { createDelivery } from './delivery/delivery.js';
import { envelopeOf } from './envelope.js';
import { createHub } from './hub.js';
import type { Measurement, Parts } from './parts.js';
import { createRecorder, type Recorder } from './recorder.js';
import { createAttention } from './session/attention.js';
import { createSession } from './session/session.js';
import { createStopwatch } from './session/stopwatch.js';
import { createStores } from './session/stores.js';
import { createVisit } from './session/visit.js';
import type { SignalContext, SignalMethods } from './signal.js';

/** Wires the parts. */
export function measure(parts: Parts): Measurement {
  const { settings, diagnostics } = parts;
  const { guard } = diagnostics;
  const clock = createClock(guard);
  const hub = createHub(clock, diagnostics);
  const stores = createStores(settings, parts.prefix);
  const session = createSession(settings, stores.shared);
  const stopwatch = createStopwatch(settings.idleAfter);
  const sensors = new Map<unknown, unknown>();
  let { granted } = parts;
  let shown = false;
  let joined = false;

  const recorder: Recorder = createRecorder({
    settings,
    clock,
    session,
    diagnostics,
    tabId: () => stores.tab().id,
    page: () => visit.page(),
    after: hub.after,
    deliver: (event, urgent) => delivery.add(event, urgent),
    drop: (count, reason) => delivery.drop(count, reason),
  });
  const visit = createVisit({
    settings,
    clock,
    session,
    stopwatch,
    record: recorder.record,
    open: recorder.open,
    emit: hub.emit,
    after: hub.after,
  });
  const delivery = createDelivery({
    endpoint: settings.endpoint,
    batch: settings.batch,
    format: parts.format,
    transport: parts.transport,
    clock,
    store: stores.shared,
    claims: createClaims(stores.shared, clock),
    isOnline,
    envelope: () => envelopeOf(settings),
    closing: (final) =>
      visit.report(clock.now(), final).flatMap((body) => recorder.make(body) ?? []),
    onDrop(drop) {
      diagnostics.debug(`${drop.count} lost: ${drop.reason}`);
      guard(() => settings.onDrop?.(drop));
    },
  });
  const attention = createAttention({
    clock,
    stopwatch,
    engagedAfter: settings.engagedAfter,
    attended: isAttended,
    after: hub.after,
    tick: visit.check,
  });

  const context: SignalContext = {
    ...hub,
    settings,
    clock,
    store: stores.shared,
    tabStore: stores.own,
    warn: diagnostics.warn,
    page: visit.page,
    beginPage: visit.begin,
    sessionId: session.id,
    setStage: session.setStage,
    attention: () => stopwatch.read(clock.now()),
    count: (counter, by = 1) => visit.count(counter, by),
    record(body, options = {}) {
      hub.emit('record', { body, options });
      guard(() => recorder.record(body, options));
    },
    use<Sensor>(make: (context: SignalContext) => Sensor) {
      if (!sensors.has(make)) sensors.set(make, make(context));
      return sensors.get(make) as Sensor;
    },
  };

  const join = (at: number): void => {
    if (!granted || !shown || joined) return;
    joined = true;
    stores.open();
    visit.join(at);
    hub.emit('joined', undefined);
  };
  const hide = (leaving: boolean): void => {
    const at = clock.now();
    attention.pause();
    hub.emit('leave', { page: visit.page(), final: false });
    if (leaving) {
      visit.leave(at);
      stores.tab().release();
    }
    recorder.drain();
    delivery.hide(leaving);
    visit.save(at);
  };

  const methods: SignalMethods = {};
  for (const signal of parts.signals)
    Object.assign(
      methods,
      guard(() => signal(context)),
    );

  hub.onStop(
    whenShown((atOnce) => {
      const at = atOnce && !parts.navigation ? arrivalTime(clock) : clock.now();
      shown = true;
      stopwatch.input(at);
      if (isAttended()) stopwatch.run(at);
      attention.look();
      join(at);
      hub.emit('shown', { at, navigation: parts.navigation ?? loadKind() });
    }),
  );
  hub.listen(view(), 'online', delivery.online);
  hub.onStop(
    watchInput((at, opens) => {
      stopwatch.input(at);
      guard(() => visit.input(at, opens));
    }),
  );
  // Last, so that whatever else reports when the page is hidden has been heard.
  hub.onStop(
    watchLifecycle({
      attention: attention.look,
      hide: (leaving) => void (shown && guard(() => hide(leaving))),
      show: (restored) =>
        guard(() => {
          attention.look();
          if (joined) delivery.show();
          if (restored) {
            stores.tab().claim();
            hub.emit('shown', { at: clock.now(), navigation: 'bfcache' });
          }
          hub.emit('show', undefined);
        }),
    }),
  );

  return {
    context,
    methods,
    grant() {
      granted = true;
      join(clock.now());
    },
    flush() {
      recorder.drain();
      return delivery.flush();
    },
    forget() {
      hub.stop();
      delivery.forget();
      stores.clear();
    },
    stop() {
      if (shown) hide(true);
      hub.stop();
      delivery.stop();
    },
  };
}
