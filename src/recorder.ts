import type { Clock } from './browser/clock.js';
import { uuid } from './browser/uuid.js';
import type { Diagnostics } from './diagnostics.js';
import type { EventBody, UxEvent } from './events.js';
import { later } from './later.js';
import { redactEvent } from './privacy/event.js';
import type { Session } from './session/session.js';
import type { Settings } from './settings.js';
import type { PageInfo, RecordOptions, SignalContext } from './signal.js';

/** Events held: a flood, or a visitor who has not answered about consent; about 8 MB of heap. */
export const HELD_LIMIT = 20_000;
/** What is let go at once when that is reached, so that a flood pays for it rarely. */
const HELD_CUT = 1_000;
/** Events are stamped, redacted and handed on together, so long after the first of them; ms. */
export const HAND_ON_AFTER = 150;
/** Events stamped in one task, so that a flood does not become a long one. */
const DRAIN_EVENTS = 250;

/** What a flood is made of, and what is missed least: single clicks and events that are no key. */
const isPlain = (event: UxEvent): boolean =>
  event.type === 'click' || (event.type === 'custom' && !event.key);

/** The gate: holds events until they may leave, and stamps and redacts them as they do. */
export interface Recorder {
  /** Says when and where, which is cheap: a site may record in a loop. */
  record(body: EventBody, options?: RecordOptions, first?: boolean): void;
  /** The event at once, for what a batch takes along; none if it may not leave. */
  make(body: EventBody, options?: RecordOptions): UxEvent[];
  /** The session is known, and events may leave. */
  open(): void;
  /** Hands on what is held. */
  drain(limit?: number): void;
  /** The same for an exit: with what was being handed on when the browser ended the script. */
  settle(): void;
}

export function createRecorder(input: {
  settings: Settings;
  clock: Clock;
  session: Session;
  diagnostics: Diagnostics;
  tab(): string;
  page(): PageInfo;
  after: SignalContext['after'];
  deliver(event: UxEvent): void;
  drop(count: number, reason: string): void;
}): Recorder {
  const { settings, session, diagnostics } = input;
  let held: UxEvent[] = [];
  /** Being handed on. */
  let current: UxEvent | undefined;
  let opened = false;
  /** Page views of the session in other tabs and pages, before those held until it was known. */
  let earlier = 0;

  const draft = (body: EventBody, options: RecordOptions = {}): UxEvent => {
    const { id, path } = options.page ?? input.page();
    const { head } = session;
    return {
      id: '',
      time: Math.round(options.time ?? input.clock.wall()),
      session_id: options.sessionId ?? head.id,
      tab_id: '',
      page_id: id,
      path,
      ...(head.g !== undefined && { stage: head.g }),
      ...body,
    };
  };

  const finish = (event: UxEvent): UxEvent[] => {
    if (!event.session_id) {
      event.session_id = session.head.id;
      if (event.type === 'page_view') event.index += earlier;
    }
    event.id ||= uuid();
    event.tab_id = input.tab();
    const { beforeSend } = settings;
    try {
      const allowed = beforeSend ? beforeSend({ event }) : event;
      if (!allowed) return [];
      const sent = redactEvent(allowed, (field) => {
        if (settings.debug) diagnostics.warn(`the field '${field}' was masked as a secret`);
      });
      diagnostics.debug(sent.type, sent);
      return [sent];
    } catch (error) {
      diagnostics.debug('an event was lost', error);
      input.drop(1, 'beforeSend threw');
      return [];
    }
  };

  const drain = (limit = Infinity): void => {
    if (!opened) return;
    // Not what comes meanwhile: `beforeSend` may record too.
    for (let left = Math.min(limit, held.length); left > 0; left--) {
      current = held.shift();
      // Those of a session that is out of the sample were not held, unless it was not known yet.
      if (current && (current.session_id || session.head.x)) finish(current).forEach(input.deliver);
      current = undefined;
    }
    if (held.length) input.after(0, turn);
  };
  const turn = (): void => drain(DRAIN_EVENTS);
  const soon = later(input.after, Math.min(HAND_ON_AFTER, settings.batch.maxAge), turn);

  return {
    record(body, options, first) {
      const { id, x } = session.head;
      if (id && !x) return;
      held[first ? 'unshift' : 'push'](draft(body, options));
      if (held.length > HELD_LIMIT) {
        let surplus = HELD_CUT;
        held = held.filter((event) => !(surplus && isPlain(event) && surplus--)).slice(surplus);
        input.drop(HELD_CUT, 'too many events');
      }
      if (opened) soon();
    },
    make: (body, options) => finish(draft(body, options)),
    open() {
      opened = true;
      const { counts } = session.totals();
      earlier = (counts['page_views'] ?? 0) - (session.share.c['page_views'] ?? 0);
      soon();
    },
    drain,
    settle() {
      if (current) held.unshift(current);
      drain();
    },
  };
}
