import { closest, describe, isIgnored } from '../../browser/describe.js';
import type { SignalContext } from '../../signal.js';
import type { FrictionContext, Incident } from './detector.js';

/** Opt-out: `data-ux-no-friction="rage_click dead_click"`. */
const refuses = (element: Element, kind: string): boolean =>
  !!closest(element, `[data-ux-no-friction~=${kind}]`);

/** Records incidents, and counts them, unless the markup says not to. */
export function createReport(context: SignalContext): FrictionContext['report'] {
  return ({ kind, element, count, durationMs, time, detail, page }: Incident) => {
    if (isIgnored(element) || refuses(element, kind)) return;
    context.count(`friction.${kind}`);
    context.record(
      {
        type: 'friction',
        kind,
        target: describe(element),
        count,
        ...(durationMs !== undefined && { duration_ms: Math.round(durationMs) }),
        ...(detail && { detail }),
      },
      { element, ...(time && { time }), ...(page && { page }) },
    );
  };
}
