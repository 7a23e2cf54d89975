import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Friction, FrictionKind } from '../../src/events.js';
import type { Engine } from '../support/engines-types.js';
import { parseBatch } from '../support/wire.js';
import type { Markup, Scenario } from './scenario.js';
import { createVisitor } from './visitor.js';

/** Ms after the last action: what is not decided by then is decided by leaving. */
const REFLECTS = 2_600;
/** Ms for what is sent while the page is left to arrive. */
const ARRIVES = 500;
const STYLE = `<style>body{font:16px/1.5 Georgia,serif;margin:20px;max-width:900px}button,input,select,textarea{font:inherit}button{padding:5px 16px}</style>`;

/** A build to be judged, by its file. Several can watch the same visit. */
export interface Build {
  name: string;
  file: string | URL;
  /** What it is called on the page, if not `uxmeter`. */
  global?: string;
}

export const BUILD: Build = {
  name: 'default',
  file: new URL('../../dist/uxmeter.min.js', import.meta.url),
};

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** What was reported, by build. */
export type Outcome = Map<string, Pick<Friction, 'kind' | 'count' | 'detail' | 'target'>[]>;

/** Plays one scenario in a tab of its own, on an origin of its own. */
export async function play(
  engine: Engine,
  scenario: Scenario,
  builds: readonly Build[] = [BUILD],
): Promise<Outcome> {
  const heard: Outcome = new Map(builds.map(({ name }) => [name, []]));
  const visits = new Map<string, number>();
  const seen = new Set<string>();
  const scripts = builds
    .map(({ name, global = 'uxmeter' }) => {
      // One endpoint for all: what one of them sends is not a request of the page to the others.
      const start = `${global}('start',{endpoint:'/collect',app:'${name}'})`;
      return `<script src="/sdk/${name}.js"></script><script>${start}</script>`;
    })
    .join('');

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://site');
    const body = await read(request);
    const send = (status: number, type: string, text: string | Buffer): void => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'max-age=0' });
      response.end(text);
    };
    const wait = Number(searchParams.get('wait') ?? 0);
    if (wait) await sleep(wait);
    const build = builds.find(({ name }) => pathname === `/sdk/${name}.js`);
    if (build) return send(200, 'text/javascript', await readFile(build.file));
    if (pathname === '/collect') {
      const { app, events } = parseBatch(body);
      for (const event of events) {
        if (event.type !== 'friction' || seen.has(event.id)) continue;
        seen.add(event.id);
        heard.get(app)?.push(event);
      }
      return send(204, 'text/plain', '');
    }
    if (pathname.startsWith('/api/')) {
      return send(Number(pathname.slice(5)) || 200, 'application/json', '{"items":[1,2,3]}');
    }
    if (pathname === '/picture.svg') {
      return send(
        200,
        'image/svg+xml',
        `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="120"><rect width="200" height="120" fill="#8ab"/></svg>`,
      );
    }
    const pages: { [path: string]: Markup } = { '/': scenario.page, ...scenario.pages };
    const markup = pages[pathname];
    if (markup === undefined) return send(404, 'text/html', '<p>Nothing here');
    const visit = (visits.get(pathname) ?? 0) + 1;
    visits.set(pathname, visit);
    const inside =
      typeof markup === 'string'
        ? markup
        : markup({ visit, method: request.method ?? 'GET', query: searchParams });
    return send(
      200,
      'text/html; charset=utf-8',
      `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${scenario.title}</title>${scripts}${STYLE}<body>${inside}</body></html>`,
    );
  };
  const server = createServer((request, response) => {
    respond(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const tab = await engine.open();
  try {
    if (scenario.touch) {
      const size = { width: 400, height: 780, deviceScaleFactor: 1, mobile: true };
      await tab.cdp?.('Emulation.setDeviceMetricsOverride', size);
      await tab.cdp?.('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 5 });
    }
    await tab.goto(`http://127.0.0.1:${port}/`);
    await sleep(400);
    await scenario.visit(createVisitor(engine.name, tab));
    await sleep(REFLECTS);
    await tab.goto('about:blank');
    await sleep(ARRIVES);
  } finally {
    await tab.close().catch(() => {});
    server.closeAllConnections();
    server.close();
  }
  return heard;
}

export const kindsOf = (outcome: Outcome, build = BUILD.name): FrictionKind[] => [
  ...new Set((outcome.get(build) ?? []).map(({ kind }) => kind)),
];
