import type { SignalContext } from '../signal.js';

/**
 * Whether the page has sent something between the two times that was not refused. What it asked for
 * before `began` as well is polling.
 */
export type Sent = (from: number, to: number, began: number) => boolean;

/** The page's own requests, by their Resource Timing entries: nothing has to be wrapped for them. */
export function watchRequests({ settings, onStop }: SignalContext): Sent {
  const kept: PerformanceResourceTiming[] = [];
  const keep = (entries: PerformanceEntryList): void => {
    for (const entry of entries as PerformanceResourceTiming[]) {
      const { initiatorType, name } = entry;
      if (/^[fxb]/.test(initiatorType) && !name.includes(settings.endpoint)) kept.push(entry);
    }
  };
  const address = ({ name }: PerformanceEntry): string => name.replace(/[?#].*/, '');
  const observer = new PerformanceObserver((list) => keep(list.getEntries()));
  observer.observe({ type: 'resource', buffered: true });
  onStop(() => observer.disconnect());
  return (from, to, began) => {
    keep(observer.takeRecords());
    return kept.some(
      (entry) =>
        entry.startTime >= from &&
        entry.startTime < to &&
        // 0 where it is not known.
        !(entry.responseStatus >= 400) &&
        !kept.some((other) => other.startTime < began && address(other) === address(entry)),
    );
  };
}
