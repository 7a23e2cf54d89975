import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isAttended, watchLifecycle, whenShown } from '../../../src/browser/lifecycle.js';

let hidden = false;
let prerendering = false;
Object.defineProperty(document, 'prerendering', { configurable: true, get: () => prerendering });

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
  prerendering = false;
});

describe('a document begins', () => {
  test('at once when it is seen', () => {
    const begin = vi.fn<(atOnce: boolean) => void>();
    whenShown(begin)();
    expect(begin.mock.calls).toEqual([[true]]);
  });

  test('when it is seen at last, and only once', () => {
    hidden = true;
    const begin = vi.fn<(atOnce: boolean) => void>();
    whenShown(begin);
    look('hidden');
    expect(begin).not.toHaveBeenCalled();
    look('visible');
    look('hidden');
    look('visible');
    expect(begin.mock.calls).toEqual([[false]]);
  });

  test('when it is activated, if it was prerendered', () => {
    prerendering = true;
    const begin = vi.fn<(atOnce: boolean) => void>();
    whenShown(begin);
    document.dispatchEvent(new Event('prerenderingchange'));
    expect(begin).not.toHaveBeenCalled();
    prerendering = false;
    document.dispatchEvent(new Event('prerenderingchange'));
    expect(begin.mock.calls).toEqual([[false]]);
  });

  test('never when it is stopped before', () => {
    hidden = true;
    const begin = vi.fn<(atOnce: boolean) => void>();
    whenShown(begin)();
    look('visible');
    expect(begin).not.toHaveBeenCalled();
  });
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
