import { afterEach, describe, expect, it } from 'vitest';
import { isOnline } from '../../../src/browser/send.js';
import type { Batch } from '../../../src/events.js';
import { eventJson } from '../../../src/formats/event-json.js';
import { native } from '../../../src/formats/native.js';
import { createEvent, START } from '../delivery/rig.js';

const batch = (events = [createEvent(), createEvent({ name: 'zwei "Wörter"\n' })]): Batch => ({
  v: 1,
  batch_id: 'b',
  sent_at: START,
  app: 'shop',
  sdk: { name: 'uxmeter', version: '0' },
  client: { device: 'mobile', viewport: [390, 844], language: 'pt-BR', touch: true, bot: false },
  dropped: 0,
  events,
});

describe('the native format', () => {
  it('is the batch as one JSON body', () => {
    const given = batch();
    const requests = native({ batch: given, endpoint: 'https://collector.test/c' });
    expect(requests).toHaveLength(1);
    expect(requests[0]?.url).toBe('https://collector.test/c');
    expect(requests[0]?.contentType).toBeUndefined();
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual(given);
  });

  it('writes an event down once, however often it is sent', () => {
    let reads = 0;
    const event = createEvent();
    Object.defineProperty(event, 'name', { enumerable: true, get: () => `read ${++reads}` });
    const first = native({ batch: batch([event]), endpoint: '/c' });
    expect(native({ batch: { ...batch([event]), sent_at: 1 }, endpoint: '/c' })[0]?.body).toContain(
      eventJson(event),
    );
    expect(first[0]?.body).toContain('read 1');
    expect(reads).toBe(1);
  });
});

describe('being online', () => {
  afterEach(() => Reflect.deleteProperty(navigator, 'onLine'));

  it('is assumed unless the browser is sure that it is not', () => {
    for (const [value, expected] of [
      [true, true],
      [undefined, true],
      [false, false],
    ]) {
      Object.defineProperty(navigator, 'onLine', { configurable: true, value });
      expect(isOnline()).toBe(expected);
    }
  });
});
