/**
 * The native wire format: what a collector gets. Times are milliseconds, an absent field means
 * unknown, never a guess. The published JSON Schema is generated from these types.
 */

/** How a page view came about. */
export type NavigationKind =
  | 'load'
  | 'reload'
  | 'back_forward'
  | 'bfcache'
  | 'prerender'
  | 'route'
  | 'resume'
  | 'manual';

/** The way in, from the referrer and the utm values of the entry URL. */
export type Channel =
  | 'direct'
  | 'search'
  | 'social'
  | 'referral'
  | 'email'
  | 'campaign'
  | 'internal';

/** Kinds of friction; what each means for a person watching the visit is in the documentation. */
export type FrictionKind =
  | 'rage_click'
  | 'dead_click'
  | 'error_click'
  | 'slow_click'
  | 'thrashed_cursor'
  | 'quick_back'
  | 'reload_spam'
  | 'form_abandon'
  | 'form_refill'
  | 'scroll_thrash'
  | 'shifted_click'
  | 'pinch_zoom';

export type TaskStatus = 'started' | 'step' | 'completed' | 'failed' | 'abandoned' | 'timed_out';

export type Instrument = 'nps' | 'csat' | 'ces' | 'seq' | 'umux_lite' | 'rating' | 'custom';

export type VitalName = 'LCP' | 'INP' | 'CLS' | 'FCP' | 'TTFB';

/** How many of each kind; a kind that did not happen is left out. */
export type FrictionCounts = { [kind in FrictionKind]?: number };

/** A value that survives JSON unchanged. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** An element, described without anything the visitor typed. */
export interface Target {
  /** A short CSS path: ids, tags and roles, no text. */
  selector: string;
  role?: string;
  /** From `data-ux-name`, `aria-label` or the control's own label; at most 64 characters, redacted. */
  name?: string;
}

/** What every event carries. */
export interface Stamp {
  /** UUID; the same on every retry. */
  id: string;
  /** Epoch ms of when it happened, by the page's clock. */
  time: number;
  session_id: string;
  tab_id: string;
  page_id: string;
  /** Path of the page, without query and fragment. */
  path: string;
}

export interface SessionStart {
  type: 'session_start';
  /** 1 for the first visit this browser remembers. */
  visit_number: number;
  returning: boolean;
  /** Days since the last visit ended, with fractions. */
  days_since_last?: number;
  previous_session_id?: string;
  entry_url: string;
  referrer?: string;
  channel: Channel;
  /** The utm values of the entry URL, without their prefix. */
  campaign?: { [name: string]: string };
}

export interface PageView {
  type: 'page_view';
  url: string;
  title: string;
  referrer?: string;
  navigation: NavigationKind;
  /** 1 for the session's first page view. */
  index: number;
}

/** May repeat per `page_id` with growing totals; the last one counts. */
export interface PageLeave {
  type: 'page_leave';
  /** Visible and focused. */
  visible_ms: number;
  /** The part of `visible_ms` with an input at most `idleAfter` old. */
  active_ms: number;
  /** Share of the document's height that was seen, 0–100; absent where it is not measured. */
  max_scroll?: number;
  clicks: number;
}

/** A snapshot of the session's totals; the highest `revision` per session counts. */
export interface SessionSnapshot {
  type: 'session';
  revision: number;
  duration_ms: number;
  visible_ms: number;
  active_ms: number;
  page_views: number;
  clicks: number;
  key_events: number;
  engaged: boolean;
  bounced: boolean;
  single_page: boolean;
  tasks: { started: number; completed: number; failed: number; abandoned: number };
  friction: FrictionCounts;
  /** 0–100, a heuristic; never without the counts it is made of. */
  friction_score: number;
  score_version: string;
}

export interface Click {
  type: 'click';
  target: Target;
  interactive: boolean;
  /** Share of the viewport's width, 0–1. */
  x: number;
  /** Share of the viewport's height, 0–1. */
  y: number;
  task?: string;
  /** From the press to the first answer a person could perceive. */
  response_ms?: number;
}

export interface Friction {
  type: 'friction';
  kind: FrictionKind;
  target: Target;
  count: number;
  duration_ms?: number;
  task?: string;
  /** Why it was decided: the answer that was missing, the error, the field. */
  detail?: { [key: string]: Json };
}

/** The start or a step of an attempt at a task. */
export interface TaskProgress {
  type: 'task';
  name: string;
  attempt_id: string;
  status: 'started' | 'step';
  step?: string;
}

/** The end of an attempt at a task. */
export interface TaskEnd {
  type: 'task';
  name: string;
  attempt_id: string;
  status: 'completed' | 'failed' | 'abandoned' | 'timed_out';
  reason?: string;
  duration_ms: number;
  active_ms: number;
  /** Trusted clicks while the attempt was open, the ending one included, the opening one not. */
  clicks: number;
  /** Those of them on something not interactive. */
  misclicks: number;
  optimal_clicks?: number;
  /** optimal ÷ actual clicks, 1 at most. */
  efficiency?: number;
  pages: number;
  distinct_pages: number;
  optimal_pages?: number;
  /** Smith 1996: 0 is perfect, above 0.5 is lost. */
  lostness?: number;
  backtracks: number;
  errors: number;
  friction: FrictionCounts;
}

export interface Vital {
  type: 'vital';
  name: VitalName;
  value: number;
  rating: 'good' | 'needs-improvement' | 'poor';
  delta: number;
  vital_id: string;
  navigation: string;
  attribution?: { [key: string]: Json };
}

export interface FeedbackEvent {
  type: 'feedback';
  instrument: Instrument;
  item?: string;
  /** UMUX-Lite: `[q1, q2]`. */
  value: number | [number, number] | string;
  /** Absent for `custom` answers that are no number. */
  score?: number;
  comment?: string;
  task?: string;
}

export interface Stage {
  type: 'stage';
  /** `learning`, `problem`, `consideration`, `decision`, or the site's own. */
  stage: string;
}

export interface Custom {
  type: 'custom';
  name: string;
  data: { [key: string]: Json };
  key: boolean;
}

/** What happened, before it is stamped. */
export type EventBody =
  | SessionStart
  | PageView
  | PageLeave
  | SessionSnapshot
  | Click
  | Friction
  | TaskProgress
  | TaskEnd
  | Vital
  | FeedbackEvent
  | Stage
  | Custom;

type Stamped<Body> = Body extends EventBody ? Stamp & Body & { stage?: string } : never;

/** One event on the wire. `stage` is the journey stage declared earlier in the session. */
export type UxEvent = Stamped<EventBody>;

export interface Client {
  device: 'mobile' | 'tablet' | 'desktop';
  viewport: [width: number, height: number];
  language: string;
  touch: boolean;
  bot: boolean;
}

/** The body of one `POST`. */
export interface Batch {
  v: 1;
  /** UUID; the same on every retry of this batch. */
  batch_id: string;
  /** Epoch ms by the page's clock, for correcting skew. */
  sent_at: number;
  app: string;
  release?: string;
  environment?: string;
  sdk: { name: 'uxmeter'; version: string };
  client: Client;
  /** Events lost so far on this page, for whatever reason. */
  dropped: number;
  events: UxEvent[];
}
