import type { FrictionCounts, FrictionKind, SessionSnapshot } from '../events.js';
import type { Totals } from './ledger.js';

/** Two page views make a session engaged: Google Analytics 4. */
export const ENGAGED_PAGE_VIEWS = 2;

/**
 * Google Analytics 4's rule: long enough in front of the visitor, or two page views, or a key event.
 * https://support.google.com/analytics/answer/12798876
 */
export const isEngaged = (
  of: { visible_ms: number; page_views: number; key_events: number },
  engagedAfter: number,
): boolean =>
  of.visible_ms >= engagedAfter || of.page_views >= ENGAGED_PAGE_VIEWS || of.key_events > 0;

/** The totals of a session as they are sent. */
export function snapshotOf(
  { counts }: Totals,
  input: { revision: number; duration: number; engagedAfter: number },
): SessionSnapshot {
  const total = (name: string): number => Math.round(counts[name] ?? 0);
  const friction: FrictionCounts = {};
  for (const name of Object.keys(counts)) {
    const [group, kind] = name.split('.');
    if (group === 'friction') friction[kind as FrictionKind] = total(name);
  }
  const sums = {
    visible_ms: total('visible'),
    page_views: total('page_views'),
    key_events: total('key_events'),
  };
  const engaged = isEngaged(sums, input.engagedAfter);
  return {
    type: 'session',
    revision: input.revision,
    duration_ms: Math.round(input.duration),
    visible_ms: sums.visible_ms,
    active_ms: total('active'),
    page_views: sums.page_views,
    clicks: total('clicks'),
    key_events: sums.key_events,
    engaged,
    bounced: !engaged,
    single_page: sums.page_views === 1,
    tasks: {
      started: total('tasks.started'),
      completed: total('tasks.completed'),
      failed: total('tasks.failed'),
      abandoned: total('tasks.abandoned'),
    },
    friction,
    friction_score: 0,
    score_version: '1',
  };
}
