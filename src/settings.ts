import { misuse } from './diagnostics.js';
import type { Options, TaskRule, TaskTrigger } from './options.js';

/** Google Analytics 4 calls a session engaged after 10 s; ms. */
export const ENGAGED_AFTER = 10_000;
/** A minute without input is no longer activity; Clarity and Snowplow draw a like line; ms. */
export const IDLE_AFTER = 60_000;
/** 30 minutes end a session in GA4, Plausible, Matomo, Snowplow and PostHog; ms. */
export const IDLE_TIMEOUT = 1_800_000;
/** A batch of this many events is closed. */
export const BATCH_EVENTS = 50;
/** Four of them fit the 64 KiB that browsers let outlive a page; UTF-8 bytes. */
export const BATCH_BYTES = 14_000;
/** Above this a batch would not fit the keepalive budget with its envelope; UTF-8 bytes. */
export const BATCH_BYTES_LIMIT = 60_000;
/** Soon enough that a crash costs little; ms. */
export const BATCH_AGE = 1_000;
/** A collector has an event at the latest so long after it happened; ms. */
export const BATCH_AGE_LIMIT = 5_000;

/** Options, checked, with every default filled in. */
export type Settings = Readonly<
  Required<Omit<Options, 'release' | 'environment' | 'signals' | 'format' | 'transport' | 'beforeSend' | 'onDrop' | 'batch'>> &
    Pick<Options, 'release' | 'environment' | 'beforeSend' | 'onDrop'> & {
      batch: Readonly<Required<NonNullable<Options['batch']>>>;
    }
>;

const show = (value: unknown): string =>
  typeof value === 'string' ? `'${value}'` : typeof value === 'function' ? 'a function' : `${value}`;

function wrong(name: string, value: unknown, instead: string): never {
  throw misuse(`${name} is ${show(value)}; write ${instead}.`);
}

function number(name: string, value: unknown, otherwise: number, min: number, max: number): number {
  if (value === undefined) return otherwise;
  if (typeof value === 'number' && value >= min && value <= max) return value;
  return wrong(name, value, `a number from ${min} to ${max}, such as ${otherwise}`);
}

function text(name: string, value: unknown, otherwise: string): string {
  if (value === undefined) return otherwise;
  return typeof value === 'string' && value ? value : wrong(name, value, `a text, such as '${otherwise || 'shop'}'`);
}

function flag(name: string, value: unknown, otherwise: boolean): boolean {
  if (value === undefined) return otherwise;
  return typeof value === 'boolean' ? value : wrong(name, value, 'true or false');
}

function choice<Choice extends string>(name: string, value: unknown, choices: readonly Choice[]): Choice {
  return value === undefined
    ? (choices[0] as Choice)
    : (choices.find((one) => one === value) ?? wrong(name, value, `'${choices.join("' or '")}'`));
}

function list<Item>(name: string, value: unknown, check: (item: Item) => boolean, instead: string): Item[] {
  if (value === undefined) return [];
  return Array.isArray(value) && value.every(check) ? (value as Item[]) : wrong(name, value, instead);
}

const isTrigger = (trigger: TaskTrigger | undefined): boolean =>
  !!trigger && [trigger.click, trigger.path, trigger.event].some((text) => typeof text === 'string' && text);

const isRule = (rule: TaskRule): boolean =>
  !!rule &&
  typeof rule.name === 'string' &&
  isTrigger(rule.start) &&
  isTrigger(rule.complete) &&
  (rule.fail === undefined || isTrigger(rule.fail));

/** Checks the options once. Throws a `TypeError` that says what to write instead. */
export function readSettings(options: Options, host: string): Settings {
  if (typeof options !== 'object' || !options) wrong('options', options, "start({ endpoint: '/collect' })");
  const { endpoint, batch = {} } = options;
  if (typeof endpoint !== 'string' || !endpoint) wrong('endpoint', endpoint, "the collector's address, such as '/collect'");
  const settings: Settings = {
    endpoint,
    app: text('app', options.app, host || 'app'),
    consent: choice('consent', options.consent, ['granted', 'pending', 'denied']),
    honorGpc: flag('honorGpc', options.honorGpc, true),
    storage: choice('storage', options.storage, ['local', 'tab', 'memory']),
    sampleRate: number('sampleRate', options.sampleRate, 1, 0, 1),
    engagedAfter: number('engagedAfter', options.engagedAfter, ENGAGED_AFTER, 0, 3_600_000),
    idleAfter: number('idleAfter', options.idleAfter, IDLE_AFTER, 100, 3_600_000),
    idleTimeout: number('idleTimeout', options.idleTimeout, IDLE_TIMEOUT, 1_000, 86_400_000),
    tasks: list('tasks', options.tasks, isRule, "[{ name: 'buy', start: { click: '#add' }, complete: { path: '/thanks' } }]"),
    allowParams: list('allowParams', options.allowParams, (name) => typeof name === 'string', "['ref', 'page']"),
    batch: {
      maxEvents: number('batch.maxEvents', batch.maxEvents, BATCH_EVENTS, 1, 1_000),
      maxBytes: number('batch.maxBytes', batch.maxBytes, BATCH_BYTES, 1_000, BATCH_BYTES_LIMIT),
      maxAge: number('batch.maxAge', batch.maxAge, BATCH_AGE, 0, BATCH_AGE_LIMIT),
    },
    debug: flag('debug', options.debug, false),
  };
  for (const name of ['release', 'environment'] as const) {
    const value = options[name];
    if (value !== undefined) Object.assign(settings, { [name]: text(name, value, '1.4.2') });
  }
  for (const name of ['beforeSend', 'onDrop'] as const) {
    const value = options[name];
    if (value === undefined) continue;
    if (typeof value !== 'function') wrong(name, value, 'a function');
    Object.assign(settings, { [name]: value });
  }
  return Object.freeze(settings);
}
