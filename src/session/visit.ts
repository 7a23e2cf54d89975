import type { Clock } from '../browser/clock.js';
import { encode } from '../browser/json.js';
import { pageAddress, pagePath, pageReferrer, pageTitle } from '../browser/page.js';
import { uuid } from '../browser/uuid.js';
import type { NavigationKind, PageLeave, SessionSnapshot } from '../events.js';
import { redactText } from '../privacy/text.js';
import { redactUrl } from '../privacy/url.js';
import { later, STORE_AFTER } from '../later.js';
import type { Recorder } from '../recorder.js';
import type { Settings } from '../settings.js';
import type { PageInfo, SignalContext } from '../signal.js';
import { campaignOf, channelOf } from './channel.js';
import type { Session } from './session.js';
import { isEngaged, snapshotOf } from './snapshot.js';
import type { Reading, Stopwatch } from './stopwatch.js';

/** The page views of this document and the session they belong to. Times are monotonic ms. */
export interface Visit {
  page(): PageInfo;
  /** Ends the page view there is and begins one. */
  begin(at: number, navigation: NavigationKind, path?: string): void;
  /** Ends the page view for good: a restored page begins another one. */
  leave(at: number): void;
  /** Events may leave now: the session is joined or begun, for everything that was held. */
  join(at: number): void;
  /** An input. `opens`: it may begin a session, which a mere move of the pointer does not. */
  input(at: number, opens: boolean): void;
  count(name: string, by: number): void;
  reading(at: number): Reading;
  /** What a batch that is being closed has to carry. */
  report(at: number, leaving: boolean): (SessionSnapshot | PageLeave)[];
  /** Tells once when the session has become engaged. */
  check(at: number): void;
  save(at: number): void;
}

