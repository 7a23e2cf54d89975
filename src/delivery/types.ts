import type { Batch } from '../events.js';

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
  /** Try again, not before `after` ms from now. */
  | { status: 'retry'; after?: number }
  /** Refused for good. A batch of several events is halved until the refused one is alone. */
  | { status: 'dropped'; reason: string };

export interface SendInput {
  request: OutgoingRequest;
  /** True when the page is being hidden or left: the request must outlive it. */
  final: boolean;
  /** Aborts at the client time-out and at `stop()`. */
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
