/** Right uses; compiled with the types that are published, never run. */
import {
  clicks,
  consoleTransport,
  feedback,
  friction,
  http,
  native,
  pageViews,
  scrollDepth,
  stages,
  start,
  startWith,
  tasks,
  webVitals,
  type Batch,
  type Drop,
  type Format,
  type Meter,
  type Options,
  type Outcome,
  type Signal,
  type TaskHandle,
  type Transport,
  type UxEvent,
} from 'uxmeter';
import schema from 'uxmeter/schema.json' with { type: 'json' };

export const smallest: Meter = start({ endpoint: '/collect' });

const own: Transport = {
  async send({ request, final, signal }): Promise<Outcome> {
    const answer = await fetch(request.url, {
      method: 'POST',
      body: request.body,
      keepalive: final,
      signal,
    });
    if (answer.ok) return { status: 'sent' };
    return answer.status === 400
      ? { status: 'dropped', reason: 'bad' }
      : { status: 'retry', after: 500 };
  },
};

const perEvent: Format = ({ batch, endpoint }) =>
  batch.events.map((event) => ({ url: `${endpoint}/${event.type}`, body: JSON.stringify(event) }));

/** A signal of the site's own. */
const prints = (): Signal => (context) => {
  context.listen(window, 'beforeprint', () => {
    context.record({ type: 'custom', name: 'print', data: {}, key: false });
  });
};

const everything: Options = {
  endpoint: 'https://ux.example.com/collect',
  app: 'shop',
  release: '1.4.2',
  environment: 'production',
  consent: 'pending',
  honorGpc: true,
  storage: 'tab',
  sampleRate: 0.5,
  engagedAfter: 10_000,
  idleAfter: 60_000,
  idleTimeout: 1_800_000,
  tasks: [
    {
      name: 'checkout',
      start: { click: '#buy' },
      complete: { path: '/thanks' },
      fail: { event: 'declined' },
      optimalClicks: 3,
      optimalPages: 2,
      timeout: 600_000,
    },
  ],
  allowParams: ['q'],
  batch: { maxEvents: 20, maxBytes: 8_000, maxAge: 2_000 },
  debug: true,
  format: native,
  transport: own,
  beforeSend: ({ event }) => (event.type === 'click' && !event.interactive ? null : event),
  onDrop: ({ count, reason }: Drop) => console.log(count, reason),
};
start(everything);
start({ endpoint: '/collect', format: perEvent, transport: (input) => own.send(input) });
start({ endpoint: '/collect', transport: http() });
start({ endpoint: '/collect', transport: consoleTransport() });
startWith({
  endpoint: '/collect',
  signals: [
    pageViews(),
    scrollDepth(),
    clicks(),
    tasks(),
    friction(),
    webVitals(),
    feedback(),
    stages(),
    prints(),
  ],
});

smallest.track('add_to_cart', { sku: 'A1', list: [1, { deep: null }] }, { key: true });
const attempt: TaskHandle = smallest.task('checkout', { optimalClicks: 3 });
attempt.step('address');
attempt.fail('card_declined');
smallest.feedback({ instrument: 'umux_lite', value: [7, 6] });
smallest.feedback({
  instrument: 'csat',
  value: 4,
  comment: 'fine',
  item: 'delivery',
  task: 'checkout',
});
smallest.stage('consideration');
smallest.page('/virtual/path');
smallest.consent('granted');
export const flushed: Promise<void> = smallest.flush();
smallest.stop();

/** What a collector does with a batch: the type narrows. */
export function summary(batch: Batch): string[] {
  return batch.events.map((event: UxEvent) => {
    switch (event.type) {
      case 'page_view':
        return `${event.title} ${event.navigation}`;
      case 'friction':
        return `${event.kind} on ${event.target.selector}`;
      case 'task':
        return event.status === 'completed' ? `${event.clicks} clicks` : event.name;
      default:
        return event.type;
    }
  });
}

export const title: string = schema.title;
