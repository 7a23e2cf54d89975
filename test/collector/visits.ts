import type {
  Batch,
  Channel,
  Client,
  EventBody,
  FrictionCounts,
  FrictionKind,
  Stamp,
  TaskEnd,
  UxEvent,
  VitalName,
} from '../../src/events.js';

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const PAGES = ['/', '/shirts', '/shirts/plain', '/cart', '/checkout', '/help', '/blog/cotton'];
const TITLES = ['Home', 'Shirts', 'Plain shirt', 'Cart', 'Checkout', 'Help', 'About cotton'];
const CHANNELS: Channel[] = [
  'direct',
  'search',
  'search',
  'social',
  'referral',
  'email',
  'campaign',
];
const PAIN: { kind: FrictionKind; selector: string; name: string; page: number; task: boolean }[] =
  [
    {
      kind: 'dead_click',
      selector: 'main>button#coupon',
      name: 'Apply coupon',
      page: 3,
      task: true,
    },
    {
      kind: 'rage_click',
      selector: 'main>button#coupon',
      name: 'Apply coupon',
      page: 3,
      task: true,
    },
    { kind: 'error_click', selector: 'form#pay>button', name: 'Pay now', page: 4, task: true },
    {
      kind: 'form_refill',
      selector: 'form#pay>input[name=zip]',
      name: 'Zip code',
      page: 4,
      task: true,
    },
    {
      kind: 'shifted_click',
      selector: 'main>a.product',
      name: 'Plain shirt',
      page: 1,
      task: false,
    },
    { kind: 'quick_back', selector: 'main>a.blog', name: 'Read more', page: 6, task: false },
  ];
const VITALS: [VitalName, number, number][] = [
  ['LCP', 2500, 4000],
  ['INP', 200, 500],
  ['CLS', 0.1, 0.25],
  ['FCP', 1800, 3000],
  ['TTFB', 800, 1800],
];

export interface VisitOptions {
  seed: number;
  visits: number;
  /** Epoch ms of the last visits' end. */
  until: number;
  /** Ms over which the visits spread. */
  span: number;
}

/** One request, and what its events would say had the visitor's clock been right. */
export interface Delivery {
  batch: Batch;
  /** Epoch ms by the server's clock. */
  receivedAt: number;
  truth: UxEvent[];
}

/** Random but plausible visits to a small shop, as a collector would get them: late, twice, in no order. */
export function makeVisits({ seed, visits, until, span }: VisitOptions): Delivery[] {
  const random = createRandom(seed);
  const deliveries = Array.from({ length: visits }, (_, index) => {
    const start = until - span + ((span - 600_000) * (index + random())) / visits;
    return makeVisit(random, `${seed}-${index}`, Math.round(start));
  });
  return deliveries.flat();
}

