import { afterEach, describe, expect, it, vi } from 'vitest';
import { backoff, BACKOFF_BASE, BACKOFF_CAP } from '../../../src/delivery/backoff.js';

const chance = (value: number): void => void vi.spyOn(Math, 'random').mockReturnValue(value);

afterEach(() => vi.restoreAllMocks());

describe('backoff', () => {
  it('doubles from the first pause to the cap', () => {
    chance(1);
    expect([1, 2, 3, 4].map(backoff)).toEqual([
      BACKOFF_BASE,
      2 * BACKOFF_BASE,
      4 * BACKOFF_BASE,
      8 * BACKOFF_BASE,
    ]);
    expect(backoff(7)).toBe(BACKOFF_CAP);
    expect(backoff(5_000)).toBe(BACKOFF_CAP);
  });

  it('is at least half as long as it may be, the rest is chance', () => {
    chance(0);
    expect(backoff(1)).toBe(BACKOFF_BASE / 2);
    chance(0.5);
    expect(backoff(1)).toBe(BACKOFF_BASE * 0.75);
    vi.restoreAllMocks();
    const seen = new Set(Array.from({ length: 20 }, () => backoff(1)));
    expect(seen.size).toBeGreaterThan(10);
    for (const ms of seen) {
      expect(ms).toBeGreaterThanOrEqual(BACKOFF_BASE / 2);
      expect(ms).toBeLessThanOrEqual(BACKOFF_BASE);
    }
  });
});
