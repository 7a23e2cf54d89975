import type { Channel, SessionStart } from '../events.js';

/**
 * Host names by channel, whole or as labels of the referrer's host. Short on purpose: what is not
 * here is a `referral`, and the referrer is sent with it. Mail first: mail.google.com is no search.
 */
export const HOSTS: readonly (readonly [Channel, RegExp])[] = [
  ['email', /(^|\.)(mail|webmail|outlook|inbox|gmx)\.|android\.gm$/],
  [
    'search',
    /(^|\.)(google|bing|yahoo|duckduckgo|ecosia|baidu|yandex|qwant|startpage|naver|seznam|brave|kagi|sogou)\./,
  ],
  [
    'social',
    /(^|\.)((facebook|instagram|linkedin|pinterest|reddit|tiktok|twitter|youtube|threads|tumblr|vk|weibo|whatsapp|quora|mastodon)\.|(x\.com|t\.co|lnkd\.in|bsky\.app|news\.ycombinator\.com|t\.me)$)/,
  ],
];

const hostOf = (address: string): string => `${address.split(/[/:]+/)[1]}`;

/** The way in, and the utm values without their prefix. Both are full URLs, as the browser has them. */
export function wayIn(
  referrer: string,
  address: string,
): Pick<SessionStart, 'channel' | 'campaign'> {
  const from = hostOf(referrer);
  const [, query = ''] = /\?([^#]*)/.exec(address) ?? [];
  const values: { [name: string]: string } = {};
  let paid = false;
  new URLSearchParams(query).forEach((value, name) => {
    paid ||= /^(utm_.+|gclid|msclkid)$/.test(name);
    if (/^utm_./.test(name) && value) values[name.slice(4)] = value;
  });
  const channel = paid
    ? 'campaign'
    : !referrer
      ? 'direct'
      : from === hostOf(address)
        ? 'internal'
        : (HOSTS.find(([, hosts]) => hosts.test(from))?.[0] ?? 'referral');
  return { channel, ...(Object.keys(values).length && { campaign: values }) };
}
