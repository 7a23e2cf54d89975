import { encode } from './browser/json.js';
import { misuse } from './diagnostics.js';
import type { BatchOptions, Options, TaskRule, TaskTrigger } from './options.js';

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

type Defaulted =
  | 'app'
  | 'consent'
  | 'honorGpc'
  | 'storage'
  | 'sampleRate'
  | 'engagedAfter'
  | 'idleAfter'
  | 'idleTimeout'
  | 'tasks'
  | 'allowParams'
  | 'debug';

/** Options, checked, with every default filled in. */
export type Settings = Readonly<
  Pick<Options, 'endpoint' | 'release' | 'environment' | 'beforeSend' | 'onDrop'> &
    Required<Pick<Options, Defaulted>> & { batch: Readonly<Required<BatchOptions>> }
>;

type Check = (value: unknown) => boolean;
/** What a value must be, and what to write instead of a wrong one. */
type Rule = readonly [valid: Check, instead: string];

const isText: Check = (value) => typeof value === 'string' && !!value;
const isFlag: Check = (value) => typeof value === 'boolean';
const isFunction: Check = (value) => typeof value === 'function';
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

const text = (example: string): Rule => [isText, `a text, such as '${example}'`];
const flag: Rule = [isFlag, 'true or false'];
const code: Rule = [isFunction, 'a function'];
const choice = (...choices: unknown[]): Rule => [
  (value) => choices.includes(value),
  `'${choices.join("' or '")}'`,
];
const number = (min: number, max: number): Rule => [
  (value) => typeof value === 'number' && value >= min && value <= max,
  `a number from ${min} to ${max}`,
];

const isTrigger = (trigger: TaskTrigger | undefined): boolean =>
  isText(trigger?.click) || isText(trigger?.path) || isText(trigger?.event);
const isTask = (task: TaskRule | undefined): boolean =>
  isText(task?.name) &&
  isTrigger(task?.start) &&
  isTrigger(task?.complete) &&
  (!task?.fail || isTrigger(task.fail));

const HOUR = 3_600_000;

const BATCH: { [name in keyof BatchOptions]-?: Rule } = {
  maxEvents: number(1, 1_000),
  maxBytes: number(1_000, BATCH_BYTES_LIMIT),
  maxAge: number(0, BATCH_AGE_LIMIT),
};

const OPTIONS: { [name in keyof Settings]-?: Rule } = {
  endpoint: text('/collect'),
  app: text('shop'),
  release: text('1.4.2'),
  environment: text('production'),
  consent: choice('granted', 'pending', 'denied'),
  honorGpc: flag,
  storage: choice('local', 'tab', 'memory'),
  sampleRate: number(0, 1),
  engagedAfter: number(0, HOUR),
  idleAfter: number(100, HOUR),
  idleTimeout: number(1_000, 24 * HOUR),
  tasks: [
    listOf(isTask as Check),
    "[{ name: 'buy', start: { click: '#add' }, complete: { path: '/thanks' } }]",
  ],
  allowParams: [listOf(isText), "['ref', 'page']"],
  batch: [(value) => typeof value === 'object', '{ maxEvents: 50 }'],
  debug: flag,
  beforeSend: code,
  onDrop: code,
};

/** The values that are given and right, over the defaults. */
function pick<Values extends object>(
  values: Values,
  rules: { [name: string]: Rule },
  defaults: object,
  prefix: string,
): object {
  const picked: { [name: string]: unknown } = { ...defaults };
  for (const [name, [valid, instead]] of Object.entries(rules)) {
    const value = values[name as keyof Values] as unknown;
    if (value === undefined) continue;
    if (!valid(value)) {
      const shown = typeof value === 'string' ? `'${value}'` : encode(value);
      throw misuse(`${prefix}${name} is ${shown}; write ${instead}.`);
    }
    picked[name] = value;
  }
  return picked;
}

/** Checks the options once. Throws a `TypeError` that says what to write instead. */
export function readSettings(options: Options, host: string): Settings {
  if (!isText(options?.endpoint)) {
    throw misuse("endpoint is missing; write the collector's address, { endpoint: '/collect' }.");
  }
  const defaults: Required<Pick<Options, Defaulted>> = {
    app: host || 'app',
    consent: 'granted',
    honorGpc: true,
    storage: 'local',
    sampleRate: 1,
    engagedAfter: ENGAGED_AFTER,
    idleAfter: IDLE_AFTER,
    idleTimeout: IDLE_TIMEOUT,
    tasks: [],
    allowParams: [],
    debug: false,
  };
  const batch = { maxEvents: BATCH_EVENTS, maxBytes: BATCH_BYTES, maxAge: BATCH_AGE };
  const settings = pick(options, OPTIONS, defaults, '') as Settings;
  return Object.freeze({
    ...settings,
    batch: pick(options.batch ?? {}, BATCH, batch, 'batch.') as Settings['batch'],
  });
}
