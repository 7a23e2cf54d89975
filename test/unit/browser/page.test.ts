import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Clock } from '../../../src/browser/clock.js';
import { arrivalTime, loadKind } from '../../../src/browser/page.js';

const clockAt = (now: number): Clock => ({
  now: () => now,
  wall: () => now,
  epoch: (monotonic) => monotonic,
  setTimeout: () => 0,
  clearTimeout: () => {},
});

function arrived(entry?: object): void {
  vi.stubGlobal('performance', { getEntriesByType: () => (entry ? [entry] : []) });
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a document comes about', () => {
  test.each([
    ['by navigation', { type: 'navigate' }, 'load'],
    ['by reload', { type: 'reload' }, 'reload'],
    ['by going back', { type: 'back_forward' }, 'back_forward'],
    ['by being prerendered first', { type: 'navigate', activationStart: 800 }, 'prerender'],
    ['in a browser that does not say', undefined, 'load'],
  ])('%s', (_name, entry, kind) => {
    arrived(entry);
    expect(loadKind()).toBe(kind);
  });

  test('on a page that took the method away', () => {
    vi.stubGlobal('performance', {});
    expect(loadKind()).toBe('load');
  });
});

describe('a visitor has it', () => {
  test('from its first byte', () => {
    arrived({ responseStart: 120 });
    expect(arrivalTime(clockAt(900))).toBe(120);
  });

  test('from its activation when it was prerendered', () => {
    arrived({ responseStart: 120, activationStart: 700 });
    expect(arrivalTime(clockAt(900))).toBe(700);
  });

  test('from the start of measuring when that came late, or nothing else is known', () => {
    arrived({ responseStart: 120 });
    expect(arrivalTime(clockAt(60_000))).toBe(60_000);
    arrived();
    expect(arrivalTime(clockAt(900))).toBe(900);
  });
});
