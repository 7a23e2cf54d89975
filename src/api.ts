import type { Consent, TaskOptions } from './options.js';
import type { Instrument, Json } from './events.js';

/** One attempt at a task. Calls after its end are ignored. */
export interface TaskHandle {
  /** A milestone on the way. */
  step(name: string): void;
  complete(): void;
  /** `reason`: a short code, such as `card_declined`. */
  fail(reason?: string): void;
  abandon(reason?: string): void;
}

/** An answer of a visitor. */
export interface FeedbackInput {
  instrument: Instrument;
  /** UMUX-Lite: both answers, `[6, 5]`. A custom answer may be text. */
  value: number | [number, number] | string;
  /** Which question, if there are several of the instrument. */
  item?: string;
  /** What the visitor wrote; e-mail addresses and long numbers are masked. */
  comment?: string;
  /** The task the answer is about. */
  task?: string;
}

/** A running measurement. Every method is safe to call at any time, `stop()` included. */
export interface Meter {
  /** A custom event. `{ key: true }` marks a key event, which makes the session engaged. */
  track(name: string, data?: { [key: string]: Json }, options?: { key?: boolean }): void;
  /** Starts an attempt; an open one of the same name is abandoned. */
  task(name: string, options?: TaskOptions): TaskHandle;
  /** An answer; sent at once. Throws a `TypeError` that names the range if it is out of it. */
  feedback(input: FeedbackInput): void;
  /** The stage of the visitor's journey, carried by the session's later events. */
  stage(stage: string): void;
  /** A page view by hand, where automatic ones are off. */
  page(path: string): void;
  consent(consent: Consent): void;
  /** Resolves when everything known has been answered by the collector, or given up. */
  flush(): Promise<void>;
  /** Removes every listener and restores everything patched. */
  stop(): void;
}
