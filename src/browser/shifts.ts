import type { SignalContext } from '../signal.js';
import { pressable } from './affordance.js';
import type { Press } from './presses.js';

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** One element that the layout moved. */
export interface Shift {
  /** Monotonic ms. */
  at: number;
  /** The visitor's own doing: the browser saw input just before. */
  expected: boolean;
  before: Box;
  after: Box;
}

interface LayoutShift extends PerformanceEntry {
  hadRecentInput: boolean;
  sources: { previousRect: Box; currentRect: Box }[];
}

/** What grew as it moved has moved what is in it with one of these. */
const CORNERS = [
  ['left', 'top'],
  ['right', 'bottom'],
] as const;

export type Corner = (typeof CORNERS)[number];

/**
 * Tells what a press was aimed at if `aimedAt` says that the layout moved it away. To be asked as the pointer
 * goes down, while the layout is clean. Layout Instability is Chromium's alone.
 */
export function watchShifts(
  { onStop }: SignalContext,
  aimedAt: (
    shift: Shift,
    press: Pick<Press, 'at' | 'x' | 'y'>,
    corner: Corner,
  ) => { x: number; y: number } | undefined,
): (press: Press) => Element | undefined {
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
    const root = press.element.getRootNode() as Document;
    for (const corner of CORNERS) {
      let point: { x: number; y: number } = press;
      // What slides in moves it in many small steps.
      for (const { startTime: at, hadRecentInput: expected, sources } of shifts) {
        const { x, y } = point;
        for (const { previousRect: before, currentRect: after } of sources)
          point = aimedAt({ at, expected, before, after }, { at: press.at, x, y }, corner) ?? point;
      }
      const element = point !== press && root.elementFromPoint(point.x, point.y);
      const control = element && pressable(element);
      if (control && control !== press.control) return control;
    }
    return undefined;
  };
}
