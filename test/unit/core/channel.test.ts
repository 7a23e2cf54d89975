import { expect, test } from 'vitest';
import { wayIn } from '../../../src/session/channel.js';

const HERE = 'https://shop.test/products';

test.each([
  ['', 'direct'],
  ['https://shop.test/', 'internal'],
  ['https://shop.test:8443/x', 'internal'],
  ['https://www.google.com/', 'search'],
  ['https://www.google.co.uk/search', 'search'],
  ['https://google.com/', 'search'],
  ['https://duckduckgo.com/', 'search'],
  ['https://www.bing.com/', 'search'],
  ['https://search.brave.com/', 'search'],
  ['https://yandex.ru/', 'search'],
  ['https://www.baidu.com/', 'search'],
  ['android-app://com.google.android.googlequicksearchbox/', 'search'],
  ['android-app://com.google.android.gm/', 'email'],
  ['android-app://org.example.reader/', 'referral'],
  ['https://www.facebook.com/', 'social'],
  ['https://l.facebook.com/', 'social'],
  ['https://m.facebook.com/', 'social'],
  ['https://t.co/abc', 'social'],
  ['https://x.com/', 'social'],
  ['https://www.linkedin.com/', 'social'],
  ['https://old.reddit.com/r/shops', 'social'],
  ['https://news.ycombinator.com/item', 'social'],
  ['https://mail.google.com/', 'email'],
  ['https://outlook.live.com/', 'email'],
  ['https://mail.proton.me/', 'email'],
  ['https://webmail.example.org/', 'email'],
  ['https://blog.example.org/best-shops', 'referral'],
  ['https://notgoogle.com/', 'referral'],
  ['https://netflix.com/', 'referral'],
  ['https://fax.com/', 'referral'],
  ['not a url', 'referral'],
])('a visit from %s is %s', (referrer, channel) => {
  expect(wayIn(referrer, HERE)).toEqual({ channel });
});

test.each([
  ['?utm_source=news&utm_medium=email', 'campaign'],
  ['?utm_campaign=spring', 'campaign'],
  ['?gclid=abc', 'campaign'],
  ['?msclkid=abc', 'campaign'],
  ['?x=1&utm_source=a', 'campaign'],
  ['?outm_source=a', 'search'],
  ['?q=utm_source', 'search'],
])('the address decides before the referrer: %s is %s', (query, channel) => {
  expect(wayIn('https://www.google.com/', HERE + query).channel).toBe(channel);
});

test.each([
  ['', undefined],
  ['?q=shoes', undefined],
  ['?utm_source=', undefined],
  ['?utm_source=news&utm_medium=email&q=1', { source: 'news', medium: 'email' }],
  ['?utm_campaign=spring%20sale', { campaign: 'spring sale' }],
])('campaign values of %j: %j', (query, campaign) => {
  expect(wayIn('', HERE + query).campaign).toEqual(campaign);
});
