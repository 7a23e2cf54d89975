import type { Meter } from './api.js';
import { createInstance } from './instance.js';
import type { Options } from './options.js';
import type { Signal } from './signal.js';
import { allSignals } from './signals/all.js';

/** Options with the signals that are wanted. */
export type ExplicitOptions = Options & { signals: Signal[] };

/**
 * Starts measuring: everything, or the `signals` given. On a server it returns a meter that does
 * nothing. Throws a `TypeError` that says what to write when an option is wrong.
 */
export function start(options: Options): Meter {
  return createInstance({ ...options, signals: options?.signals ?? allSignals() });
}

/**
 * Like {@link start} with the signals given. Whatever is not among them stays out of the bundle:
 * `start` has to know them all, this one knows none.
 */
export function startWith(options: ExplicitOptions): Meter {
  return createInstance(options);
}
