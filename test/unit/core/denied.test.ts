import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wipe } from '../../../src/browser/storage.js';
import { startWith } from '../../../src/start.js';
import { pageViews } from '../../../src/signals/page-views.js';
import type { Options } from '../../../src/options.js';

/** A transport that keeps nothing. */
const transport: NonNullable<Options['transport']> = () => Promise.resolve({ status: 'sent' });

const stored = (): string[] => [...Object.keys(localStorage), ...Object.keys(sessionStorage)];

async function visit(consent: NonNullable<Options['consent']>): Promise<void> {
  const meter = startWith({ endpoint: '/collect', consent, signals: [pageViews()], transport });
  await meter.flush();
  meter.stop();
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

describe('what an earlier page has stored', () => {
  test('is gone on a page that starts denied', async () => {
    await visit('granted');
    expect(stored()).not.toEqual([]);
    await visit('denied');
    expect(stored()).toEqual([]);
  });

  test('is gone when a visitor who is asked again refuses', async () => {
    await visit('granted');
    const meter = startWith({
      endpoint: '/collect',
      consent: 'pending',
      signals: [pageViews()],
      transport,
    });
    expect(stored()).not.toEqual([]);
    meter.consent('denied');
    expect(stored()).toEqual([]);
    meter.stop();
    expect(stored()).toEqual([]);
  });
});

test('what others have stored stays', () => {
  localStorage.setItem('basket', '3');
  localStorage.setItem('uxm a s', '1');
  sessionStorage.setItem('uxm a ~tab', '1');
  sessionStorage.setItem('uxm b ~tab', '1');
  wipe('uxm a ');
  expect(stored()).toEqual(['basket', 'uxm b ~tab']);
});