function makeVisit(random: () => number, id: string, start: number): Delivery[] {
  const below = (limit: number): number => Math.floor(random() * limit);
  const chance = (share: number): boolean => random() < share;
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;

  const device = pick<Client['device']>([
    'mobile',
    'mobile',
    'desktop',
    'desktop',
    'desktop',
    'tablet',
  ]);
  const events: UxEvent[] = [];
  const session = `session-${id}`;
  let time = start;
  let page = pick([0, 0, 0, 1, 2, 6]);
  let pageCount = 0;
  let serial = 0;
  let stage: string | undefined;
  const totals = { visible: 0, active: 0, clicks: 0, keys: 0 };
  const tasks = { started: 0, completed: 0, failed: 0, abandoned: 0 };
  const friction: FrictionCounts = {};
  const add = (body: EventBody, at = time): void => {
    const stamp: Stamp = {
      id: `${session}-event-${serial++}`,
      time: at,
      session_id: session,
      tab_id: `tab-${id}`,
      page_id: `${session}-page-${pageCount}`,
      path: PAGES[page] ?? '/',
    };
    events.push({ ...stamp, ...(stage && { stage }), ...body } as UxEvent);
  };
  const snapshot = (revision: number): void => {
    const engaged = totals.visible >= 10_000 || pageCount >= 2 || totals.keys > 0;
    const counts = Object.values(friction).reduce((sum, count) => sum + count, 0);
    add({
      type: 'session',
      revision,
      duration_ms: time - start,
      visible_ms: totals.visible,
      active_ms: totals.active,
      page_views: pageCount,
      clicks: totals.clicks,
      key_events: totals.keys,
      engaged,
      bounced: !engaged,
      single_page: pageCount === 1,
      tasks: { ...tasks },
      friction: { ...friction },
      friction_score: Math.round(100 * (1 - Math.exp(-counts / 4))),
      score_version: '1',
    });
  };

  const returning = chance(0.35);
  pageCount = 1;
  add({
    type: 'session_start',
    visit_number: returning ? 2 + below(6) : 1,
    returning,
    ...(returning && { days_since_last: random() * 20 }),
    entry_url: `https://shop.test${PAGES[page] ?? '/'}`,
    channel: pick(CHANNELS),
  });
  const target = chance(0.35) ? 1 : 2 + below(6);
  let attempt:
    | { id: string; name: string; start: number; clicks: number; pages: number; hurt: number }
    | undefined;
  for (; pageCount <= target; pageCount++) {
    add({
      type: 'page_view',
      url: `https://shop.test${PAGES[page] ?? '/'}`,
      title: TITLES[page] ?? '',
      navigation: pageCount === 1 ? 'load' : pick(['load', 'route', 'back_forward']),
      index: pageCount,
    });
    if (chance(0.3)) {
      stage = pick(['learning', 'problem', 'consideration', 'decision', 'support']);
      add({ type: 'stage', stage });
    }
    for (const [name, good, poor] of VITALS) {
      if (!chance(0.8)) continue;
      const values = [random() ** 2 * poor * 1.2, random() ** 2 * poor * 1.4].toSorted(
        (a, b) => a - b,
      );
      values.slice(0, 1 + below(2)).forEach((value, report) =>
        add(
          {
            type: 'vital',
            name,
            value,
            rating: value <= good ? 'good' : value <= poor ? 'needs-improvement' : 'poor',
            delta: value,
            vital_id: `${session}-${pageCount}-${name}`,
            navigation: 'navigate',
          },
          time + 100 * (report + 1),
        ),
      );
    }
    const visible = Math.round(1000 + random() ** 2 * 60_000);
    const active = Math.round(visible * (0.4 + 0.6 * random()));
    const clicks = below(6);
    for (let click = 0; click < clicks; click++) {
      time += Math.round(visible / (clicks + 1));
      add({
        type: 'click',
        target: { selector: 'main>a', role: 'link', name: 'More' },
        interactive: chance(0.8),
        x: random(),
        y: random(),
      });
    }
    time += Math.round(visible / (clicks + 1));

    if (!attempt && chance(page === 3 || page === 4 ? 0.9 : 0.25)) {
      const task = page < 3 && chance(0.6) ? 'find_size' : 'checkout';
      attempt = {
        id: `${session}-attempt-${tasks.started++}`,
        name: task,
        start: Math.round(time - visible / 2),
        clicks: 0,
        pages: 0,
        hurt: 0,
      };
      add({ type: 'task', name: task, attempt_id: attempt.id, status: 'started' }, attempt.start);
    }
    for (const pain of PAIN) {
      if (pain.page !== page || !chance(0.35)) continue;
      friction[pain.kind] = (friction[pain.kind] ?? 0) + 1;
      if (attempt) attempt.hurt++;
      add({
        type: 'friction',
        kind: pain.kind,
        target: { selector: pain.selector, role: 'button', name: pain.name },
        count: 1 + below(4),
        ...(attempt && pain.task && { task: attempt.name }),
      });
    }
    if (attempt) {
      attempt.clicks += clicks;
      attempt.pages++;
      const { name, id: attempt_id } = attempt;
      const steps = name === 'checkout' ? ['address', 'delivery', 'payment'] : ['size_table'];
      const over = chance(0.5);
      const happy = over && chance(0.9 - 0.35 * attempt.hurt);
      steps.slice(0, happy ? steps.length : below(steps.length + 1)).forEach((step, place) => {
        add({ type: 'task', name, attempt_id, status: 'step', step }, time + place + 1);
      });
      time += 10;
      if (over) {
        const status: TaskEnd['status'] = happy
          ? 'completed'
          : pick(['failed', 'abandoned', 'timed_out']);
        if (status === 'completed') tasks.completed++;
        else if (status === 'failed') tasks.failed++;
        else tasks.abandoned++;
        if (happy) totals.keys++;
        const done = attempt.clicks + 1;
        const distinct = Math.max(1, attempt.pages - below(2));
        add({
          type: 'task',
          name,
          attempt_id,
          status,
          ...(status === 'failed' && { reason: pick(['card_declined', 'out_of_stock']) }),
          duration_ms: time - attempt.start,
          active_ms: Math.round((time - attempt.start) * 0.8),
          clicks: done,
          misclicks: below(done),
          optimal_clicks: 3,
          efficiency: Math.min(1, 3 / done),
          pages: attempt.pages,
          distinct_pages: distinct,
          optimal_pages: 1,
          lostness: Math.hypot(distinct / attempt.pages - 1, Math.min(1, 1 / distinct) - 1),
          backtracks: below(2),
          errors: below(2),
          friction: {},
        });
        attempt = undefined;
      }
    }
    if (chance(0.15)) answer(random, add);
    totals.visible += visible;
    totals.active += active;
    totals.clicks += clicks;
    const scroll = chance(0.9) ? { max_scroll: 20 + below(81) } : {};
    const leave = { type: 'page_leave', ...scroll, clicks } as const;
    if (chance(0.4)) {
      add({ ...leave, visible_ms: visible / 2, active_ms: active / 2 }, time - 1);
    }
    add({ ...leave, visible_ms: visible, active_ms: active });
    if (chance(0.95)) snapshot(pageCount);
    time += below(2000);
    page = pick([0, 1, 2, 3, 3, 4, 4, 5, 6]);
  }

  const client: Client = {
    device,
    viewport: device === 'mobile' ? [390, 844] : [1440, 900],
    language: 'en',
    touch: device !== 'desktop',
    bot: chance(0.05),
  };
  const behind = chance(0.1) ? pick([-3_600_000, -60_000, 45_000, 86_400_000]) : 0;
  return toDeliveries(random, id, events, client, behind);
}

