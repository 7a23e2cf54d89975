import type { SignalContext } from '../signal.js';

export interface Requests {
  /** Begins to watch, at the latest now. */
  start(): void;
  /**
   * Whether the page has sent something between the two times that was not refused. What it asked for
   * before `began` as well is polling.
   */
  sent(from: number, to: number, began: number): boolean;
}

/** The page's own requests, by their Resource Timing entries: nothing has to be wrapped for them. */
export function watchRequests({ settings, onStop }: SignalContext): Requests {
  const kept: PerformanceResourceTiming[] = [];
  let observer: PerformanceObserver | undefined;
  const keep = (entries: PerformanceEntryList): void => {
    for (const entry of entries as PerformanceResourceTiming[]) {
      const { initiatorType, name } = entry;
      if (/^(f|x|b)/.test(initiatorType) && !name.includes(settings.endpoint)) kept.push(entry);
    }
  };
  const address = ({ name }: PerformanceEntry): string => name.replace(/[?#].*/, '');
  return {
    start() {
      if (observer) return;
      observer = new PerformanceObserver((list) => keep(list.getEntries()));
      observer.observe({ type: 'resource', buffered: true });
      onStop(() => observer?.disconnect());
    },
    sent(from, to, began) {
      keep(observer?.takeRecords() ?? []);
      return kept.some(
        (entry) =>
          entry.startTime >= from &&
          entry.startTime < to &&
          // 0 where it is not known.
          !(entry.responseStatus >= 400) &&
          !kept.some((other) => other.startTime < began && address(other) === address(entry)),
      );
    },
  };
}
