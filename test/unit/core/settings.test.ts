import { describe, expect, test } from 'vitest';
import type { Options } from '../../../src/options.js';
import { readSettings } from '../../../src/settings.js';

const read = (options: object) =>
  readSettings({ endpoint: '/c', ...options } as Options, 'shop.test');
const rule = { name: 'buy', start: { click: '#add' }, complete: { path: '/thanks' } };

test('defaults are those that are documented', () => {
  expect(read({})).toEqual({
    endpoint: '/c',
    app: 'shop.test',
    consent: 'granted',
    honorGpc: true,
    storage: 'local',
    sampleRate: 1,
    engagedAfter: 10_000,
    idleAfter: 60_000,
    idleTimeout: 1_800_000,
    tasks: [],
    allowParams: [],
    batch: { maxEvents: 50, maxBytes: 14_000, maxAge: 1_000 },
    debug: false,
  });
});

test('a page without a host has an app too', () => {
  expect(readSettings({ endpoint: '/c' }, '').app).toBe('app');
});

test('settings are frozen', () => {
  expect(Object.isFrozen(read({}))).toBe(true);
});

describe('right', () => {
  const noop = (): null => null;
  test.each<[keyof Options, unknown]>([
    ['endpoint', 'https://ux.example.com/collect'],
    ['app', 'shop'],
    ['release', '1.4.2'],
    ['environment', 'staging'],
    ['consent', 'granted'],
    ['consent', 'pending'],
    ['consent', 'denied'],
    ['honorGpc', false],
    ['storage', 'local'],
    ['storage', 'tab'],
    ['storage', 'memory'],
    ['sampleRate', 0],
    ['sampleRate', 0.5],
    ['sampleRate', 1],
    ['engagedAfter', 0],
    ['engagedAfter', 30_000],
    ['idleAfter', 100],
    ['idleTimeout', 1_000],
    ['idleTimeout', 3_596_400_000],
    ['tasks', []],
    ['tasks', [rule]],
    ['tasks', [{ ...rule, fail: { event: 'declined' }, optimalClicks: 3 }]],
    ['allowParams', ['ref', 'page']],
    ['debug', true],
    ['beforeSend', noop],
    ['onDrop', noop],
  ])('%s: %j', (name, value) => {
    expect(read({ [name]: value })).toHaveProperty(name, value);
  });

  test('one limit of a batch leaves the others', () => {
    expect(read({ batch: { maxAge: 0 } }).batch).toEqual({
      maxEvents: 50,
      maxBytes: 14_000,
      maxAge: 0,
    });
  });

  test('undefined is the default', () => {
    const names = ['app', 'consent', 'storage', 'sampleRate', 'tasks', 'batch', 'beforeSend'];
    expect(read(Object.fromEntries(names.map((name) => [name, undefined])))).toEqual(read({}));
  });
});

describe('wrong, and what to write instead', () => {
  const range = (name: string, min: number, max: number): [object, string][] => {
    const [group, field] = name.split('.') as [string, string | undefined];
    return [min - 1, max + 1, NaN, '5', null, [], true].map((value) => [
      field ? { [group]: { [field]: value } } : { [group]: value },
      `a number from ${min} to ${max}`,
    ]);
  };
  const text = (name: string): [object, string][] =>
    ['', 5, null, {}].map((value) => [{ [name]: value }, 'a text, such as ']);
  const flag = (name: string): [object, string][] =>
    ['true', 'yes', 1, null].map((value) => [{ [name]: value }, 'true or false']);
  const tasks = "[{ name: 'buy', start: { click: '#add' }, complete: { path: '/thanks' } }]";
  const rows: [object, string][] = [
    ...['', 5, undefined, null].map((endpoint): [object, string] => [{ endpoint }, "'/collect'"]),
    ...text('app'),
    ...text('release'),
    ...text('environment'),
    ...['yes', '', 1, null, true].map((consent): [object, string] => [
      { consent },
      "'granted' or 'pending' or 'denied'",
    ]),
    ...['cookie', '', 1, null].map((storage): [object, string] => [
      { storage },
      "'local' or 'tab' or 'memory'",
    ]),
    ...flag('honorGpc'),
    ...flag('debug'),
    ...range('sampleRate', 0, 1),
    ...range('engagedAfter', 0, 3_600_000),
    ...range('idleAfter', 100, 3_600_000),
    ...range('idleTimeout', 1_000, 3_596_400_000),
    ...range('batch.maxEvents', 1, 1_000),
    ...range('batch.maxBytes', 1_000, 60_000),
    ...range('batch.maxAge', 0, 4_500),
    ...[
      {},
      'buy',
      [null],
      [{}],
      [{ ...rule, name: 5 }],
      [{ ...rule, start: undefined }],
      [{ ...rule, start: {} }],
      [{ ...rule, start: { click: '' } }],
      [{ ...rule, complete: { click: 5 } }],
      [{ ...rule, fail: {} }],
      [rule, {}],
    ].map((value): [object, string] => [{ tasks: value }, tasks]),
    ...['ref', {}, [5], [null]].map((value): [object, string] => [
      { allowParams: value },
      "['ref', 'page']",
    ]),
    ...['f', 5, null, {}].map((value): [object, string] => [{ beforeSend: value }, 'a function']),
    ...['f', 5, null, {}].map((value): [object, string] => [{ onDrop: value }, 'a function']),
  ];
  test.each(rows)('%j: write %s', (options, instead) => {
    expect(() => read(options)).toThrow(TypeError);
    const [group, value] = Object.entries(options)[0] as [string, unknown];
    const name = group === 'batch' ? `batch.${Object.keys(value as object)[0]}` : group;
    expect(() => read(options)).toThrow(new RegExp(`^uxmeter: ${name} is .*; write .*\\.$`));
    expect(() => read(options)).toThrow(instead);
  });

  test.each([undefined, null, '/collect', 5])('%j are no options', (options) => {
    expect(() => readSettings(options as unknown as Options, '')).toThrow(
      "{ endpoint: '/collect' }",
    );
  });

  test.each([5, 'x', true])('%j is no batch', (batch) => {
    expect(() => read({ batch })).toThrow(/^uxmeter: batch is /);
  });

  test('the wrong value is shown as it was written', () => {
    expect(() => read({ consent: 'yes' })).toThrow("consent is 'yes'");
    expect(() => read({ sampleRate: 7 })).toThrow('sampleRate is 7');
    expect(() => read({ app: Symbol('s') })).toThrow(/^uxmeter: app is /);
  });
});
