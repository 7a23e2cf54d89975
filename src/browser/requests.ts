import type { SignalContext } from '../signal.js';
import type { Turn } from './timers.js';

/** What the page has sent for. Monotonic ms. */
export interface Request {
  began: number;
  /** The timer that has made it. */
  turn?: Turn | undefined;
  /** When its outcome was known. */
  ended?: number;
  /** Without its query. */
  address: string;
  /** Made while the page handled an event of a press. */
  direct?: boolean;
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
  add(request: Request): void;
  /** The latest of them. */
  all: readonly Request[];
  sent: Sent;
} {
  const all: Request[] = [];
  const add = (request: Request): void => {
    if (all.push(request) > KEPT) all.shift();
  };
  const keep = (entries: PerformanceEntryList): void => {
    for (const entry of entries as PerformanceResourceTiming[]) {
      const { initiatorType, name, startTime: began, responseStatus } = entry;
      const address = addressOf(name);
      if (
        /^[fxb]/.test(initiatorType) &&
        !address.includes(settings.endpoint) &&
        !all.some((one) => !one.unheard && address.endsWith(one.address))
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
    all,
    sent(from, to, began) {
      keep(observer.takeRecords());
      return all.some(
        (one) =>
          one.began >= from &&
          one.began < to &&
          !one.failed &&
          !all.some((other) => other.began < began && other.address === one.address),
      );
    },
  };
}
