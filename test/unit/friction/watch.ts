import { onTestFinished } from 'vitest';
import { createHub } from '../../../src/hub.js';
import type { NavigationKind } from '../../../src/events.js';
import type { Facts, PageInfo, SignalContext } from '../../../src/signal.js';
import type {
  Detector,
  FrictionContext,
  Incident,
} from '../../../src/signals/friction/detector.js';
import { EPOCH, fakeClock, mapStore, press, type FakeClock } from '../core/support.js';

export interface Watched {
  readonly clock: FakeClock;
  readonly incidents: Incident[];
  readonly kinds: () => string[];
  emit<Topic extends keyof Facts>(topic: Topic, fact: Facts[Topic]): void;
  /** Ends the page view. */
  leave(): void;
  /** Ends the page view and begins another one. */
  page(path: string, navigation?: NavigationKind): void;
  /** An event of the visitor's, at the present time. */
  act(target: EventTarget, type: string, fields?: object): void;
  /** The document is over: its timers and listeners are gone. */
  end(): void;
}

/** One detector in a document of its own. `tab` is what the tab keeps from document to document. */
export function watch(
  detect: Detector,
  { tab = new Map<string, string>(), at = 0 }: { tab?: Map<string, string>; at?: number } = {},
): Watched {
  const clock = fakeClock();
  clock.setWall(EPOCH + at);
  const guard = <Result>(run: () => Result): Result => run();
  const hub = createHub(clock, { guard });
  const incidents: Incident[] = [];
  const shared = new Map<unknown, unknown>();
  let begun = false;
  let current: PageInfo = {
    id: 'p',
    path: '/',
    place: '/',
    url: '',
    time: clock.wall(),
    navigation: 'load',
  };
  const context = {
    settings: { endpoint: '/collect' },
    clock,
    tabStore: mapStore(tab),
    page: () => current,
    on: hub.on,
    emit: hub.emit,
    listen: hub.listen,
    after: hub.after,
    guard,
    onStop: hub.onStop,
    use<Sensor>(make: (given: SignalContext) => Sensor): Sensor {
      if (!shared.has(make)) shared.set(make, make(context));
      return shared.get(make) as Sensor;
    },
    report: (incident: Incident) => void incidents.push(incident),
  } as unknown as FrictionContext;
  const leave = (): void => {
    if (begun) hub.emit('leave', { page: current, final: true });
    begun = false;
  };
  detect(context);
  onTestFinished(hub.stop);
  return {
    clock,
    incidents,
    kinds: () => incidents.map(({ kind }) => kind),
    emit: hub.emit,
    leave,
    page(path, navigation = 'route') {
      leave();
      begun = true;
      current = { id: path, path, place: path, url: path, time: clock.wall(), navigation };
      if (navigation !== 'route') hub.emit('shown', { at: clock.now(), navigation });
      hub.emit('page', current);
    },
    act: (target, type, fields = {}) => press(target, type, { timeStamp: clock.now(), ...fields }),
    end: hub.stop,
  };
}
