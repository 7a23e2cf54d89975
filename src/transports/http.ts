import { captureWire } from '../browser/send.js';
import type { Outcome, Transport } from '../delivery/types.js';

/** The only type with letters in it that a browser sends to another origin without asking first. */
const CONTENT_TYPE = 'text/plain;charset=UTF-8';

/** `Retry-After`: seconds or a date, https://www.rfc-editor.org/rfc/rfc9110#field.retry-after; ms. */
export function retryAfter(header: string | null, wall: number): number | undefined {
  const ms = /^\d+$/.test(header ?? '') ? Number(header) * 1000 : Date.parse(header ?? '') - wall;
  return ms >= 0 ? ms : undefined;
}

/** What a status means; nothing else of an answer is believed. */
export function outcomeOf(status: number, after: number | undefined): Outcome {
  if (status >= 200 && status < 300) return { status: 'sent' };
  if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
    return { status: 'dropped', reason: `HTTP ${status}` };
  }
  return after === undefined ? { status: 'retry' } : { status: 'retry', after };
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
          cache: 'no-store',
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
