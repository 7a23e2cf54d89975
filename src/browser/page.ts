import type { NavigationKind } from '../events.js';
import type { Clock } from './clock.js';

export const pagePath = (): string => location.pathname;
export const pageAddress = (): string => location.href;
export const pageTitle = (): string => document.title;
export const pageReferrer = (): string => document.referrer;

function navigationEntry(): PerformanceNavigationTiming | undefined {
  try {
    return performance.getEntriesByType('navigation')[0];
  } catch {
    // Some pages take the method away.
    return undefined;
  }
}

/** How this document came about. */
export function loadKind(): NavigationKind {
  const entry = navigationEntry();
  if ((entry as { activationStart?: number } | undefined)?.activationStart) return 'prerender';
  return entry?.type === 'reload' || entry?.type === 'back_forward' ? entry.type : 'load';
}

/**
 * A script loaded this long after its document was probably started by hand, and what happened to
 * the page until then is not known; ms.
 */
const LATE_START = 10_000;

/** Monotonic time at which the visitor got this document, if it has been in front ever since. */
export function arrivalTime(clock: Clock): number {
  const entry = navigationEntry();
  const start = Math.max(
    entry?.responseStart ?? 0,
    (entry as { activationStart?: number } | undefined)?.activationStart ?? 0,
  );
  const now = clock.now();
  return start && now - start < LATE_START ? start : now;
}
