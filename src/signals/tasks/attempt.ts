import type { FrictionCounts, TaskEnd } from '../../events.js';
import type { TaskOptions } from '../../options.js';

/** An open attempt at a task, as it is kept over page loads. */
export interface Attempt {
  id: string;
  name: string;
  session: string;
  /** Epoch ms. */
  started: number;
  options: TaskOptions;
  clicks: number;
  misclicks: number;
  errors: number;
  friction: FrictionCounts;
  /** Active ms on the pages before this one. */
  active: number;
  /** Paths in the order they were seen. */
  pages: string[];
}

export type Ending = TaskEnd['status'];

/**
 * Lostness (Smith 1996): √((N/S − 1)² + (R/N − 1)²) with N distinct pages, S page views and R pages
 * of the shortest way; R/N is 1 at most, so a shortcut is not lost.
 */
export function lostness(distinct: number, views: number, optimal: number): number {
  return Math.hypot(distinct / views - 1, Math.min(1, optimal / distinct) - 1);
}

/** optimal ÷ actual clicks, 1 at most: also when it took no click at all. */
export function efficiency(optimal: number, clicks: number): number {
  return clicks > optimal ? optimal / clicks : 1;
}

/** Views of a page that the attempt had left before. */
export function backtracks(pages: readonly string[]): number {
  return pages.filter((path, i) => path !== pages[i - 1] && pages.indexOf(path) < i).length;
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;

/** What is sent at the end of an attempt. `active` are its active ms, `at` is epoch ms. */
export function summarize(
  attempt: Attempt,
  status: Ending,
  at: number,
  active: number,
  reason?: string,
): TaskEnd {
  const { options, pages, clicks } = attempt;
  const distinct = new Set(pages).size;
  return {
    type: 'task',
    name: attempt.name,
    attempt_id: attempt.id,
    status,
    ...(reason && { reason }),
    duration_ms: Math.max(0, Math.round(at - attempt.started)),
    active_ms: Math.round(active),
    clicks,
    misclicks: attempt.misclicks,
    ...(options.optimalClicks && {
      optimal_clicks: options.optimalClicks,
      // A quick end without success is no efficient one.
      ...(status === 'completed' && {
        efficiency: round(efficiency(options.optimalClicks, clicks)),
      }),
    }),
    pages: pages.length,
    distinct_pages: distinct,
    ...(options.optimalPages && {
      optimal_pages: options.optimalPages,
      lostness: round(lostness(distinct, pages.length, options.optimalPages)),
    }),
    backtracks: backtracks(pages),
    errors: attempt.errors,
    friction: attempt.friction,
  };
}
