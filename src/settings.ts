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
/** Soon enough that a visit cut short costs little: not every browser sends the last batch of a page; ms. */
export const BATCH_AGE = 1_000;
/** A collector has an event 5 s after it happened; the rest is for the way; ms. */
export const BATCH_AGE_LIMIT = 4_500;
const HOUR = 3_600_000;

type Optional = 'release' | 'environment' | 'beforeSend' | 'onDrop';

/** Options, checked, with every default filled in. */
export type Settings = Readonly<
  Pick<Options, Optional> &
    Required<Omit<Options, Optional | 'batch' | 'signals' | 'format' | 'transport'>> & {
      batch: Readonly<Required<BatchOptions>>;
    }
>;

type Check = (value: unknown) => boolean;
/**
 * What a value must be, what to write instead of a wrong one, the default, and what a wrong one of
 * a tag counts as: what keeps least.
 */
type Rule = readonly [valid: Check, instead: string, fallback?: unknown, least?: unknown];
interface Rules {
  readonly [name: string]: Rule;
}

const isText: Check = (value) => typeof value === 'string' && !!value;
const isTrigger = (trigger: TaskTrigger | undefined): boolean =>
  isText(trigger?.click) || isText(trigger?.path) || isText(trigger?.event);
const isTask = (task: TaskRule | undefined): boolean =>
  isText(task?.name) && [task!.start, task!.complete, task!.fail ?? task!.start].every(isTrigger);

const text: Rule = [isText, "a text, such as 'shop'"];
const code: Rule = [(value) => typeof value === 'function', 'a function'];
const flag = (fallback: boolean): Rule => [
  (value) => typeof value === 'boolean',
  'true or false',
  fallback,
];
const oneOf = (...words: unknown[]): Rule => [
  (value) => words.includes(value),
  `'${words.join("' or '")}'`,
  words[0],
  words.at(-1),
];
const number = (fallback: number, min: number, max: number): Rule => [
  (value) => typeof value === 'number' && value >= min && value <= max,
  `a number from ${min} to ${max}`,
  fallback,
];
const listOf = (check: (value: never) => boolean, instead: string): Rule => [
  (value) => Array.isArray(value) && value.every(check as Check),
  instead,
  [],
];

const BATCH: Rules = {
  maxEvents: number(BATCH_EVENTS, 1, 1_000),
  maxBytes: number(BATCH_BYTES, 1_000, BATCH_BYTES_LIMIT),
  maxAge: number(BATCH_AGE, 0, BATCH_AGE_LIMIT),
};

/** The options that a tag may carry: all but functions. */
export const PLAIN: Rules = {
  endpoint: [isText, "the collector's address, { endpoint: '/collect' }"],
  app: text,
  release: text,
  environment: text,
  consent: oneOf('granted', 'pending', 'denied'),
  honorGpc: flag(true),
  storage: oneOf('local', 'tab', 'memory'),
  sampleRate: number(1, 0, 1),
  engagedAfter: number(ENGAGED_AFTER, 0, HOUR),
  idleAfter: number(IDLE_AFTER, 100, HOUR),
  idleTimeout: number(IDLE_TIMEOUT, 1_000, 999 * HOUR),
  tasks: listOf(
    isTask,
    "[{ name: 'buy', start: { click: '#add' }, complete: { path: '/thanks' } }]",
  ),
  allowParams: listOf(isText, "['ref', 'page']"),
  batch: [(value) => typeof value === 'object', '{ maxEvents: 50 }', {}],
  debug: flag(false),
};

/** Says what to write. */
export const fault = (name: string, value: unknown, [, instead]: Rule): TypeError =>
  misuse(
    `${name} is ${typeof value === 'string' ? `'${value}'` : encode(value)}; write ${instead}.`,
  );

/** The values that are given and right, over the defaults. */
function read(values: object, rules: Rules, prefix = ''): { [name: string]: unknown } {
  const checked: { [name: string]: unknown } = {};
  for (const [name, rule] of Object.entries(rules)) {
    const value = (values as { [name: string]: unknown })[name];
    if (!rule[0](value) && (value !== undefined || name === 'endpoint')) {
      throw fault(prefix + name, value, rule);
    }
    const used = value ?? rule[2];
    if (used !== undefined) checked[name] = used;
  }
  return checked;
}

/** Checks the options once. Throws a `TypeError` that says what to write instead. */
export function readSettings(options: Options, host: string | undefined): Settings {
  const settings = read(options ?? {}, { ...PLAIN, beforeSend: code, onDrop: code });
  return Object.freeze({
    ...settings,
    app: settings['app'] ?? (host || 'app'),
    batch: read(settings['batch'] as object, BATCH, 'batch.'),
  }) as unknown as Settings;
}
