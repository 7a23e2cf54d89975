/** Wrong uses; each must be an error for whoever compiles against the published types. */
import {
  start,
  startWith,
  pageViews,
  type Batch,
  type Meter,
  type Outcome,
  type UxEvent,
} from 'uxmeter';

declare const meter: Meter;
declare const batch: Batch;
declare const event: UxEvent;

// @ts-expect-error the endpoint is missing
start({});
// @ts-expect-error no such option
start({ endpoint: '/collect', userId: 'u1' });
// @ts-expect-error a string
start({ endpoint: '/collect', sampleRate: '0.5' });
// @ts-expect-error not a consent
start({ endpoint: '/collect', consent: 'yes' });
// @ts-expect-error not a storage
start({ endpoint: '/collect', storage: 'cookie' });
// @ts-expect-error a task needs to end
start({ endpoint: '/collect', tasks: [{ name: 'checkout', start: { click: '#buy' } }] });
// @ts-expect-error a signal is called
start({ endpoint: '/collect', signals: [pageViews] });
// @ts-expect-error the signals are missing
startWith({ endpoint: '/collect' });
// @ts-expect-error not an event
start({ endpoint: '/collect', beforeSend: () => 'no' });
// @ts-expect-error an outcome is an object
start({ endpoint: '/collect', transport: () => Promise.resolve('sent') });

// @ts-expect-error a function does not survive JSON
meter.track('add', { callback: () => {} });
// @ts-expect-error key is a flag
meter.track('add', {}, { key: 'yes' });
// @ts-expect-error one answer of UMUX-Lite is none
meter.feedback({ instrument: 'umux', value: 7 });
// @ts-expect-error the value is missing
meter.feedback({ instrument: 'nps' });
// @ts-expect-error an attempt has no such end
meter.task('checkout').finish();
// @ts-expect-error not a consent
meter.consent(true);

// @ts-expect-error a drop has a reason
export const outcome: Outcome = { status: 'dropped' };
// @ts-expect-error one version so far
batch.v = 2;
// @ts-expect-error only a page view has a title
export const title = event.title;
// @ts-expect-error no such type
export const wrong = event.type === 'pageview';
