import { createClock } from './browser/clock.js';
import { describeClient } from './browser/environment.js';
import { watchInput } from './browser/input.js';
import { isAttended, watchLifecycle, whenShown } from './browser/lifecycle.js';
import { arrivalTime, loadKind } from './browser/page.js';
import { openStore, switchStore, type KeyValue } from './browser/storage.js';
import { createClaims } from './browser/locks.js';
import { isOnline } from './browser/send.js';
import { view } from './browser/view.js';
import { createDelivery } from './delivery/delivery.js';
import type { Format, Transport } from './delivery/types.js';
import type { Diagnostics } from './diagnostics.js';
import type { NavigationKind } from './events.js';
import { createHub } from './hub.js';
import { createRecorder, type Recorder } from './recorder.js';
import { createAttention } from './session/attention.js';
import { createSession } from './session/session.js';
import { createStopwatch } from './session/stopwatch.js';
import { claimTab } from './session/tab.js';
import { createVisit } from './session/visit.js';
import type { Settings } from './settings.js';
import type { Signal, SignalContext, SignalMethods } from './signal.js';
import { VERSION } from './version.js';

/** What a meter is made of. */
export interface Parts {
  settings: Settings;
  diagnostics: Diagnostics;
  signals: readonly Signal[];
  format: Format;
  transport: Transport;
  /** Prefix of everything stored. */
  prefix: string;
  /** Whether storing and sending are allowed from the start. */
  granted: boolean;
  /** How the first page view comes about, if not by the document's load. */
  navigation?: NavigationKind;
}

/** One stretch of measuring, ended by `stop` or by the withdrawal of consent. */
export interface Measurement {
  readonly context: SignalContext;
  readonly methods: SignalMethods;
  /** Consent is given: what is held may be stored and sent. */
  grant(): void;
  flush(): Promise<void>;
  /** Drops everything held and removes everything stored. */
  forget(): void;
  stop(): void;
}

/** Wires the parts. */
export function measure(parts: Parts): Measurement {
  const { settings, diagnostics, prefix } = parts;
  const clock = createClock();
  const hub = createHub(clock, diagnostics);
  const store = switchStore();
  const tabStore = switchStore();
  let tab = claimTab(tabStore);
  const session = createSession(settings, store, () => tab.id);
  const stopwatch = createStopwatch(settings.idleAfter);
  const additions: Parameters<SignalContext['onRecord']>[0][] = [];
  const reports: Parameters<SignalContext['onReport']>[0][] = [];
  let shown = false;
  let joined = false;
  let { granted } = parts;

  const recorder: Recorder = createRecorder({
    settings,
    clock,
    session,
    diagnostics,
    tabId: () => tab.id,
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
    decorate: (body) => reports.forEach((change) => diagnostics.guard(() => change(body))),
  });
  const delivery = createDelivery({
    endpoint: settings.endpoint,
    batch: settings.batch,
    format: parts.format,
    transport: parts.transport,
    clock,
    store,
    claims: createClaims(store, clock),
    isOnline,
    envelope: () => ({
      v: 1,
      app: settings.app,
      ...(settings.release && { release: settings.release }),
      ...(settings.environment && { environment: settings.environment }),
      sdk: { name: 'uxmeter', version: VERSION },
      client: describeClient(),
    }),
    closing: (final) =>
      visit.report(clock.now(), final).flatMap((body) => recorder.make(body) ?? []),
    onDrop: (drop) => {
      diagnostics.debug(`${drop.count} lost: ${drop.reason}`);
      diagnostics.guard(() => settings.onDrop?.(drop));
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
    settings,
    clock,
    store,
    tabStore,
    page: visit.page,
    beginPage: visit.begin,
    record(body, options = {}) {
      diagnostics.guard(() => {
        for (const add of additions) add(body, options);
        recorder.record(body, options);
      });
    },
    count: (counter, by = 1) => visit.count(counter, by),
    onRecord: (add) => void additions.push(add),
    onReport: (change) => void reports.push(change),
    attention: () => stopwatch.read(clock.now()),
    sessionId: session.id,
    setStage: session.setStage,
    on: hub.on,
    emit: hub.emit,
    listen: hub.listen,
    after: hub.after,
    onStop: hub.onStop,
    use: (make) => hub.share(make, context),
    warn: diagnostics.warn,
  };

  const join = (at: number): void => {
    if (!granted || !shown || joined) return;
    joined = true;
    store.use(openStore(settings.storage, prefix));
    tabStore.use(openStore(settings.storage === 'memory' ? 'memory' : 'tab', `${prefix}~`));
    tab = claimTab(tabStore);
    // A duplicated tab got a copy of the other's session.
    if (settings.storage === 'tab' && tab.fresh) clear(store);
    visit.join(at);
    hub.emit('joined', undefined);
  };

  const hide = (leaving: boolean): void => {
    const at = clock.now();
    attention.pause();
    if (leaving) {
      visit.leave(at);
      tab.release();
    } else hub.emit('leave', { page: visit.page(), final: false });
    recorder.drain();
    visit.save(at);
    delivery.hide(leaving);
  };

  const methods = Object.assign({}, ...parts.signals.map((signal) => signal(context))) as SignalMethods;

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
      diagnostics.guard(() => visit.input(at, opens));
    }),
  );
  hub.onStop(
    watchLifecycle({
      attention: attention.look,
      hide: (leaving) => void (shown && diagnostics.guard(() => hide(leaving))),
      show: (restored) =>
        diagnostics.guard(() => {
          attention.look();
          if (joined) delivery.show();
          if (restored) {
            tab.claim();
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
      clear(store);
      clear(tabStore);
    },
    stop() {
      if (shown) hide(true);
      hub.stop();
      delivery.stop();
    },
  };
}

function clear(store: KeyValue): void {
  for (const key of store.keys('')) store.remove(key);
}
