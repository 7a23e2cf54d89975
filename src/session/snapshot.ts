import type { SessionSnapshot } from '../events.js';
import type { Totals } from './share.js';

/** Two page views make a session engaged: Google Analytics 4. */
export const ENGAGED_PAGE_VIEWS = 2;

/**
 * The totals of a session as they are sent. Engaged is Google Analytics 4's rule: long enough in
 * front of the visitor, or two page views, or a key event.
 * https://support.google.com/analytics/answer/12798876
 */
export function snapshotOf(
  counts: Totals['counts'],
  revision: number,
  duration: number,
  engagedAfter: number,
): SessionSnapshot {
  const total = (name: string): number => Math.round(counts[name] ?? 0);
  const group = (prefix: string): { [name: string]: number } => {
    const found: { [name: string]: number } = {};
    for (const name of Object.keys(counts)) {
      if (name.startsWith(prefix)) found[name.slice(prefix.length)] = total(name);
    }
    return found;
  };
  const sums = {
    visible_ms: total('visible'),
    active_ms: total('active'),
    page_views: total('page_views'),
    clicks: total('clicks'),
    key_events: total('key_events'),
  };
  const engaged =
    sums.visible_ms >= engagedAfter || sums.page_views >= ENGAGED_PAGE_VIEWS || sums.key_events > 0;
  return {
    type: 'session',
    revision,
    duration_ms: duration,
    ...sums,
    engaged,
    bounced: !engaged,
    single_page: sums.page_views === 1,
    tasks: { started: 0, completed: 0, failed: 0, abandoned: 0, ...group('tasks.') },
    friction: group('friction.'),
    friction_score: 0,
    score_version: '1',
  };
}
