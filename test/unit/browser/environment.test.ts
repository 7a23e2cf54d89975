import { afterEach, describe, expect, test, vi } from 'vitest';
import { describeClient, hasGpc, hostName, inBrowser } from '../../../src/browser/environment.js';

const DESKTOP =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';
const MAC =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1';
const PHONE =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36';
const TABLET =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';
const HEADLESS = DESKTOP.replace('Chrome/', 'HeadlessChrome/');

function browse(userAgent: string, more: object = {}): void {
  vi.stubGlobal('navigator', { userAgent, language: 'pt-BR', maxTouchPoints: 0, ...more });
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the client', () => {
  test.each([
    ['a computer', DESKTOP, 0, 'desktop', false],
    ['a computer with a touch screen', DESKTOP, 10, 'desktop', true],
    ['a Mac', MAC, 0, 'desktop', false],
    ['an iPad, which calls itself a Mac', MAC, 5, 'tablet', true],
    ['an iPhone', IPHONE, 5, 'mobile', true],
    ['an Android phone', PHONE, 5, 'mobile', true],
    ['an Android tablet', TABLET, 5, 'tablet', true],
  ])('%s', (_name, agent, maxTouchPoints, device, touch) => {
    browse(agent, { maxTouchPoints });
    expect(describeClient()).toMatchObject({ device, touch, language: 'pt-BR', bot: false });
  });

  test('is as large as the window', () => {
    vi.stubGlobal('innerWidth', 390);
    vi.stubGlobal('innerHeight', 844);
    expect(describeClient().viewport).toEqual([390, 844]);
  });

  test('is labelled as a bot when driven or headless', () => {
    browse(DESKTOP, { webdriver: true });
    expect(describeClient().bot).toBe(true);
    browse(HEADLESS);
    expect(describeClient().bot).toBe(true);
  });

  test('may keep its language to itself', () => {
    browse(DESKTOP, { language: undefined });
    expect(describeClient().language).toBe('');
  });
});

test('Global Privacy Control is heard', () => {
  browse(DESKTOP);
  expect(hasGpc()).toBe(false);
  browse(DESKTOP, { globalPrivacyControl: true });
  expect(hasGpc()).toBe(true);
});

test('a server is no browser', () => {
  expect(inBrowser()).toBe(true);
  vi.stubGlobal('document', undefined);
  expect(inBrowser()).toBe(false);
  vi.stubGlobal('window', undefined);
  expect(inBrowser()).toBe(false);
});

test('the host is the name alone', () => {
  expect(hostName()).toBe('shop.test');
});
