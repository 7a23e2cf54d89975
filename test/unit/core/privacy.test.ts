import { describe, expect, test } from 'vitest';
import type { UxEvent } from '../../../src/events.js';
import { redactEvent } from '../../../src/privacy/event.js';
import { MASK, redactText } from '../../../src/privacy/text.js';
import { redactUrl } from '../../../src/privacy/url.js';

describe('text', () => {
  test.each([
    'jo@shop.test',
    'jo.o-reilly+news@mail.shop.co.uk',
    'jo%40shop.test',
    'JO@SHOP.TEST',
    '4111111111111111',
    '4111 1111 1111 1111',
    '4111-1111-1111-1111',
    '4111.1111.1111.1111',
    '4111%201111%201111%201111',
    '4111+1111+1111+1111',
    '1234567',
    '555 123 4567',
    '123-45-6789',
    '(555) 123-4567',
    '+1 (555) 123-4567',
    '020 7946 0958',
    '4111\u00a01111\u00a01111\u00a01111',
    '4111  1111  1111  1111',
    'jo%2Bnews%40shop.test',
    'josé@bücher.example',
    'почта@пример.рф',
  ])('%s is masked', (secret) => {
    expect(redactText(secret)).toMatch(/^[+(]?\[masked\]$/);
    expect(redactText(`for ${secret}, please`)).toMatch(/^for [+(]?\[masked\], please$/);
    expect(redactText(`/a/${secret}/b`)).toMatch(/^\/a\/[+(]?\[masked\]\/b$/);
  });

  test('several in one text', () => {
    expect(redactText('a@b.cc and d@e.ff, 4111 1111 1111 1111')).toBe(
      `${MASK} and ${MASK}, ${MASK}`,
    );
  });

  test.each([
    '',
    'Pay now',
    '2026-11-22',
    '22.11.2026',
    '€ 1 234.50',
    '1.4.2',
    '123456',
    'since 1999',
    'room @ the top',
    '@shop',
    '90 % off',
    '/order/42/items/17',
    '12:30',
  ])('%j stays', (text) => {
    expect(redactText(text)).toBe(text);
  });

  test('a long text takes no longer than it must', () => {
    const begun = performance.now();
    redactText('a.'.repeat(50_000));
    redactText('1 '.repeat(50_000));
    redactText('a@'.repeat(50_000));
    redactText('%40'.repeat(30_000));
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});

describe('addresses', () => {
  test.each<[string, string[], string]>([
    ['https://shop.test/', [], 'https://shop.test/'],
    ['https://shop.test/a?b=c#d', [], 'https://shop.test/a'],
    ['https://jo:pw@shop.test/a', [], 'https://shop.test/a'],
    ['https://shop.test/a?utm_source=x&b=c', [], 'https://shop.test/a?utm_source=x'],
    ['https://shop.test/a?ref=x&b=c', ['ref'], 'https://shop.test/a?ref=x'],
    ['https://shop.test/a?ref=1&ref=2', ['ref'], 'https://shop.test/a?ref=1&ref=2'],
    ['https://shop.test/a?refer=1', ['ref'], 'https://shop.test/a'],
    ['https://shop.test/a?UTM_SOURCE=1', [], 'https://shop.test/a'],
    ['https://shop.test/u/jo@shop.test', [], `https://shop.test/u/${MASK}`],
    [
      'https://shop.test/a?utm_term=jo%40shop.test',
      [],
      'https://shop.test/a?utm_term=%5Bmasked%5D',
    ],
    ['https://shop.test:8443/a', [], 'https://shop.test:8443/a'],
    ['https://shop.test/a@b?c=d@e', [], 'https://shop.test/a@b'],
    ['about:blank', [], ''],
    ['data:text/html,secret', [], ''],
    ['file:///home/jo/a.html', [], ''],
    ['', [], ''],
    ['not a url', [], ''],
  ])('%s (allowed: %j) is %s', (address, allowed, sent) => {
    expect(redactUrl(address, allowed)).toBe(sent);
  });
});

describe('events', () => {
  const stamp = {
    id: '11111111-2222-4333-8444-555555555555',
    time: 1_764_000_000_000,
    session_id: '1234567890',
    tab_id: '1234567890',
    page_id: '1234567890',
    path: '/u/jo@shop.test',
  };

  test('every text at any depth, keys too, but none of our identifiers', () => {
    const event = {
      ...stamp,
      type: 'custom',
      name: 'jo@shop.test',
      key: false,
      data: {
        'jo@shop.test': 1,
        list: ['jo@shop.test', { deep: '4111 1111 1111 1111' }],
        number: 4_111_111_111_111_111,
        price: 12.5,
        at: 1_764_000_000_000,
        id: 'jo@shop.test',
        none: null,
        yes: true,
      },
    } as UxEvent;
    expect(redactEvent(event, () => {})).toEqual({
      ...stamp,
      path: `/u/${MASK}`,
      type: 'custom',
      name: MASK,
      key: false,
      data: {
        [MASK]: 1,
        list: [MASK, { deep: MASK }],
        number: MASK,
        price: 12.5,
        at: 1_764_000_000_000,
        id: MASK,
        none: null,
        yes: true,
      },
    });
  });

  test('is a copy', () => {
    const data = { who: 'jo@shop.test' };
    redactEvent({ ...stamp, type: 'custom', name: 'x', key: false, data } as UxEvent, () => {});
    expect(data).toEqual({ who: 'jo@shop.test' });
  });

  test('fields that look like secrets, at any depth, are masked and told', () => {
    const data = { sku: 'A1', password: 'hunter2', user: { list: [{ authToken: 5 }] } };
    const told: string[] = [];
    const event = { ...stamp, type: 'custom', name: 'x', key: false, data } as UxEvent;
    expect(redactEvent(event, (field) => told.push(field))).toMatchObject({
      data: { sku: 'A1', password: MASK, user: { list: [{ authToken: MASK }] } },
    });
    expect(told).toEqual(['password', 'authToken']);
  });

  test.each([
    { field: 'password2', secret: true },
    { field: 'userPass', secret: true },
    { field: 'authorization', secret: true },
    { field: 'client_secret', secret: true },
    { field: 'author', secret: false },
    { field: 'authorName', secret: false },
    { field: 'secretary', secret: false },
  ])('$field is a secret: $secret', ({ field, secret }) => {
    const event = { ...stamp, type: 'custom', name: 'x', key: false, data: { [field]: 'v' } };
    expect(redactEvent(event as UxEvent, () => {})).toMatchObject({
      data: { [field]: secret ? MASK : 'v' },
    });
  });
});
