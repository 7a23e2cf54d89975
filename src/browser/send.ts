/** The two ways out of a page, as they were when the meter started. */
export interface Wire {
  fetch: typeof fetch;
  /** Missing in some embedded browsers. */
  beacon: typeof navigator.sendBeacon | undefined;
}

export const captureWire = (): Wire => ({
  fetch: fetch.bind(window),
  beacon: (navigator.sendBeacon as Navigator['sendBeacon'] | undefined)?.bind(navigator),
});

/** A hint only: browsers tell a false "online" behind a dead router, but no false "offline". */
export const isOnline = (): boolean => navigator.onLine !== false;
