import type { Channel } from '../events.js';

/**
 * Host names by channel, matched against the end of the referrer's host or one of its labels.
 * Short on purpose: what is not here is a `referral`, and the referrer is sent with it.
 */
export const SEARCH: RegExp =
  /(^|\.)(google|bing|yahoo|duckduckgo|ecosia|baidu|yandex|qwant|startpage|naver|seznam|brave|kagi|sogou)\.[a-z.]+$/;
export const SOCIAL: RegExp =
  /(^|\.)((facebook|instagram|linkedin|pinterest|reddit|tiktok|twitter|youtube|threads|tumblr|vk|weibo|whatsapp|quora|mastodon)\.[a-z.]+|x\.com|t\.co|lnkd\.in|bsky\.app|news\.ycombinator\.com|t\.me)$/;
export const MAIL: RegExp = /(^|\.)(mail|outlook|webmail|inbox|gmx)\.[a-z.]+$/;

/** The way in. `referrer` and `address` are full URLs, as the browser has them. */
export function channelOf(referrer: string, address: string): Channel {
  const here = new URL(address);
  if (/[?&](utm_\w+|gclid|msclkid)=/.test(here.search)) return 'campaign';
  if (!referrer) return 'direct';
  let from: URL;
  try {
    from = new URL(referrer);
  } catch {
    return 'referral';
  }
  const { hostname } = from;
  if (hostname === here.hostname) return 'internal';
  if (/^android-app:/.test(referrer)) return /google/.test(referrer) ? 'search' : 'referral';
  // Mail first: mail.google.com is no search.
  if (MAIL.test(hostname) || /^(web)?mail\./.test(hostname)) return 'email';
  return SEARCH.test(hostname) ? 'search' : SOCIAL.test(hostname) ? 'social' : 'referral';
}

/** The utm values of the address, without their prefix. */
export function campaignOf(address: string): { [name: string]: string } | undefined {
  const values: { [name: string]: string } = {};
  let any = false;
  new URL(address).searchParams.forEach((value, name) => {
    if (name.startsWith('utm_') && value) {
      values[name.slice(4)] = value;
      any = true;
    }
  });
  return any ? values : undefined;
}
