import type { Client } from '../events.js';

/** False on a server, where a meter does nothing. */
export const inBrowser = (): boolean => typeof window === 'object' && typeof document === 'object';

export const hostName = (): string | undefined => globalThis.location?.hostname;

/** Global Privacy Control: https://w3c.github.io/gpc/ */
export const hasGpc = (): boolean =>
  !!(navigator as Navigator & { globalPrivacyControl?: boolean }).globalPrivacyControl;

export const viewportSize = (): [width: number, height: number] => [innerWidth, innerHeight];

export function describeClient(): Client {
  const { userAgent, maxTouchPoints, language, webdriver } = navigator;
  const is = (agent: RegExp): boolean => agent.test(userAgent);
  // iPadOS calls itself a Macintosh: https://developer.apple.com/forums/thread/119186
  const isTablet =
    is(/ipad|tablet|silk|kindle|android(?!.*mobile)/i) || (is(/macintosh/i) && maxTouchPoints > 1);
  return {
    device: isTablet ? 'tablet' : is(/mobi|iphone|ipod/i) ? 'mobile' : 'desktop',
    viewport: viewportSize(),
    language: language || '',
    touch: maxTouchPoints > 0,
    bot: !!webdriver || is(/bot|crawl|spider|headless|lighthouse|preview|phantom|cypress/i),
  };
}
