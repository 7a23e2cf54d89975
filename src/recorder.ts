import type { Clock } from './browser/clock.js';
import { uuid } from './browser/uuid.js';
import type { Diagnostics } from './diagnostics.js';
import type { EventBody, UxEvent } from './events.js';
import { later } from './later.js';
import { redactEvent } from './privacy/event.js';
import type { Session } from './session/session.js';
import type { Settings } from './settings.js';
import type { PageInfo, RecordOptions } from './signal.js';

/** Events held before they are stamped: a flood, or a visitor who has not answered about consent. */
export const PENDING_LIMIT = 20_000;
/** What is let go at once when that is reached. */
const PENDING_CUT = 1_000;
/** Events stamped in one task, so that a flood does not become a long one. */
const DRAIN_EVENTS = 250;

interface Entry {
  body: EventBody;
  time: number;
  page: PageInfo;
  /** Empty until the session is known. */
  sessionId: string;
  stage: string | undefined;
  urgent: boolean;
}

/** The gate: holds events until they may leave, then stamps, redacts and hands them on. */
export interface Recorder {
  /** Cheap: stamping and redaction wait for `drain`. */
  record(body: EventBody, options?: RecordOptions, first?: boolean): void;
  /** Stamps and redacts at once, for what a batch takes along; undefined if it may not leave. */
  make(body: EventBody): UxEvent | undefined;
  /** The session is known and events may leave. `earlier`: its page views in other tabs and pages. */
  open(earlier: number): void;
  /** Hands on everything that is held. */
  drain(limit?: number): void;
}

export function createRecorder(input: {
  settings: Settings;
  clock: Clock;
  session: Session;
  tabId(): string;
  page(): PageInfo;
  after(ms: number, run: () => void): unknown;
  deliver(event: UxEvent, urgent: boolean): void;
  drop(count: number, reason: string): void;
  diagnostics: Diagnostics;
}): Recorder {
  const { settings, clock, session, diagnostics } = input;
  let pending: Entry[] = [];
  let opened = false;
  let earlierViews = 0;

  const stamp = ({ body, time, page, sessionId, stage }: Entry): UxEvent => {
    const event: UxEvent = {
      id: uuid(),
      time: Math.round(time),
      session_id: sessionId || session.id(),
      tab_id: input.tabId(),
      page_id: page.id,
      path: page.path,
      ...(stage !== undefined && { stage }),
      ...body,
    };
    if (event.type === 'page_view' && !sessionId) event.index += earlierViews;
    return event;
  };

  const entryOf = (body: EventBody, options: RecordOptions): Entry => ({
    body,
    time: options.time ?? clock.wall(),
    page: options.page ?? input.page(),
    sessionId: options.sessionId ?? session.id(),
    stage: session.stage(),
    urgent: !!options.urgent,
  });

  const finish = (entry: Entry): UxEvent | undefined => {
    if (!session.sampled()) return undefined;
    let event: UxEvent | null = stamp(entry);
    if (settings.beforeSend) {
      try {
        event = settings.beforeSend({ event });
      } catch (error) {
        diagnostics.debug('beforeSend threw; the event is dropped', error);
        input.drop(1, 'beforeSend threw');
        return undefined;
      }
    }
    if (!event) return undefined;
    event = redactEvent(event);
    diagnostics.debug(event.type, event);
    return event;
  };

  const drain = (limit = Infinity): void => {
    if (!opened) return;
    const entries = pending.slice(0, limit);
    pending = pending.slice(entries.length);
    for (const entry of entries) {
      diagnostics.guard(() => {
        const event = finish(entry);
        if (event) input.deliver(event, entry.urgent);
      });
    }
    schedule();
  };

  const turn = later(input.after, 0, () => drain(DRAIN_EVENTS));
  const schedule = (): void => {
    if (opened && pending.length) turn();
  };

  return {
    record(body, options = {}, first) {
      if (pending.length >= PENDING_LIMIT) {
        pending = pending.slice(PENDING_CUT);
        input.drop(PENDING_CUT, 'too many events at once');
      }
      const entry = entryOf(body, options);
      if (first) pending.unshift(entry);
      else pending.push(entry);
      schedule();
    },
    make: (body) => diagnostics.guard(() => finish(entryOf(body, {}))),
    open(earlier) {
      earlierViews = earlier;
      opened = true;
      schedule();
    },
    drain,
  };
}
