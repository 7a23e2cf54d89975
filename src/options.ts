import type { Drop, Format, Transport, SendInput, Outcome } from './delivery/types.js';
import type { UxEvent } from './events.js';
import type { Signal } from './signal.js';

/** Consent to measure: `pending` holds everything in memory, `denied` forgets it. */
export type Consent = 'granted' | 'pending' | 'denied';

/** Where the session lives: `local` is shared by the tabs of an origin. */
export type StorageKind = 'local' | 'tab' | 'memory';

/** What starts or ends a task; every condition that is given must be one of these. */
export interface TaskTrigger {
  /** A CSS selector; a trusted click inside a match. */
  click?: string;
  /** A path, with `*` for any part of it: `/order/*`. */
  path?: string;
  /** The name of a custom event. */
  event?: string;
}

/** What a task needs to be judged. */
export interface TaskOptions {
  /** Clicks of the shortest way. */
  optimalClicks?: number;
  /** Pages of the shortest way, the first one included. */
  optimalPages?: number;
  /** Ms until the attempt counts as `timed_out`. */
  timeout?: number;
}

/** A task declared without code. */
export interface TaskRule extends TaskOptions {
  name: string;
  start: TaskTrigger;
  complete: TaskTrigger;
  fail?: TaskTrigger;
}

/** When a batch is closed: whichever limit is reached first. */
export interface BatchOptions {
  /** Events; default 50. */
  maxEvents?: number;
  /** UTF-8 bytes; default 14 000, at most 60 000. */
  maxBytes?: number;
  /** Ms after the first event; default and most 4 500. A busy page's batch leaves after 1 000. */
  maxAge?: number;
}

export interface Options {
  /** Where batches are posted: `/collect` or `https://ux.example.com/collect`. */
  endpoint: string;
  /** Name of the site or product; default: the page's host name. */
  app?: string;
  /** Version of the site, for comparing releases. */
  release?: string;
  /** `production`, `staging`, … */
  environment?: string;
  /** Default `granted`. */
  consent?: Consent;
  /** Global Privacy Control counts as `denied`; default true. */
  honorGpc?: boolean;
  /** Default `local`. */
  storage?: StorageKind;
  /** Share of sessions measured, 0–1; default 1. */
  sampleRate?: number;
  /** Ms of visible time that make a session engaged; default 10 000. */
  engagedAfter?: number;
  /** Ms without input after which time is no longer active; default 60 000. */
  idleAfter?: number;
  /** Ms without activity that end a session; default 1 800 000. */
  idleTimeout?: number;
  /** Tasks declared without code. */
  tasks?: TaskRule[];
  /** Query parameters that may be sent, beside utm values. */
  allowParams?: string[];
  /** When a batch is closed and sent. */
  batch?: BatchOptions;
  /** Tells on the console what is recorded, sent and dropped. */
  debug?: boolean;
  /** What is measured; default: everything. */
  signals?: Signal[];
  /** Encodes batches for the collector; default: the native format. */
  format?: Format;
  /** Sends requests; default: `http()`. */
  transport?: Transport | ((input: SendInput) => Promise<Outcome>);
  /** Last look at an event: return it, a changed copy, or null to drop it. */
  beforeSend?: (input: { event: UxEvent }) => UxEvent | null;
  /** Told whenever events are lost, and why. */
  onDrop?: (input: Drop) => void;
}
