import type { Meter } from './api.js';
import { hasGpc, hostName, inBrowser } from './browser/environment.js';
import { wipe } from './browser/storage.js';
import type { Transport } from './delivery/types.js';
import { createDiagnostics, misuse } from './diagnostics.js';
import { native } from './formats/native.js';
import { measure } from './meter.js';
import type { Consent, Options } from './options.js';
import type { Measurement } from './parts.js';
import { readSettings } from './settings.js';
import { createTrack } from './signals/custom.js';
import type { Signal, SignalMethods } from './signal.js';
import { http } from './transports/http.js';

/** A meter that also takes calls by the names of the queue form. */
export interface Instance extends Meter {
  call<Name extends keyof SignalMethods>(
    name: Name,
    ...args: Parameters<NonNullable<SignalMethods[Name]>>
  ): unknown;
}

/** Meters by endpoint and app: starting one twice, as React's StrictMode does, gives the same. */
const running = new Map<string, Instance>();

/** FNV-1a, in base 36: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0).toString(36);
}

/** Does nothing, so that code shared with a server runs there. */
function inert(): Instance {
  const nothing = (): void => {};
  const task = { step: nothing, complete: nothing, fail: nothing, abandon: nothing };
  return {
    track: nothing,
    task: () => task,
    feedback: nothing,
    stage: nothing,
    page: nothing,
    consent: nothing,
    flush: () => Promise.resolve(),
    stop: nothing,
    call: nothing,
  };
}

/** The meter of an endpoint and app. Throws a `TypeError` when an option is wrong. */
export function createInstance(options: Options & { signals: Signal[] }): Instance {
  if (!inBrowser()) return inert();
  const settings = readSettings(options, hostName());
  const { signals, format = native, transport = http() } = options;
  if (!Array.isArray(signals) || !signals.every((signal) => typeof signal === 'function')) {
    throw misuse('signals is a list of signals: write [pageViews(), clicks()].');
  }
  const key = `${settings.endpoint} ${settings.app}`;
  const prefix = `uxm.${hash(key)}.`;
  const known = running.get(key);
  if (known) return known;

  const diagnostics = createDiagnostics(settings.debug);
  const sender: Transport = typeof transport === 'function' ? { send: transport } : transport;
  const begin = (granted: boolean, resumed: boolean): Measurement =>
    measure({
      settings,
      diagnostics,
      signals,
      format,
      transport: sender,
      prefix,
      granted,
      ...(resumed && { navigation: 'resume' }),
    });
  const refused = settings.consent === 'denied' || (settings.honorGpc && hasGpc());
  // Whatever was allowed on an earlier page.
  if (refused) wipe(prefix);
  let current = refused ? undefined : begin(settings.consent === 'granted', false);
  let track = current && createTrack(current.context);

  const call: Instance['call'] = (name, ...args) => {
    if (!current) return undefined;
    const method = current.methods[name] as ((...args: unknown[]) => unknown) | undefined;
    if (!method) throw misuse(`${name} needs its signal: add it to signals.`);
    return method(...args);
  };

  const meter: Instance = {
    track: (...args) => track?.(...args),
    task(name, taskOptions) {
      const id = `${call('task.start', name, taskOptions)}`;
      return {
        step: (step) => void call('task.step', id, step),
        complete: () => void call('task.complete', id),
        fail: (reason) => void call('task.fail', id, reason),
        abandon: (reason) => void call('task.abandon', id, reason),
      };
    },
    feedback: (input) => void call('feedback', input),
    stage: (stage) => void call('stage', stage),
    page(path) {
      if (typeof path !== 'string' || path[0] !== '/') {
        throw misuse(`page(${String(path)}): write a path that begins with a slash, '/checkout'.`);
      }
      current?.context.beginPage(current.context.clock.now(), 'manual', path);
    },
    consent(consent: Consent) {
      if (consent === 'granted') {
        if (current) return current.grant();
        current = begin(true, true);
        track = createTrack(current.context);
      } else if (consent === 'denied') {
        current?.forget();
        current = track = undefined;
      } else if (consent !== 'pending') {
        throw misuse(`consent('${String(consent)}'): write 'granted', 'pending' or 'denied'.`);
      }
    },
    flush: () => current?.flush() ?? Promise.resolve(),
    stop() {
      running.delete(key);
      current?.stop();
      current = track = undefined;
    },
    call,
  };
  running.set(key, meter);
  return meter;
}
