import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Batch, UxEvent } from '../../src/events.js';
import { parseBatch } from './wire.js';

/** Stands before a collector: checks every batch against the published schema and hands it on unchanged. */
export interface Tap {
  /** For `data-endpoint`. */
  readonly url: string;
  readonly batches: Batch[];
  /** What was no batch; a test expects it to be empty. */
  readonly refused: string[];
  /** Every event once, in the order of arrival. */
  events(): UxEvent[];
  /** Resolves when nothing has come for `quiet` ms. */
  settled(quiet?: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startTap(collect: string): Promise<Tap> {
  const batches: Batch[] = [];
  const refused: string[] = [];
  let last = Date.now();

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      last = Date.now();
      const origin = request.headers.origin;
      const headers = {
        'content-type': request.headers['content-type'] ?? '',
        ...(origin ? { origin } : {}),
      };
      try {
        if (request.method === 'POST') batches.push(parseBatch(body));
      } catch (error) {
        refused.push(String(error));
      }
      fetch(collect, {
        method: request.method ?? 'POST',
        headers,
        ...(request.method === 'POST' ? { body } : {}),
      }).then(
        async (answer) => {
          const allowed = answer.headers.get('access-control-allow-origin');
          response.writeHead(answer.status, {
            ...(allowed ? { 'access-control-allow-origin': allowed } : {}),
          });
          response.end(answer.status === 204 ? undefined : await answer.text());
        },
        () => response.destroy(),
      );
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/collect`,
    batches,
    refused,
    events() {
      const byId = new Map(batches.flatMap(({ events }) => events).map((one) => [one.id, one]));
      return [...byId.values()];
    },
    async settled(quiet = 1500) {
      last = Date.now();
      while (Date.now() - last < quiet) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
