/** `npm start`: the shop, the collector with its dashboard, and visitors, on this machine. */
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { createCollector } from './collector/collector.js';
import { root } from './collector/paths.js';
import { createShop } from './shop/server.js';
import { VISITS } from './visitors/cast.js';
import { findChromium } from './visitors/chromium.js';
import { type Crowd, startCrowd } from './visitors/crowd.js';

const HOST = '127.0.0.1';

/** Where the shop and the dashboard are looked for first. */
const SHOP_PORT = 3000;
const COLLECTOR_PORT = 4000;

/** Ms between two looks for the first number. */
const LOOK = 500;

const complain = (problem: string): void => void process.stderr.write(`  ${problem}\n`);
const say = (line = ''): void => void process.stdout.write(`${line}\n`);

/** The first free port from `port` on. */
async function freeFrom(port: number): Promise<number> {
  const isFree = await new Promise<boolean>((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, HOST, () => server.close(() => resolve(true)));
  });
  return isFree ? port : freeFrom(port + 1);
}

const shopPort = await freeFrom(Number(process.env['SHOP_PORT'] ?? SHOP_PORT));
const collectorPort = await freeFrom(Number(process.env['PORT'] ?? COLLECTOR_PORT));
const cache = join(root, '.cache');
mkdirSync(cache, { recursive: true });
const file = process.env['UXMETER_DB'] ?? join(cache, 'demo.duckdb');

const collector = await createCollector({ file });
const dashboard = await collector.listen({ host: HOST, port: collectorPort });
const shop = await createShop({ collect: `${dashboard}/collect` });
const shopAddress = await shop.listen({ host: HOST, port: shopPort });

say();
say(`  shop       ${shopAddress}/         walk through it yourself`);
say(`  dashboard  ${dashboard}/         watch the numbers, live`);
say(`  store      ${file}`);
say();

const isInviting = process.env['VISITORS'] !== '0';
const executablePath = isInviting && findChromium();
const crowd = executablePath ? await invite(executablePath) : undefined;
if (!crowd) {
  say(
    '  Nobody comes by themselves: there is no Chromium, or VISITORS=0 says so. Open the shop and',
  );
  say(
    '  be the visitor: put a tea into the basket, check out, press what looks dead; /about lists',
  );
  say('  what is wrong on purpose. CHROMIUM=/path/to/it tells where a Chromium is.');
}
say('  Ctrl-C ends everything; the numbers are kept.');
say();

/** Visitors; a Chromium that does not start is as good as none. */
async function invite(executablePath: string): Promise<Crowd | undefined> {
  const isTrickling = true;
  const onProblem = (problem: Error): void => complain(`a visit went wrong: ${problem.message}`);
  try {
    const crowd = await startCrowd({ shop: shopAddress, executablePath, isTrickling, onProblem });
    say(`  Visitors are on their way: ${VISITS} visits of all kinds, then one every few seconds.`);
    void crowd.filled.then(() => say('  The whole cast has been there; a few more keep coming.'));
    return crowd;
  } catch (error) {
    complain(`${executablePath} did not start: ${String(error)}`);
    return undefined;
  }
}

interface Overview {
  sessions: number;
  /** Sessions with a snapshot. */
  measured: number;
  bounce_rate: number | null;
}

/** Says when the dashboard has something to show. */
async function announce(): Promise<void> {
  for (;;) {
    await pause(LOOK);
    const response = await fetch(`${dashboard}/api/overview`);
    const { overview } = (await response.json()) as { overview: Overview };
    if (!overview.measured) continue;
    const bounced = Math.round((overview.bounce_rate ?? 0) * 100);
    say(
      `  First numbers: ${overview.sessions} sessions, ${bounced} % bounced. More on the dashboard.`,
    );
    return;
  }
}
// The server may end while it is asked; then there is nothing left to say.
announce().catch(() => {});

let isEnding = false;
async function end(): Promise<void> {
  if (isEnding) process.exit(1);
  isEnding = true;
  await crowd?.stop();
  await Promise.all([shop.close(), collector.close()]);
  process.exit(0);
}
process.on('SIGINT', () => void end());
process.on('SIGTERM', () => void end());
