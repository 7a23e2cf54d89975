import type { FrictionCounts, FrictionKind } from '../../events.js';

/** Changes whenever a weight or the curve does. */
export const SCORE_VERSION = '1';

/**
 * What one incident of a kind weighs. A heuristic: no study gives such weights. The order follows
 * what published scores agree on (errors and rage before dead clicks, those before wandering).
 */
export const WEIGHTS: { readonly [kind in FrictionKind]: number } = {
  rage_click: 4,
  error_click: 4,
  dead_click: 2,
  form_abandon: 2,
  form_refill: 2,
  reload_spam: 2,
  slow_click: 1,
  shifted_click: 1,
  thrashed_cursor: 1,
  quick_back: 1,
  scroll_thrash: 1,
  pinch_zoom: 1,
};

/** Points at which the score reaches 63: ten make a visit that went badly wrong. */
const SCALE = 10;

/** 0–100, saturating: 100 · (1 − e^(−points ÷ 10)), rounded. */
export function frictionScore(counts: FrictionCounts): number {
  let points = 0;
  for (const kind of Object.keys(counts) as FrictionKind[]) points += WEIGHTS[kind] * counts[kind]!;
  return Math.round(100 * (1 - Math.exp(-points / SCALE)));
}
