import { expect, test, vi } from 'vitest';
import { uuid } from '../../../src/browser/uuid.js';

const VERSION_4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

test("is the browser's own where there is one", () => {
  const own = '3f0e7a52-8d5f-4a1c-9d0b-1f1f7a0f2a11';
  vi.stubGlobal('crypto', { randomUUID: () => own });
  expect(uuid()).toBe(own);
});

test.each([0, 127, 255])('has the form of version 4 without it, from bytes of %i', (byte) => {
  vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array) => bytes.fill(byte) });
  expect(uuid()).toMatch(VERSION_4);
});

test('does not repeat without it', () => {
  const real = crypto;
  vi.stubGlobal('crypto', {
    getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => real.getRandomValues(bytes),
  });
  expect(new Set(Array.from({ length: 1000 }, uuid)).size).toBe(1000);
});
