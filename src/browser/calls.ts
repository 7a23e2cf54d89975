import type { SignalContext } from '../signal.js';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Calls `heard` before the methods (separated by spaces) of an owner, until the meter stops. It may
 * put others in place of the arguments; what it returns gets the result and may add to it. Methods
 * are left as they were found, or inert if somebody has wrapped them after us.
 */
export function watchCalls<Result>(
  { guard, onStop }: Pick<SignalContext, 'guard' | 'onStop'>,
  owner: object | undefined,
  names: string,
  heard: (self: unknown, args: unknown[]) => ((result: Result) => Result) | void,
): void {
  const methods = (owner ?? {}) as { [name: string]: Method };
  const undo = names.split(' ').map((name) => {
    const original = methods[name];
    const own = Object.hasOwn(methods, name);
    const wrapped: Method = function (...args) {
      const then = guard(() => heard(this, args));
      const result = original!.apply(this, args);
      return then ? then(result as Result) : result;
    };
    if (original) methods[name] = wrapped;
    return () => {
      if (methods[name] !== wrapped) return;
      if (own) methods[name] = original!;
      else delete methods[name];
    };
  });
  onStop(() => {
    heard = () => {};
    for (const run of undo) run();
  });
}
