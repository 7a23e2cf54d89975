import type { TaskEnd } from '../../events.js';

/** An open attempt at a task, as it is kept over page loads: what its end will say, so far. */
export interface Attempt extends Pick<
  TaskEnd,
  | 'type'
  | 'name'
  | 'attempt_id'
  | 'active_ms'
  | 'clicks'
  | 'misclicks'
  | 'errors'
  | 'friction'
  | 'optimal_clicks'
  | 'optimal_pages'
> {
  session: string;
  /** Epoch ms. */
  started: number;
  /** Epoch ms of its time-out. */
  until: number;
  /** Paths in the order they were seen. */
  paths: string[];
}

/**
 * Lostness (Smith 1996): √((N/S − 1)² + (R/N − 1)²) with N distinct pages, S page views and R pages
 * of the shortest way; R/N is 1 at most, so a shortcut is not lost.
 */
export const lostness = (distinct: number, views: number, optimal: number): number =>
  Math.hypot(distinct / views - 1, Math.min(1, optimal / distinct) - 1);

/** optimal ÷ actual clicks, 1 at most: also when it took no click at all. */
export const efficiency = (optimal: number, clicks: number): number =>
  clicks > optimal ? optimal / clicks : 1;

/** Views of a page that the attempt had left before. */
export const backtracks = (paths: readonly string[]): number =>
  paths.filter((path, i) => path !== paths[i - 1] && paths.indexOf(path) < i).length;

/** What is sent at the end of an attempt, at epoch ms. */
export function summarize(
  { session: _session, started, until: _until, paths, ...sums }: Attempt,
  status: TaskEnd['status'],
  at: number,
  reason?: string,
): TaskEnd {
  const { clicks, optimal_clicks: optimal, optimal_pages: shortest } = sums;
  const distinct = new Set(paths).size;
  const duration = Math.max(0, Math.round(at - started));
  return {
    ...sums,
    status,
    ...(reason && { reason }),
    duration_ms: duration,
    // It may have ended a moment before somebody noticed.
    active_ms: Math.min(duration, Math.round(sums.active_ms)),
    // A quick end without success is no efficient one.
    ...(optimal && status === 'completed' && { efficiency: efficiency(optimal, clicks) }),
    pages: paths.length,
    distinct_pages: distinct,
    ...(shortest && { lostness: lostness(distinct, paths.length, shortest) }),
    backtracks: backtracks(paths),
  };
}
