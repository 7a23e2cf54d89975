import { captureWire } from '../browser/send.js';
import type { Outcome, Transport } from '../delivery/types.js';

/** The only type with letters in it that a browser sends to another origin without asking first. */
const CONTENT_TYPE = 'text/plain;charset=UTF-8';

/** `Retry-After`: seconds or a date, https://www.rfc-editor.org/rfc/rfc9110#field.retry-after; ms. */
export const retryAfter = (header: string | null, wall: number): number =>
  Number(header) * 1000 || Date.parse(`${header}`) - wall;

/** What a status means; nothing else of an answer is believed. */
export function outcomeOf(status: number, after: number): Outcome {
  if (status < 300) return { status: 'sent' };
  return /^4(?!08|29)/.test(`${status}`)
    ? { status: 'dropped', reason: `HTTP ${status}` }
    : { status: 'retry', after };
}

/**
 * Posts by `fetch`, without credentials and with at most the origin as referrer. A request that
 * must outlive its page and that `fetch` refuses goes as a beacon, unconfirmed, and is repeated
 * by whoever finds it stored.
 */
export function http(): Transport {
  const wire = captureWire();
  return {
    async send({ request, final, keepalive, signal }) {
      const { url, body, contentType = CONTENT_TYPE, headers } = request;
      try {
        const response = await wire.fetch(url, {
          method: 'POST',
          body,
          headers: { ...headers, 'Content-Type': contentType },
          keepalive,
          signal,
          credentials: 'omit',
          referrerPolicy: 'strict-origin',
          // Followed, a redirect would turn the POST into a GET and hide that it was lost.
          redirect: 'error',
        });
        // Chromium holds the keepalive budget of an answer until its body is read or given up.
        response.body?.cancel().catch(() => {});
        return outcomeOf(
          response.status,
          retryAfter(response.headers.get('retry-after'), Date.now()),
        );
      } catch {
        if (final && !headers) wire.beacon(url, new Blob([body], { type: contentType }));
        return { status: 'retry' };
      }
    },
  };
}
