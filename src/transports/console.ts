import type { Transport } from '../delivery/types.js';

/** Prints every request instead of sending it. */
export function consoleTransport(
  log: (message: string, body: string) => void = console.log,
): Transport {
  return {
    send({ request }) {
      log(`POST ${request.url}`, request.body);
      return Promise.resolve({ status: 'sent' });
    },
  };
}
