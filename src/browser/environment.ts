import type { Client } from '../events.js';

/** False on a server, where a meter does nothing. */
export const inBrowser = (): boolean => typeof window === 'object' && typeof document === 'object';

export const hostName = (): string => location.hostname;

/** Global Privacy Control: https://w3c.github.io/gpc/ */
export const hasGpc = (): boolean =>
  !!(navigator as Navigator & { globalPrivacyControl?: boolean }).globalPrivacyControl;

export const viewportSize = (): [width: number, height: number] => [innerWidth, innerHeight];

const BOT = /bot|crawl|spider|headless|lighthouse|preview|phantom|cypress/i;

/** iPadOS calls itself a Macintosh: https://developer.apple.com/forums/thread/119186 */
const isTablet = (agent: string): boolean =>
  /ipad|tablet|silk|kindle|android(?!.*mobile)/i.test(agent) ||
  (/macintosh/i.test(agent) && navigator.maxTouchPoints > 1);

export function describeClient(): Client {
  const agent = navigator.userAgent;
  return {
    device: isTablet(agent)
      ? 'tablet'
      : /mobi|iphone|ipod|android/i.test(agent)
        ? 'mobile'
        : 'desktop',
    viewport: viewportSize(),
    language: navigator.language || '',
    touch: navigator.maxTouchPoints > 0,
    bot: !!navigator.webdriver || BOT.test(agent),
  };
}
