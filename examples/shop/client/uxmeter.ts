declare global {
  interface Window {
    /** There from the snippet in the page's head on, whether or not the script itself has loaded. */
    uxmeter: (method: string, ...args: unknown[]) => void;
  }
}

/** The page's way to the measuring; with a blocker in the browser the calls wait in a queue that nobody reads. */
export const uxmeter = (method: string, ...args: unknown[]): void =>
  window.uxmeter(method, ...args);
