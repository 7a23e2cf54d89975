import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Batch, UxEvent } from '../../src/events.js';
import { parseBatch } from './wire.js';

/**
 * Stands before a collector: checks every batch against the published schema, answers, and hands it on unchanged. The
 * visitors don't wait for the collector: whoever leaves for good while it is busy would keep the rest for a next visit
 * that a test never makes.
 */
export interface Tap {
  /** For `data-endpoint`. */
  readonly url: string;
  readonly batches: Batch[];
  /** What was no batch, or was refused by the collector; a test expects it to be empty. */
  readonly refused: string[];
  /** Every event once, in the order of arrival. */
  events(): UxEvent[];
  /** Resolves when nothing has come for `quiet` ms, and the collector has it all. */
  settled(quiet?: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startTap(collect: string): Promise<Tap> {
  const batches: Batch[] = [];
  const refused: string[] = [];
  let last = Date.now();
  let handedOn: Promise<void> = Promise.resolve();

  const handOn = async (body: string, origin: string): Promise<void> => {
    const headers = { 'content-type': 'text/plain', origin };
    const answer = await fetch(collect, { method: 'POST', headers, body });
    if (answer.status !== 204) refused.push(`${answer.status} ${await answer.text()}`);
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      last = Date.now();
      response.writeHead(204, { 'access-control-allow-origin': '*' }).end();
      try {
        batches.push(parseBatch(body));
      } catch (error) {
        refused.push(String(error));
      }
      handedOn = handedOn
        .then(() => handOn(body, request.headers.origin ?? ''))
        .catch((error: unknown) => void refused.push(String(error)));
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
      await handedOn;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
