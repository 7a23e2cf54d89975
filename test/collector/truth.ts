import type { TaskEnd, UxEvent } from '../../src/events.js';
import type { Delivery } from './visits.js';

/** The same numbers as the queries give, from the same events, in another way: for comparing. */

type Of<Type extends UxEvent['type']> = Extract<UxEvent, { type: Type }>;

export interface Visit {
  id: string;
  app: string;
  device: string;
  bot: boolean;
  start: number;
  end: number;
  events: UxEvent[];
  totals: Of<'session'> | undefined;
  entry: Of<'session_start'> | undefined;
  hurt: boolean;
}

type TaskEndEvent = Extract<UxEvent, TaskEnd>;

export interface Attempt {
  visit: Visit;
  id: string;
  name: string;
  start: number;
  end: TaskEndEvent | undefined;
  outcome: string;
  steps: Set<string>;
}

/** Ms of silence after which an attempt without an end is over. */
const SILENCE = 30 * 60_000;

export function visitsOf(deliveries: Delivery[]): Visit[] {
  const known = new Set<string>();
  const visits = new Map<string, Visit>();
  for (const { batch, truth } of deliveries) {
    for (const event of truth) {
      if (known.has(event.id)) continue;
      known.add(event.id);
      const visit = visits.get(event.session_id) ?? {
        id: event.session_id,
        app: batch.app,
        device: batch.client.device,
        bot: batch.client.bot,
        start: Infinity,
        end: -Infinity,
        events: [],
        totals: undefined,
        entry: undefined,
        hurt: false,
      };
      visits.set(visit.id, visit);
      visit.events.push(event);
      visit.start = Math.min(visit.start, event.time);
      visit.end = Math.max(visit.end, event.time);
      if (event.type === 'session' && event.revision > (visit.totals?.revision ?? 0)) {
        visit.totals = event;
      }
      if (event.type === 'session_start') visit.entry = event;
      if (event.type === 'friction') visit.hurt = true;
    }
  }
  return [...visits.values()];
}

function isEnd(event: Of<'task'>): event is TaskEndEvent {
  return event.status !== 'started' && event.status !== 'step';
}

export function attemptsOf(visits: Visit[], now: number): Attempt[] {
  const attempts = new Map<string, Attempt>();
  for (const visit of visits) {
    for (const event of visit.events) {
      if (event.type !== 'task') continue;
      const attempt = attempts.get(event.attempt_id) ?? {
        visit,
        id: event.attempt_id,
        name: event.name,
        start: event.time,
        end: undefined,
        outcome: now - visit.end > SILENCE ? 'abandoned' : 'open',
        steps: new Set(),
      };
      attempts.set(attempt.id, attempt);
      attempt.start = Math.min(attempt.start, event.time);
      if (event.status === 'step' && event.step) attempt.steps.add(event.step);
      if (isEnd(event)) {
        attempt.end = event;
        attempt.outcome = event.status;
        attempt.start = Math.min(attempt.start, event.time - event.duration_ms);
      }
    }
  }
  return [...attempts.values()];
}

export function eventsOf<Type extends UxEvent['type']>(visits: Visit[], type: Type): Of<Type>[] {
  return visits.flatMap((visit) =>
    visit.events.filter((event): event is Of<Type> => event.type === type),
  );
}

/** The last of each key by time, the larger one where they are equal. */
export function lastBy<Event extends UxEvent>(
  events: Event[],
  key: (event: Event) => string,
  size: (event: Event) => number,
): Event[] {
  const last = new Map<string, Event>();
  for (const event of events) {
    const known = last.get(key(event));
    const later =
      !known || event.time > known.time || (event.time === known.time && size(event) > size(known));
    if (later) last.set(key(event), event);
  }
  return [...last.values()];
}

export function groupBy<Item>(items: Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

export function share(part: number, whole: number): number | null {
  return whole ? part / whole : null;
}

export function mean(values: number[]): number | null {
  return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
}

/** By linear interpolation between the neighbours. */
export function quantile(values: number[], at: number): number | null {
  if (!values.length) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * at;
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? 0;
  return low + (high - low) * (place - Math.floor(place));
}

export function median(values: number[]): number | null {
  return quantile(values, 0.5);
}

/** Agresti and Coull: as many as z² / 2 successes and failures more. */
export function interval(successes: number, trials: number): [number | null, number | null] {
  if (!trials) return [null, null];
  const z = 1.959964;
  const n = trials + z * z;
  const p = (successes + (z * z) / 2) / n;
  const margin = z * Math.sqrt((p * (1 - p)) / n);
  return [Math.max(0, p - margin), Math.min(1, p + margin)];
}

export function defined<Value>(values: (Value | undefined | null)[]): Value[] {
  return values.filter((value): value is Value => value !== undefined && value !== null);
}
