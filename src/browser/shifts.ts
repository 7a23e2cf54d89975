import type { SignalContext } from '../signal.js';
import { aimedAt, type Box } from '../signals/friction/shifted-click.js';
import { pressable } from './affordance.js';
import type { Press } from './presses.js';

interface LayoutShift extends PerformanceEntry {
  hadRecentInput: boolean;
  sources: { previousRect: Box; currentRect: Box }[];
}

/**
 * Tells what a press was aimed at if the layout has just moved it away. To be asked as the pointer
 * goes down, while the layout is clean. Layout Instability is Chromium's alone.
 */
export function watchShifts({ onStop }: SignalContext): (press: Press) => Element | undefined {
  let shifts: LayoutShift[] = [];
  const keep = (list: PerformanceEntry[]): void => {
    shifts = [...shifts.slice(-8), ...(list as LayoutShift[])];
  };
  const observer = new PerformanceObserver((list) => keep(list.getEntries()));
  try {
    observer.observe({ type: 'layout-shift' });
    onStop(() => observer.disconnect());
  } catch {
    // Another engine.
  }
  return (press) => {
    keep(observer.takeRecords());
    for (const { startTime: at, hadRecentInput: expected, sources } of shifts) {
      for (const { previousRect: before, currentRect: after } of sources) {
        const point = aimedAt({ at, expected, before, after }, press);
        const element = point && document.elementFromPoint(point.x, point.y);
        const control = element && pressable(element);
        if (control && control !== press.control) return control;
      }
    }
    return undefined;
  };
}
