import type { SignalContext } from '../signal.js';

/** What the page has sent for. Monotonic ms. */
export interface Sending {
  began: number;
  /** Without its query. */
  address: string;
  failed?: boolean;
  /** By a function that is not wrapped. */
  unheard?: boolean;
}

/**
 * Whether the page has sent something between the two times that was not refused. What it asked for
 * before `began` as well is polling.
 */
export type Sent = (from: number, to: number, began: number) => boolean;

/** Requests remembered: saving and polling at once, for as long as a field is filled in. */
const KEPT = 100;

export const addressOf = (url: string): string => url.replace(/[?#].*/, '');

/**
 * The page's own requests: `add` takes those that are heard as they are made. Of what a page sends
 * by a `fetch` that it took before that was wrapped, Resource Timing tells.
 */
export function watchRequests({ settings, onStop }: SignalContext): {
  add(sending: Sending): void;
  sent: Sent;
} {
  let kept: Sending[] = [];
  const add = (sending: Sending): void => void (kept = [...kept.slice(-KEPT), sending]);
  const keep = (entries: PerformanceEntryList): void => {
    for (const entry of entries as PerformanceResourceTiming[]) {
      const { initiatorType, name, startTime: began, responseStatus } = entry;
      const address = addressOf(name);
      if (
        /^[fxb]/.test(initiatorType) &&
        !address.includes(settings.endpoint) &&
        !kept.some((one) => !one.unheard && address.endsWith(one.address))
      )
        // The status is 0 where it is not known.
        add({ began, address, failed: responseStatus >= 400, unheard: true });
    }
  };
  const observer = new PerformanceObserver((list) => keep(list.getEntries()));
  observer.observe({ type: 'resource', buffered: true });
  onStop(() => observer.disconnect());
  return {
    add,
    sent(from, to, began) {
      keep(observer.takeRecords());
      return kept.some(
        (one) =>
          one.began >= from &&
          one.began < to &&
          !one.failed &&
          !kept.some((other) => other.began < began && other.address === one.address),
      );
    },
  };
}
