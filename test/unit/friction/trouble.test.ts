import { describe, expect, test, vi } from 'vitest';
import { watchRequests, type Sent } from '../../../src/browser/requests.js';
import { watchTrouble, type Trouble } from '../../../src/browser/trouble.js';
import { watch } from './watch.js';

/** What is heard of requests that are answered with this status. */
function requesting(answer: () => Promise<Response>) {
  const fetch = vi.fn(answer);
  vi.stubGlobal('fetch', fetch);
  const troubles: Trouble[] = [];
  const page = watch((context) => watchTrouble(context, (trouble) => void troubles.push(trouble)));
  return { fetch, troubles, end: page.end, clock: page.clock };
}

describe('requests of the page', () => {
  test.each([
    { about: 'refused', url: '/api/pay?card=1', status: 503, key: '/api/pay' },
    { about: 'answered', url: '/api/pay', status: 200, key: undefined },
    {
      about: 'of a transport that sends to the collector',
      url: '/collect',
      status: 503,
      key: undefined,
    },
    {
      about: 'of a transport that writes the whole address',
      url: 'https://shop.test/collect?v=1',
      status: 500,
      key: undefined,
    },
  ])('$about', async ({ url, status, key }) => {
    const { troubles } = requesting(() => Promise.resolve(new Response('', { status })));
    await fetch(url);
    expect(troubles.map((trouble) => trouble.key)).toEqual(key ? [key] : []);
  });

  test('one that gets no answer has failed, one that is called off has not', async () => {
    for (const [name, failures] of [
      ['TypeError', 1],
      ['AbortError', 0],
    ] as const) {
      const { troubles, clock } = requesting(() =>
        Promise.reject(Object.assign(new Error('no'), { name })),
      );
      await expect(fetch('/api/pay')).rejects.toThrow('no');
      expect(troubles).toEqual([]);
      clock.pass(1_000);
      expect(troubles).toHaveLength(failures);
    }
  });

  test('the older way too', async () => {
    vi.stubGlobal(
      'XMLHttpRequest',
      class extends EventTarget {
        open(): void {}
        send(): void {
          this.dispatchEvent(new Event('error'));
        }
      },
    );
    const { troubles, clock } = requesting(() => Promise.resolve(new Response('')));
    for (const url of ['/api/pay', '/collect']) {
      const request = new XMLHttpRequest();
      request.open('POST', url);
      request.send();
    }
    clock.pass(1_000);
    expect(troubles).toMatchObject([{ key: '/api/pay', detail: { status: 0 } }]);
  });

  test.each([
    { about: 'what cannot be parsed is thrown anew, by a script', name: 'SyntaxError', anew: true },
    { about: 'what is called off while it is read is not', name: 'AbortError', anew: false },
  ])('$about', async ({ name, anew }) => {
    const given = Object.assign(new Error('at position 0'), { name });
    const json = vi.spyOn(Response.prototype, 'json').mockRejectedValue(given);
    const { troubles, end } = requesting(() => Promise.resolve(new Response('')));
    const answer = await fetch('/api/pay');
    const thrown: unknown = await answer.json().catch((error: unknown) => error);
    expect(thrown).toMatchObject({ name, message: 'at position 0' });
    expect(thrown !== given).toBe(anew);
    // Whether anybody catches it is for the browser to tell.
    expect(troubles).toEqual([]);
    end();
    json.mockRestore();
  });

  test('`fetch` is left as it was found', () => {
    const rig = requesting(() => Promise.resolve(new Response('')));
    expect(window.fetch).not.toBe(rig.fetch);
    rig.end();
    expect(window.fetch).toBe(rig.fetch);
  });
});

describe('what has been sent', () => {
  /** Asked when all that it was to send has been sent. */
  const sending = async (run: () => unknown): Promise<boolean> => {
    let sent: Sent = () => false;
    const page = watch((context) => {
      ({ sent } = context.use(watchRequests));
      watchTrouble(context, () => {});
    });
    await run();
    await Promise.resolve();
    return sent(0, page.clock.now() + 1, 0);
  };

  test.each([
    { about: 'taken, whether or not the answer is read', status: 200, url: '/save', is: true },
    { about: 'refused', status: 422, url: '/save', is: false },
    { about: 'to the collector', status: 200, url: '/collect', is: false },
  ])('$about', async ({ status, url, is }) => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status })));
    expect(await sending(() => fetch(url, { method: 'POST' }))).toBe(is);
  });

  test('and not answered yet', async () => {
    vi.stubGlobal('fetch', () => new Promise(() => {}));
    expect(await sending(() => void fetch('/save'))).toBe(true);
  });

  test('as a beacon', async () => {
    const beacon = vi.fn(() => true);
    vi.stubGlobal('navigator', { sendBeacon: beacon });
    expect(await sending(() => navigator.sendBeacon('/save', 'text'))).toBe(true);
    expect(beacon).toHaveBeenCalledWith('/save', 'text');
  });
});

test('an error that counts is the same error each time', () => {
  const troubles: Trouble[] = [];
  watch((context) => watchTrouble(context, (trouble) => void troubles.push(trouble)));
  for (const message of ['TypeError: slot 7 of 12', 'TypeError: slot 8 of 12'])
    window.dispatchEvent(Object.assign(new Event('error'), { message }));
  expect(new Set(troubles.map(({ key }) => key)).size).toBe(1);
  expect(troubles).toMatchObject([{ detail: { error: 'TypeError' } }, {}]);
});
