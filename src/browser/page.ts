import type { NavigationKind } from '../events.js';
import type { Clock } from './clock.js';

export const pagePath = (): string => location.pathname;
export const pageAddress = (): string => location.href;

/** An image or a form that is called so takes the place of a property of the document. */
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export const pageTitle = (): string => text(document.title);
export const pageReferrer = (): string => text(document.referrer);

/** Some pages take the method away. */
const entry = (): Partial<PerformanceNavigationTiming & { activationStart: number }> =>
  (performance.getEntriesByType as Performance['getEntriesByType'] | undefined)?.call(
    performance,
    'navigation',
  )[0] ?? {};

/** How this document came about. */
export function loadKind(): NavigationKind {
  const { type, activationStart } = entry();
  return activationStart
    ? 'prerender'
    : type === 'reload' || type === 'back_forward'
      ? type
      : 'load';
}

/**
 * A script loaded this long after its document was probably started by hand, and what happened to
 * the page until then is not known; ms.
 */
const LATE_START = 10_000;

/** Monotonic time at which the visitor got this document, if it has been in front ever since. */
export function arrivalTime(clock: Clock): number {
  const { responseStart = 0, activationStart = 0 } = entry();
  const start = Math.max(responseStart, activationStart);
  const now = clock.now();
  return start && now - start < LATE_START ? start : now;
}
