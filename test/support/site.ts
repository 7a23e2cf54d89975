import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Batch, UxEvent } from '../../src/events.js';
import { parseBatch } from './wire.js';

const dist = new URL('../../dist/', import.meta.url);

/** What the collector answers; nothing at all leaves the request hanging. */
export type Answer = (request: IncomingMessage, body: string, response: ServerResponse) => void;

/** A page's HTML, or what makes it. */
export type Page = string | ((request: IncomingMessage) => string);

export interface Site {
  /** `http://127.0.0.1:1234`; every `localhost` port is an origin of its own. */
  readonly url: string;
  /** What was posted to `/collect`, in order of arrival, each checked against the schema. */
  readonly batches: Batch[];
  /** What was wrong with what was posted; a test expects it to be empty. */
  readonly refused: string[];
  /** Their events, repeats left out. */
  events<Type extends UxEvent['type']>(type?: Type): Extract<UxEvent, { type: Type }>[];
  /** Replaces the answer of `/collect`; default: 204. */
  answer(next: Answer): void;
  stop(): Promise<void>;
}

const served: { [path: string]: string } = {
  '/uxmeter.min.js': 'text/javascript',
  '/index.js': 'text/javascript',
};

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const noContent: Answer = (_request, _body, response) => void response.writeHead(204).end();

/** A site of the given pages with the built files of `dist/` and a collector at `/collect`. */
export async function startSite(pages: { [path: string]: Page }): Promise<Site> {
  const batches: Batch[] = [];
  const refused: string[] = [];
  let answer = noContent;

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '/', 'http://site').pathname;
    if (path === '/collect') {
      const body = await read(request);
      try {
        batches.push(parseBatch(body));
      } catch (error) {
        refused.push(String(error));
      }
      answer(request, body, response);
    } else if (served[path]) {
      response.writeHead(200, { 'content-type': served[path] });
      response.end(await readFile(new URL(`.${path}`, dist)));
    } else {
      const page = pages[path];
      response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html' });
      response.end(typeof page === 'function' ? page(request) : page);
    }
  };
  const server = createServer((request, response) => {
    respond(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    batches,
    refused,
    events<Type extends UxEvent['type']>(type?: Type) {
      const all = new Map(batches.flatMap((batch) => batch.events).map((one) => [one.id, one]));
      return [...all.values()].filter(
        (event): event is Extract<UxEvent, { type: Type }> => !type || event.type === type,
      );
    },
    answer(next) {
      answer = next;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
