import { http as respond, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Outcome, SendInput } from '../../../src/delivery/types.js';
import { http, outcomeOf } from '../../../src/transports/http.js';

const URL = 'https://collector.test/collect';
const server = setupServer();

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  server.resetHandlers();
  vi.restoreAllMocks();
});
afterAll(() => server.close());

const input = (changes: Partial<SendInput> = {}): SendInput => ({
  request: { url: URL, body: '{"v":1}' },
  final: false,
  keepalive: false,
  signal: new AbortController().signal,
  ...changes,
});
const answer = (response: () => Response): void => server.use(respond.post(URL, response));

const wall = Date.parse('2026-11-22T10:00:00Z');
const outcome = (status: number, header?: string): Outcome =>
  outcomeOf(
    new Response(null, { status, headers: header === undefined ? {} : { 'retry-after': header } }),
    wall,
  );

describe('what a status means', () => {
  it.each([200, 201, 202, 204])('%i is sent', (status) => {
    expect(outcome(status, '5')).toEqual({ status: 'sent' });
  });
  it.each([304, 408, 429, 500, 502, 503, 504, 599])('%i is tried again', (status) => {
    expect(outcome(status, '5')).toEqual({ status: 'retry', after: 5_000 });
  });
  it.each([400, 401, 403, 404, 410, 413, 422, 451])('%i is refused', (status) => {
    expect(outcome(status, '5')).toEqual({ status: 'dropped', reason: `HTTP ${status}` });
  });
});

describe('Retry-After', () => {
  const after = (header?: string): unknown => (outcome(503, header) as { after?: number }).after;

  it('is seconds or a date', () => {
    expect(after('120')).toBe(120_000);
    expect(after('Sun, 22 Nov 2026 10:00:30 GMT')).toBe(30_000);
  });

  it.each([undefined, '', 'soon', '-', 'NaN', '12 parsecs'])('%s is none', (header) => {
    expect(after(header)).toBeNaN();
  });

  it('in the past asks for nothing', () => {
    expect(after('0')).toBeLessThan(0);
    expect(after('Sat, 21 Nov 2026 10:00:00 GMT')).toBeLessThan(0);
  });
});

describe('a request', () => {
  it('needs no preflight, shows no credentials and no page', async () => {
    const spy = vi.spyOn(window, 'fetch');
    let seen: Request | undefined;
    server.use(
      respond.post(URL, ({ request }) => {
        seen = request.clone();
        return new HttpResponse(null, { status: 204 });
      }),
    );
    await expect(http().send(input({ keepalive: true }))).resolves.toEqual({ status: 'sent' });
    expect(seen?.headers.get('content-type')).toBe('text/plain;charset=UTF-8');
    await expect(seen?.text()).resolves.toBe('{"v":1}');
    expect(spy).toHaveBeenCalledWith(
      URL,
      expect.objectContaining({
        method: 'POST',
        keepalive: true,
        credentials: 'omit',
        referrerPolicy: 'strict-origin',
        redirect: 'error',
      }),
    );
  });

  it('carries the type and headers that a format asks for', async () => {
    let seen: Headers | undefined;
    server.use(
      respond.post(URL, ({ request }) => {
        seen = request.headers;
        return new HttpResponse(null, { status: 200 });
      }),
    );
    const request = {
      url: URL,
      body: '[]',
      contentType: 'application/json',
      headers: { authorization: 'Bearer key' },
    };
    await http().send(input({ request }));
    expect(seen?.get('content-type')).toBe('application/json');
    expect(seen?.get('authorization')).toBe('Bearer key');
  });

  it('tells when the collector wants to be left alone', async () => {
    answer(() => new HttpResponse('busy', { status: 429, headers: { 'retry-after': '7' } }));
    await expect(http().send(input())).resolves.toEqual({ status: 'retry', after: 7_000 });
  });

  it('that fails on the way is tried again', async () => {
    answer(() => HttpResponse.error());
    await expect(http().send(input())).resolves.toEqual({ status: 'retry' });
  });

  it('that is redirected is tried again: following would lose the body', async () => {
    answer(() => new HttpResponse(null, { status: 302, headers: { location: `${URL}/login` } }));
    await expect(http().send(input())).resolves.toEqual({ status: 'retry' });
  });

  it('ends with its signal', async () => {
    const abort = new AbortController();
    const fetched = vi.spyOn(window, 'fetch').mockImplementation(
      (_url, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
        }),
    );
    const sending = http().send(input({ signal: abort.signal }));
    expect(fetched).toHaveBeenCalledTimes(1);
    abort.abort();
    await expect(sending).resolves.toEqual({ status: 'retry' });
  });

  it('gives up the body of its answer, which would hold the keepalive budget', async () => {
    const cancel = vi.fn(() => Promise.reject(new Error('already gone')));
    vi.spyOn(window, 'fetch').mockResolvedValue({
      status: 200,
      headers: new Headers(),
      body: { cancel },
    } as unknown as Response);
    await expect(http().send(input())).resolves.toEqual({ status: 'sent' });
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  it('goes by the fetch of the moment the meter started', async () => {
    const transport = http();
    const late = vi.spyOn(window, 'fetch');
    answer(() => new HttpResponse(null, { status: 204 }));
    await transport.send(input());
    expect(late).not.toHaveBeenCalled();
  });
});

describe('a request that fetch refuses', () => {
  const refuse = (): void =>
    void vi.spyOn(window, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'));
  const spyBeacon = (queued = true) =>
    vi.spyOn(navigator, 'sendBeacon').mockImplementation(() => queued);

  it('goes as a beacon when it must outlive the page, and counts as unconfirmed', async () => {
    refuse();
    const beacon = spyBeacon();
    await expect(http().send(input({ final: true }))).resolves.toEqual({ status: 'retry' });
    // Text is a beacon of `text/plain;charset=UTF-8`.
    expect(beacon).toHaveBeenCalledExactlyOnceWith(URL, '{"v":1}');
    const request = { url: URL, body: '[]', contentType: 'application/json' };
    await http().send(input({ final: true, request }));
    const body = beacon.mock.calls[1]?.[1] as Blob;
    expect(body.type).toBe('application/json');
    await expect(body.text()).resolves.toBe('[]');
  });

  it('does not go as a beacon while the page lives, or with headers a beacon can not carry', async () => {
    refuse();
    const beacon = spyBeacon();
    await http().send(input());
    const request = { url: URL, body: '', headers: { authorization: 'Bearer key' } };
    await http().send(input({ final: true, request }));
    expect(beacon).not.toHaveBeenCalled();
  });

  it('is kept where there is no beacon', async () => {
    refuse();
    Object.defineProperty(navigator, 'sendBeacon', { configurable: true, value: undefined });
    const transport = http();
    Reflect.deleteProperty(navigator, 'sendBeacon');
    await expect(transport.send(input({ final: true }))).resolves.toEqual({ status: 'retry' });
  });
});
