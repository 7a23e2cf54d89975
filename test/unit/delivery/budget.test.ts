import { afterEach, describe, expect, it } from 'vitest';
import {
  byteLength,
  EXIT_RESERVE,
  KEEPALIVE_BYTES,
  KEEPALIVE_REQUESTS,
  reserve,
} from '../../../src/delivery/budget.js';

const given: (() => void)[] = [];
const take = (size: number, count: number, final: boolean): boolean => {
  const giveBack = reserve(size, count, final);
  if (giveBack) given.push(giveBack);
  return !!giveBack;
};

afterEach(() => given.splice(0).forEach((giveBack) => giveBack()));

describe('the keepalive budget', () => {
  it('counts UTF-8 bytes, not characters', () => {
    expect(byteLength('añ€😀')).toBe(1 + 2 + 3 + 4);
  });

  it('is exact to the byte at an exit', () => {
    expect(take(KEEPALIVE_BYTES - 1, 1, true)).toBe(true);
    expect(take(2, 1, true)).toBe(false);
    expect(take(1, 1, true)).toBe(true);
    expect(take(1, 1, true)).toBe(false);
  });

  it('keeps room for the exit while the page lives', () => {
    expect(take(KEEPALIVE_BYTES - EXIT_RESERVE, 1, false)).toBe(true);
    expect(take(1, 1, false)).toBe(false);
    expect(take(EXIT_RESERVE, 1, true)).toBe(true);
  });

  it('allows as many requests at once as Chromium does', () => {
    expect(take(1, KEEPALIVE_REQUESTS, true)).toBe(true);
    expect(take(1, 1, true)).toBe(false);
  });

  it('has the room again once it is given back', () => {
    const giveBack = reserve(KEEPALIVE_BYTES, 1, true);
    expect(take(1, 1, true)).toBe(false);
    giveBack?.();
    expect(take(KEEPALIVE_BYTES, 1, true)).toBe(true);
  });
});
