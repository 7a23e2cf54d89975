import { uuid } from '../browser/uuid.js';
import type { UxEvent } from '../events.js';
import { batchJson, eventJson } from '../formats/event-json.js';
import { byteLength } from './budget.js';
import { QUEUE_LIMIT, thin } from './queue.js';
import type { Dropped, Envelope, Parcel } from './types.js';

/** A larger event would not fit the keepalive budget with its envelope; UTF-8 bytes. */
export const EVENT_BYTES = 60_000;

/** `sent_at` and a growing `dropped` are written when a batch is sent; bytes. */
const STAMP_BYTES = 32;

/** A batch on its way that nothing has happened to. */
export function createParcel(batch: Parcel['batch'], time: number, own: boolean): Parcel {
  return {
    batch,
    time,
    own,
    bytes: byteLength(batchJson(batch)) + STAMP_BYTES,
    tries: 0,
    at: 0,
    flying: false,
    saved: 0,
  };
}

export interface Batcher {
  /** Queues an event; returns how many are queued. The only part on the page's hot path. */
  add(event: UxEvent): number;
  /** Puts events before all others. */
  first(events: UxEvent[]): void;
  /** Moves queued events into batches until that many of them have been closed. */
  fill(batches: number): void;
  /** The batch that is being filled. */
  open(): Parcel | undefined;
  close(): void;
  /** Forgets the queue and the open batch; returns how many events that were. */
  clear(): number;
  waiting(): number;
}

/** Events become batches, each closed by count or bytes; whoever owns it closes by age. */
export function createBatcher(input: {
  maxEvents: number;
  maxBytes: number;
  envelope(): Envelope;
  drop: Dropped;
  closed(parcel: Parcel): void;
}): Batcher {
  const { maxEvents, maxBytes, drop } = input;
  let queue: UxEvent[] = [];
  let open: Parcel | undefined;

  const close = (): void => {
    const parcel = open;
    open = undefined;
    if (parcel) input.closed(parcel);
  };

  return {
    add(event) {
      if (queue.push(event) > QUEUE_LIMIT) queue = thin(queue, drop);
      return queue.length;
    },
    first(events) {
      queue = [...events, ...queue];
    },
    fill(batches) {
      let taken = 0;
      for (const event of queue) {
        if (batches <= 0) break;
        taken++;
        let size = EVENT_BYTES;
        try {
          size = byteLength(eventJson(event)) + 1;
        } catch {
          // A getter or a cycle in what the page passed: counted below, as one too large.
        }
        if (size >= EVENT_BYTES) {
          drop(1, 'event too large');
          continue;
        }
        if (open && open.bytes + size > maxBytes) {
          close();
          batches--;
        }
        open ??= createParcel(
          { ...input.envelope(), batch_id: uuid(), dropped: 0, events: [] },
          event.time,
          true,
        );
        open.bytes += size;
        if (open.batch.events.push(event) >= maxEvents) {
          close();
          batches--;
        }
      }
      queue = queue.slice(taken);
    },
    open: () => open,
    close,
    clear() {
      const count = queue.length + (open ? open.batch.events.length : 0);
      queue = [];
      open = undefined;
      return count;
    },
    waiting: () => queue.length,
  };
}