export function createVisit(input: {
  settings: Settings;
  clock: Clock;
  session: Session;
  stopwatch: Stopwatch;
  record: Recorder['record'];
  open: Recorder['open'];
  emit: SignalContext['emit'];
  after: SignalContext['after'];
}): Visit {
  const { settings, clock, session, stopwatch, record, emit } = input;
  let page: PageInfo = {
    id: uuid(),
    path: redactText(pagePath()),
    url: '',
    time: clock.wall(),
    navigation: 'load',
  };
  let base: Reading = { visible: 0, active: 0 };
  /** The stopwatch when this document's part of the session began. */
  let carried: Reading = base;
  let pageClicks = 0;
  let begun = false;
  /** The page that the first events name becomes the first page view. */
  let counted = false;
  let joined = false;
  let engaged = false;
  let lastLeave = '';

  const url = (address: string): string | undefined => redactUrl(address, settings.allowParams);

  const measure = (at: number): void => {
    const { visible, active } = stopwatch.read(at);
    const ledger = session.ledger();
    ledger.set('visible', visible - carried.visible);
    ledger.set('active', active - carried.active);
  };

  const snapshot = (at: number): SessionSnapshot => {
    measure(at);
    const ledger = session.ledger();
    const totals = ledger.totals();
    const end = Math.min(clock.epoch(at), session.limit());
    const body = snapshotOf(totals, {
      // Ms since the start, unless that was given out before: it grows from tab to tab.
      revision: ledger.revise(Math.max(1, Math.round(end - session.start()))),
      duration: Math.max(0, end - session.start()),
      engagedAfter: settings.engagedAfter,
    });
    emit('report', body);
    return body;
  };

  /** Nothing when all of it has been said. */
  const leaveOf = (at: number): PageLeave | undefined => {
    const { visible, active } = stopwatch.read(at);
    const body: PageLeave = {
      type: 'page_leave',
      visible_ms: Math.round(visible - base.visible),
      active_ms: Math.round(active - base.active),
      clicks: pageClicks,
    };
    emit('report', body);
    const said = page.id + encode(body);
    if (said === lastLeave) return undefined;
    lastLeave = said;
    return body;
  };

  const leave = (at: number): void => {
    if (!begun) return;
    begun = false;
    emit('leave', { page, final: true });
    const body = leaveOf(at);
    if (body) record(body);
  };

  /** Joins the session of the browser, or begins one that this page is the first of. */
  const enter = (at: number, time: number, first?: boolean): void => {
    const before = session.ledger();
    const pendingViews = joined ? 0 : before.get('page_views');
    const fresh = session.open(time);
    const ledger = session.ledger();
    if (!joined) {
      // What was counted while nothing was allowed to be stored.
      for (const name of Object.keys(before.totals().counts)) {
        if (before !== ledger) ledger.add(name, before.get(name));
      }
      joined = true;
      input.open(ledger.totals().counts['page_views']! - pendingViews || 0);
    } else carried = stopwatch.read(at);
    engaged = false;
    if (!fresh) return;
    const referrer = url(pageReferrer());
    const campaign = campaignOf(pageAddress());
    record(
      {
        type: 'session_start',
        visit_number: fresh.visitNumber,
        returning: fresh.visitNumber > 1,
        ...(fresh.daysSince !== undefined && { days_since_last: fresh.daysSince }),
        ...(fresh.previousId && { previous_session_id: fresh.previousId }),
        entry_url: url(pageAddress()) ?? '',
        ...(referrer && { referrer }),
        channel: channelOf(pageReferrer(), pageAddress()),
        ...(campaign && { campaign }),
      },
      { time, page },
      first,
    );
  };

  const endSession = (at: number): void => {
    leave(at);
    emit('sessionEnd', { sessionId: session.id() });
    record(snapshot(at));
    session.ledger().save();
  };

  const checkEngaged = (at: number): void => {
    if (engaged || !joined) return;
    measure(at);
    const { counts } = session.ledger().totals();
    const now = isEngaged(
      {
        visible_ms: counts['visible'] ?? 0,
        page_views: counts['page_views'] ?? 0,
        key_events: counts['key_events'] ?? 0,
      },
      settings.engagedAfter,
    );
    if (now) {
      engaged = true;
      record(snapshot(at));
    }
  };

  const save = (at: number): void => {
    if (!joined) return;
    measure(at);
    session.ledger().save();
  };
  const store = later(input.after, STORE_AFTER, () => save(clock.now()));

  const visit: Visit = {
    page: () => page,
    begin(at, navigation, path) {
      const time = clock.epoch(at);
      if (begun) leave(at);
      const entering = joined && !session.alive(time);
      if (entering && session.id()) endSession(at);
      page = {
        id: counted ? uuid() : page.id,
        path: redactText(path ?? pagePath()),
        url: url(path === undefined ? pageAddress() : new URL(path, pageAddress()).href) ?? '',
        time,
        navigation,
      };
      base = stopwatch.read(at);
      pageClicks = 0;
      begun = counted = true;
      if (entering) enter(at, time);
      session.ledger().touch(time);
      visit.count('page_views', 1);
      const referrer =
        navigation === 'route' || navigation === 'manual' ? undefined : url(pageReferrer());
      record(
        {
          type: 'page_view',
          url: page.url,
          title: pageTitle(),
          ...(referrer && { referrer }),
          navigation,
          index: session.ledger().totals().counts['page_views'] ?? 1,
        },
        { time, page },
      );
      emit('page', page);
    },
    leave,
    join(at) {
      if (joined) return;
      enter(at, counted ? page.time : clock.epoch(at), true);
      session.ledger().touch(clock.epoch(at));
      checkEngaged(at);
    },
    input(at, opens) {
      const time = clock.epoch(at);
      if (joined && begun && !session.alive(time)) {
        if (!opens) return;
        visit.begin(at, 'resume');
      }
      session.ledger().touch(time);
    },
    count(name, by) {
      if (name === 'clicks') pageClicks += by;
      session.ledger().add(name, by);
      store();
      if (name === 'page_views' || name === 'key_events') checkEngaged(clock.now());
    },
    reading: (at) => stopwatch.read(at),
    report(at, leaving) {
      if (!joined || !session.sampled()) return [];
      checkEngaged(at);
      const body = snapshot(at);
      const left = leaving && begun && leaveOf(at);
      return left ? [left, body] : [body];
    },
    check: checkEngaged,
    save,
  };
  return visit;
}
