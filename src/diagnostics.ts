/** Every message begins with this. */
const NAME = 'uxmeter: ';

export interface Diagnostics {
  /** Something the site's maker should know; shown once per text. */
  warn(message: string): void;
  /** Shown with `debug` only. */
  debug(message: string, ...data: unknown[]): void;
  /** Runs it; an error is reported with `debug` and goes nowhere else. */
  guard<Result>(run: () => Result): Result | undefined;
}

/** A wrong use of the API: the message says what to write instead. */
export function misuse(message: string): TypeError {
  return new TypeError(NAME + message);
}

export function createDiagnostics(verbose: boolean): Diagnostics {
  const said = new Set<string>();
  const debug = (message: string, ...data: unknown[]): void => {
    if (verbose) console.debug(NAME + message, ...data);
  };
  return {
    warn(message) {
      const before = said.size;
      if (said.add(message).size > before) console.warn(NAME + message);
    },
    debug,
    guard(run) {
      try {
        return run();
      } catch (error) {
        debug('an error was kept from the page', error);
        return undefined;
      }
    },
  };
}

/** For the script tag, where nothing may throw. */
export function complain(error: unknown): void {
  console.warn(error instanceof Error ? error.message : error);
}
