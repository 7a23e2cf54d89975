type Method = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Calls `heard` before the methods (separated by spaces) of an owner, until the function returned is
 * called. What `heard` returns gets the result and may add to it. Methods are left as they were
 * found, or inert if somebody has wrapped them after us.
 */
export function watchCalls<Result>(
  owner: object | undefined,
  names: string,
  heard: (self: unknown, first: unknown, second: unknown) => ((result: Result) => Result) | void,
): () => void {
  const methods = (owner ?? {}) as { [name: string]: Method };
  const undo = names.split(' ').map((name) => {
    const original = methods[name];
    const own = Object.hasOwn(methods, name);
    const wrapped: Method = function (...args) {
      let then: ((result: Result) => Result) | undefined;
      try {
        then = heard(this, args[0], args[1]) ?? undefined;
      } catch {
        // The page's call goes on.
      }
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
  return () => {
    heard = () => {};
    for (const run of undo) run();
  };
}
