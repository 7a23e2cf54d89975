import type { Clock } from '../browser/clock.js';
import { encode } from '../browser/json.js';
import { pageAddress, pagePath, pageReferrer, pageTitle } from '../browser/page.js';
import { uuid } from '../browser/uuid.js';
import type { NavigationKind, PageLeave, SessionSnapshot } from '../events.js';
import { redactText } from '../privacy/text.js';
import { redactUrl } from '../privacy/url.js';
import type { Recorder } from '../recorder.js';
import type { Settings } from '../settings.js';
import type { PageInfo, SignalContext } from '../signal.js';
import { wayIn } from './channel.js';
import type { Session } from './session.js';
import { snapshotOf } from './snapshot.js';
import type { Reading, Stopwatch } from './stopwatch.js';

/** The page views of this document and the session they belong to. Times are monotonic ms. */
export interface Visit {
  page(): PageInfo;
  /** The document is seen for the first time. */
  arrive(at: number): void;
  /** Ends the page view there is and begins one. */
  begin(at: number, navigation: NavigationKind, path?: string): void;
  /** Ends the page view for good: a restored page begins another one. */
  leave(at: number): void;
  /** Events may leave now: the session is joined or begun, for everything that was held. */
  join(): void;
  /** An input. `opens`: it may begin a session, which a mere move of the pointer does not. */
  input(at: number, opens: boolean): void;
  count(name: string, by: number): void;
  /** What a batch that is being closed has to carry. */
  report(at: number, leaving: boolean): (SessionSnapshot | PageLeave)[];
  /** Whether the session has become engaged since the last report, which is to be told at once. */
  check(at: number): boolean;
}

export function createVisit(input: {
  settings: Settings;
  clock: Clock;
  session: Session;
  stopwatch: Stopwatch;
  recorder: Recorder;
  emit: SignalContext['emit'];
}): Visit {
  const { settings, clock, session, stopwatch, recorder, emit } = input;
  /** The stopwatch when the page view began. */
  let base: Reading = { visible: 0, active: 0 };
  /** The stopwatch when this document's part of the session began. */
  let carried = base;
  let pageClicks = 0;
  /** A page view is open. */
  let begun = false;
  /** The page that the first events name becomes the first page view. */
  let counted = false;
  let engaged = false;
  let lastLeave = '';

  const urlOf = (address: string): string => redactUrl(address, settings.allowParams);
  const pageAt = (at: number, path?: string): PageInfo => ({
    id: uuid(),
    path: redactText(path ?? pagePath()).split(/[?#]/)[0]!,
    place: pagePath(),
    url: urlOf(path ? new URL(path, pageAddress()).href : pageAddress()),
    time: clock.epoch(at),
    navigation: 'load',
  });
  let page = pageAt(clock.now());
  /** Where the visit came in. */
  let entry = page;

  const snapshot = (at: number): SessionSnapshot => {
    const { visible, active } = stopwatch.read(at);
    const time = clock.epoch(at);
    const end = Math.min(time, session.limit(session.totals().activity));
    const { c } = session.share;
    // Whoever looks at it once more after the time-out, without an input, does not make it longer.
    c['visible'] = Math.max(c['visible'] ?? 0, visible - carried.visible - (time - end));
    c['active'] = Math.min(active - carried.active, c['visible']);
    const { counts, revision } = session.totals();
    const duration = Math.max(0, Math.round(end - session.head.t));
    // Ms since the start, unless that was given out before: it grows from tab to tab.
    session.share.r = Math.max(revision + 1, duration);
    const body = snapshotOf(counts, session.share.r, duration, settings.engagedAfter);
    ({ engaged } = body);
    emit('report', body);
    return body;
  };

  /** Tells what has not been told yet. */
  const tellLeave = (at: number, tell: (body: PageLeave) => void): void => {
    const { visible, active } = stopwatch.read(at);
    const body: PageLeave = {
      type: 'page_leave',
      visible_ms: Math.round(visible - base.visible),
      active_ms: Math.round(active - base.active),
      clicks: pageClicks,
    };
    emit('report', body);
    const text = page.id + encode(body);
    if (text !== lastLeave) tell(body);
    lastLeave = text;
  };

  const leave = (at: number): void => {
    if (!begun) return;
    emit('leave', { page, final: true });
    tellLeave(at, recorder.record);
    begun = false;
  };

  /** Joins the session of the browser, or begins one that this page is the first of. */
  const enter = (at: number, from: PageInfo): void => {
    const first = !session.head.id;
    const fresh = session.open(from.time);
    engaged = false;
    if (!first) carried = stopwatch.read(at);
    const referrer = urlOf(pageReferrer());
    if (first) recorder.open();
    if (!fresh) return;
    recorder.record(
      {
        type: 'session_start',
        ...fresh,
        entry_url: from.url,
        ...(referrer && { referrer }),
        ...wayIn(pageReferrer(), pageAddress()),
      },
      { time: from.time, page: from },
      first,
    );
  };

  const visit: Visit = {
    page: () => page,
    arrive(at) {
      page = entry = { ...pageAt(at), id: page.id };
    },
    begin(at, navigation, path) {
      const time = clock.epoch(at);
      leave(at);
      const over = !session.alive(time);
      if (over) {
        emit('sessionEnd', { sessionId: session.head.id });
        recorder.record(snapshot(at));
        session.save();
      }
      const next = counted || path ? pageAt(at, path) : page;
      page = { ...next, ...(!counted && { id: page.id }), navigation };
      if (!counted) entry = page;
      // The first one has all that was counted since the document came, before this script did.
      if (counted) base = stopwatch.read(at);
      // Whoever arrives is there, also by the way back.
      stopwatch.input(at);
      pageClicks = 0;
      begun = counted = true;
      if (over) enter(at, page);
      session.touch(time);
      visit.count('page_views', 1);
      const referrer = navigation !== 'route' && navigation !== 'manual' && urlOf(pageReferrer());
      recorder.record(
        {
          type: 'page_view',
          url: page.url,
          title: pageTitle(),
          ...(referrer && { referrer }),
          navigation,
          index: session.totals().counts['page_views']!,
        },
        { time: page.time, page },
      );
      session.save();
      emit('page', page);
    },
    leave,
    join() {
      enter(clock.now(), entry);
      session.touch(clock.wall());
    },
    input(at, opens) {
      stopwatch.input(at);
      const time = clock.epoch(at);
      if (begun && !session.alive(time)) {
        if (!opens) return;
        visit.begin(at, 'resume');
      }
      session.touch(time);
    },
    count(name, by) {
      if (name === 'clicks') pageClicks += by;
      const { c } = session.share;
      c[name] = (c[name] ?? 0) + by;
    },
    report(at, leaving) {
      const { id, x } = session.head;
      if (!id) return [];
      const body = snapshot(at);
      session.save();
      if (!x) return [];
      const bodies: (SessionSnapshot | PageLeave)[] = [body];
      if (leaving && begun) tellLeave(at, (leave) => bodies.unshift(leave));
      return bodies;
    },
    check(at) {
      // Reading and moving the pointer make no event, but other tabs have to know of it.
      session.save();
      if (!session.head.x || engaged) return false;
      snapshot(at);
      return engaged;
    },
  };
  return visit;
}
