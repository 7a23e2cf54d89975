import type { Clock } from './browser/clock.js';
import type { EventBody, FrictionKind, SessionSnapshot, Target } from './events.js';
import type { Settings } from './settings.js';
import type { FeedbackInput, TaskHandle } from './api.js';
import type { TaskOptions } from './options.js';

/** A page view's identity. */
export interface PageInfo {
  readonly id: string;
  readonly path: string;
  /** Redacted. */
  readonly url: string;
  /** Epoch ms. */
  readonly time: number;
}

/** One trusted click of a visitor; the two clicks of a label are one. */
export interface ClickFact {
  readonly element: Element;
  readonly target: Target;
  readonly interactive: boolean;
  readonly event: MouseEvent;
  /** Epoch ms. */
  readonly time: number;
}

/** What signals tell each other. */
export interface Facts {
  /** A page view begins. */
  page: { page: PageInfo; backtrack: boolean };
  /** The current page view is over, or may be the last chance to say something about it. */
  leave: { page: PageInfo; final: boolean };
  /** The page became visible again, or came back from the back/forward cache. */
  show: undefined;
  click: ClickFact;
  /** A trusted input in a field; the value is never read. */
  custom: { name: string };
  /** An uncaught error or rejection. */
  error: { message: string; time: number };
  friction: { kind: FrictionKind; count: number };
  /** A session ended; `next` tells whether another one follows at once. */
  sessionEnd: { sessionId: string };
}

/** Names of the counters of a session; dots group them in the snapshot. */
export type Counter =
  | 'page_views'
  | 'clicks'
  | 'key_events'
  | 'tasks.started'
  | 'tasks.completed'
  | 'tasks.failed'
  | 'tasks.abandoned'
  | `friction.${FrictionKind}`;

/** When and where an event happened, if not now and here. */
export interface Moment {
  time?: number;
  page?: PageInfo;
  sessionId?: string;
}

export interface RecordOptions extends Moment {
  /** Send without waiting for the next batch. */
  urgent?: boolean;
}

/** What a signal is given. Everything attached through it is gone after `stop()`. */
export interface SignalContext {
  readonly settings: Settings;
  readonly clock: Clock;
  /** The current page. */
  page(): PageInfo;
  /** Stamps the event, passes it through the gate and queues it. Never throws. */
  record(body: EventBody, options?: RecordOptions): void;
  /** Adds to the session's totals. */
  count(counter: Counter, by?: number): void;
  /** Changes a snapshot before it is sent. */
  onSnapshot(change: (snapshot: SessionSnapshot) => void): void;
  on<Topic extends keyof Facts>(topic: Topic, handler: (fact: Facts[Topic]) => void): void;
  emit<Topic extends keyof Facts>(topic: Topic, fact: Facts[Topic]): void;
  /** A passive, capturing, guarded listener. `types` is separated by spaces. */
  listen<E extends Event = Event>(
    target: EventTarget | undefined | null,
    types: string,
    handler: (event: E) => void,
  ): () => void;
  /** A guarded timer; returns what cancels it. */
  after(ms: number, run: () => void): () => void;
  /** One instance per meter of a sensor that several signals share. */
  use<Sensor>(make: (context: SignalContext) => Sensor): Sensor;
  /** Runs at `stop()`. */
  onStop(stop: () => void): void;
  warn(message: string): void;
}

/** Methods of the meter that a signal provides. */
export interface SignalMethods {
  task?: (name: string, options?: TaskOptions) => TaskHandle;
  feedback?: (input: FeedbackInput) => void;
  stage?: (stage: string) => void;
}

/** Something that is measured. `start({ signals: [pageViews(), clicks()] })` */
export type Signal = (context: SignalContext) => SignalMethods | void;
