import type { Clock } from '../browser/clock.js';
import type { Claims } from '../browser/locks.js';
import type { KeyValue } from '../browser/storage.js';
import type { Batch, UxEvent } from '../events.js';

/** One HTTP request's worth of data, made by a format and sent by a transport. */
export interface OutgoingRequest {
  url: string;
  body: string;
  /** `text/plain;charset=UTF-8` when left out: the one type with letters that needs no preflight. */
  contentType?: string;
  /** Any header here makes a cross-origin request preflighted and rules out a beacon. */
  headers?: { [name: string]: string };
}

/** Encodes a batch: one request for most collectors, one per event for some. */
export type Format = (input: { batch: Batch; endpoint: string }) => OutgoingRequest[];

/** What became of a request. */
export type Outcome =
  | { status: 'sent' }
  /** Try again, not before `after` ms from now; the next attempt backs off by itself without it. */
  | { status: 'retry'; after?: number }
  /** Refused for good. A batch of several events is halved until the refused one is alone. */
  | { status: 'dropped'; reason: string };

export interface SendInput {
  request: OutgoingRequest;
  /** True when the page is being hidden or left: the request must outlive it. */
  final: boolean;
  /**
   * True when room for the body is reserved in the 64 KiB that browsers grant to requests that
   * outlive their page: such a request should use it. Without, the browser would refuse it.
   */
  keepalive: boolean;
  /** Aborts at the client time-out and when the visitor withdraws consent. */
  signal: AbortSignal;
}

/** Only the sending: batching, retry and persistence stay with the SDK. A throw counts as `retry`. */
export interface Transport {
  send(input: SendInput): Promise<Outcome>;
}

/** What `onDrop` is told. */
export interface Drop {
  /** Events lost by this drop. */
  count: number;
  reason: string;
}

/** What a batch says about the page, the same for all that are begun together. */
export type Envelope = Omit<Batch, 'batch_id' | 'sent_at' | 'dropped' | 'events'>;

/** A batch on its way; its id and its events' ids never change. */
export interface Parcel {
  readonly batch: Batch;
  /** Failed attempts. */
  tries: number;
  /** Monotonic ms before which it is not tried, nor closed if events are still being added. */
  at: number;
  /**
   * It is not stored as it is. That waits for the turn that claims the page's name too: unclaimed,
   * another tab would take it. A lock asked for any earlier may outlive a tab that closes (Firefox).
   */
  unsaved: boolean;
  /** Of the attempt that is on its way. */
  abort?: AbortController | undefined;
}

export type Dropped = (count: number, reason: string) => void;

/** How batches leave the page. */
export interface Way {
  endpoint: string;
  format: Format;
  transport: Transport;
  clock: Clock;
}

export interface DeliveryInput extends Way {
  batch: { maxEvents: number; maxBytes: number; maxAge: number };
  envelope(): Envelope;
  /**
   * A batch is or was closed: events to go with it or after it, none when nothing has changed.
   * `final` when the page hides.
   */
  closing(final: boolean): UxEvent[];
  /** Where unsent batches survive the page. */
  store: KeyValue;
  claims: Claims;
  onDrop(drop: Drop): void;
}

/** From an event to the collector. Nothing here throws; nothing is stored before the first `add`. */
export interface Delivery {
  add(event: UxEvent): void;
  /**
   * The page is hidden, frozen or left: saves everything, then sends what fits. `leaving` when
   * this document may never run again, as at `pagehide`: other tabs may then send what is left.
   */
  hide(leaving: boolean): void;
  /** Visible again, back from the back/forward cache, or online: tries at once. */
  wake(): void;
  /** Resolves when everything known has been answered or given up, after 30 s at most. */
  flush(): Promise<void>;
  /** Consent is denied: forgets everything at once. */
  forget(): void;
  /** Events were lost, here or before they came here. */
  drop(count: number, reason: string): void;
  /** A last send; no timer, lock or listener is left. */
  stop(): void;
}
