import type { Meter } from './api.js';
import { hasGpc, hostName, inBrowser } from './browser/environment.js';
import { wipe } from './browser/storage.js';
import { createDiagnostics, misuse } from './diagnostics.js';
import { native } from './formats/native.js';
import { measure } from './meter.js';
import type { Consent, Options } from './options.js';
import type { Measurement } from './parts.js';
import { readSettings } from './settings.js';
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

/**
 * The meter of an endpoint and app; on a server one that does nothing, so that shared code runs
 * there. Throws a `TypeError` when an option is wrong.
 */
export function createInstance(options: Options & { signals: Signal[] }): Instance {
  const settings = readSettings(options, hostName());
  const { signals, format = native, transport } = options;
  if (!Array.isArray(signals) || !signals.every((signal) => typeof signal === 'function')) {
    throw misuse('signals is a list of signals: write [pageViews(), clicks()].');
  }
  const prefix = `uxm ${settings.endpoint} ${settings.app} `;
  const known = running.get(prefix);
  if (known) return known;

  const diagnostics = createDiagnostics(settings.debug);
  let current: Measurement | undefined;
  const begin = (granted: boolean, resumed?: boolean): void => {
    if (!inBrowser()) return;
    current = measure({
      settings,
      diagnostics,
      signals,
      format,
      transport: typeof transport === 'function' ? { send: transport } : (transport ?? http()),
      prefix,
      granted,
      ...(resumed && { navigation: 'resume' }),
    });
  };

  const call: Instance['call'] = (name, ...args) => {
    if (!current) return undefined;
    const method = current.methods[name] as ((...args: unknown[]) => unknown) | undefined;
    if (!method) throw misuse(`${name} needs its signal: add it to signals.`);
    return method(...args);
  };

  const meter: Instance = {
    track: (...args) => void call('track', ...args),
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
    page: (path) => void call('page', path),
    consent(consent: Consent) {
      if (consent === 'granted') {
        if (current) current.grant();
        // A stopped one stays so, whatever the banner says later.
        else if (running.get(prefix) === meter) begin(true, true);
      } else if (consent === 'denied') {
        current?.forget();
        current = undefined;
      } else if (consent !== 'pending') {
        throw misuse(`consent('${String(consent)}'): write 'granted', 'pending' or 'denied'.`);
      }
    },
    flush: () => current?.flush() ?? Promise.resolve(),
    stop() {
      running.delete(prefix);
      const ended = current;
      current = undefined;
      ended?.stop();
    },
    call,
  };
  if (!inBrowser()) return meter;
  running.set(prefix, meter);
  // Whatever was allowed on an earlier page.
  if (settings.consent === 'denied' || (settings.honorGpc && hasGpc())) wipe(prefix);
  else begin(settings.consent === 'granted');
  return meter;
}
