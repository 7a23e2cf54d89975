import type { FeedbackInput, Meter } from './api.js';
import type { Clock } from './browser/clock.js';
import type { KeyValue } from './browser/storage.js';
import type {
  EventBody,
  FrictionKind,
  NavigationKind,
  PageLeave,
  SessionSnapshot,
  Target,
} from './events.js';
import type { TaskOptions } from './options.js';
import type { Reading } from './session/stopwatch.js';
import type { Settings } from './settings.js';

/** A page view's identity. */
export interface PageInfo {
  readonly id: string;
  readonly path: string;
  /** The path of the address as it was when the page view began. */
  readonly place: string;
  /** Redacted. */
  readonly url: string;
  /** Epoch ms. */
  readonly time: number;
  /** How it came about. */
  readonly navigation: NavigationKind;
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
  /** The document is shown: for the first time, or again out of the back/forward cache. */
  shown: { at: number; navigation: NavigationKind };
  /** The session is known and the store may be used. */
  joined: undefined;
  /** A page view begins. */
  page: PageInfo;
  /** The page view is over (`final`), or its page is being hidden and may never come back. */
  leave: { page: PageInfo; final: boolean };
  /** The page is looked at again. */
  show: undefined;
  /** An event is being recorded: a signal may add to it. */
  record: { body: EventBody; options: RecordOptions };
  /** A session or a page is about to be reported: a signal may add to it. */
  report: SessionSnapshot | PageLeave;
  click: ClickFact;
  /** A custom event of the site. */
  custom: { name: string };
  /** A task is about to be ended: what is found out about the attempt belongs to it. */
  taskEnd: undefined;
  /** The session is over; what belongs to it is to be ended now. */
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
export interface RecordOptions {
  time?: number;
  page?: PageInfo;
  sessionId?: string;
  /** What the event is about: an element inside a task belongs to that task. */
  element?: Element;
  /** Send without waiting for the next batch. */
  urgent?: boolean;
}

/** What a signal is given. Everything attached through it is gone after `stop()`. */
export interface SignalContext {
  readonly settings: Settings;
  readonly clock: Clock;
  /** The current page. */
  page(): PageInfo;
  /** Begins a page view, at a monotonic time. */
  beginPage(at: number, navigation: NavigationKind, path?: string): void;
  /** Stamps the event, passes it through the gate and queues it. Never throws. */
  record(body: EventBody, options?: RecordOptions): void;
  /** Adds to the session's totals. */
  count(counter: Counter, by?: number): void;
  /** What the visitor has spent so far in this page: monotonic totals. */
  attention(): Reading;
  sessionId(): string;
  /** The journey stage that later events of the session carry. */
  setStage(stage: string): void;
  /** Shared by the tabs, in memory where storage is not allowed. */
  readonly store: KeyValue;
  /** This tab's alone, over its page loads. */
  readonly tabStore: KeyValue;
  on<Topic extends keyof Facts>(topic: Topic, handler: (fact: Facts[Topic]) => void): void;
  emit<Topic extends keyof Facts>(topic: Topic, fact: Facts[Topic]): void;
  /** A passive, capturing, guarded listener. `types` is separated by spaces. */
  listen<E extends Event = Event>(
    target: EventTarget | undefined | null,
    types: string,
    handler: (event: E) => void,
  ): () => void;
  /** Runs it; an error in it is not the page's. For what the browser or the page calls. */
  guard<Result>(this: void, run: () => Result): Result | undefined;
  /** A guarded timer; returns what cancels it. */
  after(ms: number, run: () => void): () => void;
  /** One instance per meter of a sensor that several signals share. */
  use<Sensor>(make: (context: SignalContext) => Sensor): Sensor;
  /** Runs at `stop()`. */
  onStop(stop: () => void): void;
  warn(message: string): void;
}

/** Methods of the meter, by their name in the queue form: its own and those that signals provide. */
export interface SignalMethods {
  track?: Meter['track'];
  page?: Meter['page'];
  'task.start'?: (name: string, options?: TaskOptions) => string;
  'task.step'?: (task: string, step: string) => void;
  'task.complete'?: (task: string) => void;
  'task.fail'?: (task: string, reason?: string) => void;
  'task.abandon'?: (task: string, reason?: string) => void;
  feedback?: (input: FeedbackInput) => void;
  stage?: (stage: string) => void;
}

/** Something that is measured. `start({ signals: [pageViews(), clicks()] })` */
export type Signal = (context: SignalContext) => SignalMethods | void;
