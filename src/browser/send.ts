/** The two ways out of a page, as they were when the meter started. */
export interface Wire {
  fetch: typeof fetch;
  /** False when the browser refused it or has none. */
  beacon(url: string, body: BodyInit): boolean;
}

export function captureWire(): Wire {
  const { fetch, navigator } = window;
  const send = navigator.sendBeacon as Navigator['sendBeacon'] | undefined;
  return {
    fetch: fetch.bind(window),
    beacon: (url, body) => !!send?.call(navigator, url, body),
  };
}

/** A hint only: browsers tell a false "online" behind a dead router, but no false "offline". */
export const isOnline = (): boolean => navigator.onLine !== false;
