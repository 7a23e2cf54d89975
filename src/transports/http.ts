import { captureWire } from '../browser/send.js';
import type { Outcome, Transport } from '../delivery/types.js';

/**
 * What a status means; nothing else of an answer is believed. `Retry-After` is seconds or a date:
 * https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function outcomeOf(response: Response, wall: number): Outcome {
  const { status } = response;
  if (status < 300) return { status: 'sent' };
  if (/^4(?!08|29)/.test(`${status}`)) return { status: 'dropped', reason: `HTTP ${status}` };
  const wait = response.headers.get('retry-after');
  return { status: 'retry', after: Number(wait) * 1000 || Date.parse(`${wait}`) - wall };
}

/**
 * Posts by `fetch`, without credentials and with at most the origin as referrer. A request that
 * must outlive its page and that `fetch` refuses goes as a beacon, unconfirmed, and is repeated
 * by whoever finds it stored.
 */
export function http(): Transport {
  const wire = captureWire();
  return {
    async send({ request: { url, body: text, contentType, headers }, final, keepalive, signal }) {
      // Text goes as `text/plain;charset=UTF-8`, the one type with letters that needs no preflight.
      const body = contentType ? new Blob([text], { type: contentType }) : text;
      try {
        const response = await wire.fetch(url, {
          method: 'POST',
          body,
          headers: { ...headers },
          keepalive,
          signal,
          credentials: 'omit',
          referrerPolicy: 'strict-origin',
          // Followed, a redirect would turn the POST into a GET and hide that it was lost.
          redirect: 'error',
        });
        // Chromium holds the keepalive budget of an answer until its body is read or given up.
        response.body?.cancel().catch(() => {});
        return outcomeOf(response, Date.now());
      } catch {
        if (final && !headers) wire.beacon?.(url, body);
        return { status: 'retry' };
      }
    },
  };
}
