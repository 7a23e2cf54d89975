import type { UxEvent } from '../../src/events.js';
import type { Checker, Envelope } from './check.js';

/** Deepest nesting of a batch; the wire format itself needs six levels, the rest is for custom data. */
export const MAX_DEPTH = 32;

/** Ms an event may be older or newer than its batch's `sent_at`: browsers keep unsent batches for days, not months. */
export const MAX_AGE: number = 31 * 24 * 3600 * 1000;

/** The range of `sent_at` that a clock can show: 2000 to 2100. */
export const CLOCK_RANGE = [946_684_800_000, 4_102_444_800_000] as const;

export interface Refusal {
  /** Position in the batch. */
  index: number;
  id?: string;
  reason: string;
}

/** A batch that may be stored: what is good of it, and what was wrong with the rest. */
export interface Accepted {
  ok: true;
  batch: Envelope;
  /** Each id once. */
  events: UxEvent[];
  /** Ids that occurred again inside the batch. */
  repeated: number;
  refused: Refusal[];
}

export interface Refused {
  ok: false;
  error: 'invalid_json' | 'invalid_batch';
  reason: string;
  refused?: Refusal[];
}

/** Decides what of a request body may be stored. Never throws. */
export function readBatch(body: string, checker: Checker): Accepted | Refused {
  let batch: unknown;
  try {
    batch = JSON.parse(body);
  } catch (error) {
    return { ok: false, error: 'invalid_json', reason: `the body is not JSON: ${String(error)}` };
  }
  if (isDeeperThan(batch, MAX_DEPTH)) return invalid(`nested deeper than ${MAX_DEPTH} levels`);
  const problem = checker.envelope(batch);
  if (problem) return invalid(problem);
  const envelope = batch as Envelope;
  const [earliest, latest] = CLOCK_RANGE;
  if (envelope.sent_at < earliest || envelope.sent_at > latest) {
    return invalid('/sent_at must be epoch milliseconds');
  }

  const events = new Map<string, UxEvent>();
  const refused: Refusal[] = [];
  let repeated = 0;
  envelope.events.forEach((event, index) => {
    const reason = checker.event(event) ?? checkTime(event as UxEvent, envelope.sent_at);
    if (reason) {
      const id = (event as Partial<UxEvent> | null)?.id;
      refused.push({ index, ...(typeof id === 'string' && { id: id.slice(0, 64) }), reason });
    } else if (events.has((event as UxEvent).id)) repeated++;
    else events.set((event as UxEvent).id, event as UxEvent);
  });
  if (refused.length && !events.size) return { ...invalid('no event is valid'), refused };
  return { ok: true, batch: envelope, events: [...events.values()], repeated, refused };
}

function invalid(reason: string): Refused {
  return { ok: false, error: 'invalid_batch', reason };
}

function checkTime(event: UxEvent, sentAt: number): string | undefined {
  return Math.abs(event.time - sentAt) > MAX_AGE ? '/time is over 31 days from sent_at' : undefined;
}

/** Without recursion: the point is to survive what would overflow the stack. */
function isDeeperThan(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((item): unknown[] =>
      typeof item === 'object' && item !== null ? Object.values(item) : [],
    );
  }
  return false;
}