function answer(random: () => number, add: (body: EventBody) => void): void {
  const whole = (low: number, high: number): number =>
    low + Math.floor((high - low + 1) * Math.sqrt(random()));
  const comment = random() < 0.5 ? { comment: 'The coupon field did nothing.' } : {};
  const kind = Math.floor(random() * 6);
  if (kind === 0) {
    const value = whole(0, 10);
    const score = value >= 9 ? 100 : value >= 7 ? 0 : -100;
    add({ type: 'feedback', instrument: 'nps', value, score, ...comment });
  } else if (kind === 1) {
    const value = whole(1, 5);
    add({ type: 'feedback', instrument: 'csat', value, score: value >= 4 ? 100 : 0, ...comment });
  } else if (kind === 2) {
    const value = whole(1, 7);
    add({ type: 'feedback', instrument: 'ces', value, score: value });
  } else if (kind === 3) {
    const value = whole(1, 7);
    add({ type: 'feedback', instrument: 'seq', value, score: value, task: 'checkout' });
  } else if (kind === 4) {
    const value: [number, number] = [whole(1, 7), whole(1, 7)];
    const score = ((value[0] + value[1] - 2) * 100) / 12;
    add({ type: 'feedback', instrument: 'umux_lite', value, score });
  } else {
    const value = whole(1, 5);
    add({
      type: 'feedback',
      instrument: 'rating',
      item: 'delivery',
      value,
      score: (value - 1) * 25,
    });
  }
}

/** Cut anywhere, some sent twice, in no order; `behind` ms is how far the visitor's clock lags. */
function toDeliveries(
  random: () => number,
  id: string,
  events: UxEvent[],
  client: Client,
  behind: number,
): Delivery[] {
  const deliveries: Delivery[] = [];
  for (let from = 0; from < events.length;) {
    const slice = events.slice(from, from + 3 + Math.floor(random() * 20));
    from += slice.length;
    const receivedAt = Math.max(...slice.map(({ time }) => time)) + 1000;
    const batch: Batch = {
      v: 1,
      batch_id: `${id}-batch-${from}`,
      sent_at: receivedAt - behind,
      app: id.endsWith('7') ? 'blog' : 'shop',
      sdk: { name: 'uxmeter', version: '0.1.0' },
      client,
      dropped: 0,
      events: slice.map((event) => ({ ...event, time: event.time - behind })),
    };
    deliveries.push({ batch, receivedAt, truth: slice });
  }
  const repeated = deliveries.filter(() => random() < 0.2);
  return [...deliveries, ...repeated]
    .map((delivery) => ({ delivery, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ delivery }) => delivery);
}
