import type { TaskTruth, VisitTruth } from '../../examples/visitors/ledger.js';

/** What follows from what visitors did, by the definitions of the field and nothing of the SDK. */

/** Ms of looking that make a visit engaged, by Google Analytics 4. */
const ENGAGED = 10_000;

/** Surely, and possibly: a look may have ended on either side of the threshold. */
export function isEngaged(visit: VisitTruth): { surely: boolean; possibly: boolean } {
  const acted = visit.pages.length >= 2 || keyEvents(visit) > 0;
  return {
    surely: acted || visit.visible.least >= ENGAGED,
    possibly: acted || visit.visible.most >= ENGAGED,
  };
}

export const keyEvents = ({ tasks, keyEvents }: VisitTruth): number =>
  keyEvents + tasks.filter((task) => task.status === 'completed').length;

export function efficiency({ optimalClicks, clicks }: TaskTruth): number | undefined {
  return optimalClicks === undefined ? undefined : Math.min(1, optimalClicks / clicks);
}

/** Smith 1996, written out. */
export function lostness({ pages, optimalPages }: TaskTruth): number | undefined {
  if (optimalPages === undefined) return undefined;
  const different = pages.filter((path, index) => pages.indexOf(path) === index).length;
  const again = different / pages.length - 1;
  const astray = Math.min(1, optimalPages / different) - 1;
  return Math.sqrt(again * again + astray * astray);
}

/** NPS and CSAT are made of classes, effort is the answer itself. */
export function score({ instrument, value }: { instrument: string; value: number }): number {
  if (instrument === 'nps') return value >= 9 ? 100 : value <= 6 ? -100 : 0;
  if (instrument === 'csat') return value >= 4 ? 100 : 0;
  return value;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low = NaN, high = low] = sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1);
  return (low + high) / 2;
}

/** Agresti and Coull: two successes and two failures more, roughly. */
export function waldInterval(successes: number, trials: number): [low: number, high: number] {
  const z = 1.959964;
  const centre = (successes + (z * z) / 2) / (trials + z * z);
  const margin = z * Math.sqrt((centre * (1 - centre)) / (trials + z * z));
  return [Math.max(0, centre - margin), Math.min(1, centre + margin)];
}

/** How many items there are of each key. */
export function tally<Item>(
  items: readonly Item[],
  key: (item: Item) => string,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}
