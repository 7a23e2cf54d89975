import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/packed.js';

/** The names a module can import, as published. */
async function exported(kind: 'type' | 'value'): Promise<string[]> {
  const text = await readFile(join(root, 'dist', 'index.d.ts'), 'utf8');
  const list = kind === 'type' ? /^export type \{(.*)\};$/m : /^export \{(.*)\};$/m;
  return (list.exec(text)?.[1] ?? '').split(',').map((name) => name.trim());
}

test('exports these values', async () => {
  const values = [
    'clicks',
    'consoleTransport',
    'feedback',
    'friction',
    'http',
    'native',
    'pageViews',
    'scrollDepth',
    'stages',
    'start',
    'startWith',
    'tasks',
    'webVitals',
  ];
  const file = join(root, 'dist', 'index.js');
  expect(Object.keys((await import(file)) as object).toSorted()).toEqual(values);
  expect((await exported('value')).toSorted()).toEqual(values);
});

test('exports these types', async () => {
  expect((await exported('type')).toSorted()).toEqual([
    'Batch',
    'BatchOptions',
    'Channel',
    'Client',
    'Consent',
    'Drop',
    'EventBody',
    'ExplicitOptions',
    'FeedbackInput',
    'Format',
    'FrictionCounts',
    'FrictionKind',
    'Instrument',
    'Json',
    'Meter',
    'NavigationKind',
    'Options',
    'Outcome',
    'OutgoingRequest',
    'SendInput',
    'Signal',
    'Stamp',
    'StorageKind',
    'Target',
    'TaskHandle',
    'TaskOptions',
    'TaskRule',
    'TaskStatus',
    'TaskTrigger',
    'Transport',
    'UxEvent',
    'VitalName',
  ]);
});
