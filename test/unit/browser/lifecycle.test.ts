import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isAttended, watchLifecycle } from '../../../src/browser/lifecycle.js';

let hidden = false;

function look(state: 'visible' | 'hidden'): void {
  hidden = state === 'hidden';
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
}

beforeEach(() => {
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() =>
    hidden ? 'hidden' : 'visible',
  );
});
afterEach(() => {
  hidden = false;
});

describe('a document is left', () => {
  function watch(): { said: string[]; stop: () => void } {
    const said: string[] = [];
    const stop = watchLifecycle({
      attention: () => said.push('attention'),
      hide: (leaving) => said.push(leaving ? 'hide, leaving' : 'hide'),
      show: (restored) => said.push(restored ? 'show, restored' : 'show'),
    });
    return { said, stop };
  }
  const pageshow = (persisted: boolean): boolean =>
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));

  test('for another tab, and seen again', () => {
    const { said, stop } = watch();
    look('hidden');
    look('visible');
    expect(said).toEqual(['hide', 'show']);
    stop();
  });

  test('for another page: the pagehide comes first and is remembered', () => {
    const { said, stop } = watch();
    window.dispatchEvent(new Event('pagehide'));
    look('hidden');
    expect(said).toEqual(['hide, leaving', 'hide, leaving']);
    stop();
  });

  test('and comes back from the cache, then is only hidden', () => {
    const { said, stop } = watch();
    window.dispatchEvent(new Event('pagehide'));
    pageshow(true);
    look('hidden');
    expect(said).toEqual(['hide, leaving', 'show, restored', 'hide']);
    stop();
  });

  test('not by being loaded', () => {
    const { said, stop } = watch();
    pageshow(false);
    expect(said).toEqual([]);
    stop();
  });

  test('by being frozen', () => {
    const { said, stop } = watch();
    hidden = true;
    document.dispatchEvent(new Event('freeze'));
    hidden = false;
    document.dispatchEvent(new Event('resume'));
    expect(said).toEqual(['hide', 'show']);
    stop();
  });

  test('and a prerendered one is seen when it is activated', () => {
    Object.defineProperty(document, 'prerendering', { value: true, configurable: true });
    const { said, stop } = watch();
    look('visible');
    expect(said).toEqual(['hide']);
    delete (document as { prerendering?: boolean }).prerendering;
    document.dispatchEvent(new Event('prerenderingchange'));
    expect(said).toEqual(['hide', 'show']);
    stop();
  });

  test('and nothing is heard after the stop', () => {
    const { said, stop } = watch();
    window.dispatchEvent(new Event('blur'));
    window.dispatchEvent(new Event('focus'));
    stop();
    look('hidden');
    window.dispatchEvent(new Event('pagehide'));
    window.dispatchEvent(new Event('blur'));
    expect(said).toEqual(['attention', 'attention']);
  });
});

test('attention is to be visible and focused', () => {
  const focus = vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  expect(isAttended()).toBe(true);
  focus.mockReturnValue(false);
  expect(isAttended()).toBe(false);
  focus.mockReturnValue(true);
  hidden = true;
  expect(isAttended()).toBe(false);
});
