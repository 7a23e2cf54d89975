import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Batch } from '../../../src/events.js';
import { availableEngines, launchEngine, type Engine, type Tab } from '../../support/engines.js';
import { startSite, type Site } from '../../support/site.js';
import { numbersOf, PAGE, pause, repeats } from './world.js';

const EVENTS = 20;

/** Runs in the page: records events, then goes elsewhere at once if an address is given. */
const record = (count: number, then: string | null): void => {
  const { uxmeter } = window as unknown as { uxmeter(...args: unknown[]): void };
  for (let n = 0; n < count; n++) uxmeter('track', 'step', { n });
  if (then) location.href = then;
};

describe.each(availableEngines())('exits in %s', (name) => {
  let site: Site;
  let profile: string;
  let engine: Engine;
  let stored: Set<number>;
  let up: boolean;

  beforeEach(async () => {
    stored = new Set();
    up = true;
    site = await startSite({ '/': PAGE, '/plain': '<!doctype html>nothing here' });
    site.answer((_request, body, response) => {
      if (up) for (const number of numbersOf(JSON.parse(body) as Batch)) stored.add(number);
      response.writeHead(up ? 204 : 503).end();
    });
    profile = await mkdtemp(join(tmpdir(), 'exits-'));
    engine = await launchEngine(name, { profile });
  });
  afterEach(async () => {
    await engine.quit();
    await site.stop();
    await rm(profile, { recursive: true, force: true });
    expect(site.refused).toEqual([]);
    expect(repeats(site.batches).changed).toEqual([]);
  });

  const open = async (): Promise<Tab> => {
    const tab = await engine.open(`${site.url}/`);
    // The first batch is out: what follows is the exit's alone.
    await pause(2_000);
    return tab;
  };
  const arrived = async (ms: number): Promise<number> => {
    for (const end = Date.now() + ms; stored.size < EVENTS && Date.now() < end;) await pause(50);
    return stored.size;
  };

  it('navigating away delivers everything at once', async () => {
    const tab = await open();
    await tab.evaluate(record, EVENTS, `${site.url}/plain`).catch(() => {});
    expect(await arrived(5_000)).toBe(EVENTS);
  });

  it('closing the tab delivers everything, at the latest on the next visit', async () => {
    const tab = await open();
    const other = await engine.open(`${site.url}/plain`);
    await tab.activate();
    await tab.evaluate(record, EVENTS, null);
    await tab.close();
    await arrived(2_000);
    await other.goto(`${site.url}/`);
    expect(await arrived(10_000)).toBe(EVENTS);
  });

  it('closing the tab in an outage delivers everything on the next visit', async () => {
    up = false;
    const tab = await open();
    const other = await engine.open(`${site.url}/plain`);
    await tab.activate();
    await tab.evaluate(record, EVENTS, null);
    await tab.close();
    await pause(1_000);
    expect(stored.size).toBe(0);
    up = true;
    await other.goto(`${site.url}/`);
    expect(await arrived(10_000)).toBe(EVENTS);
  });

  // WebKit's driver starts afresh every time: nobody comes back.
  it.skipIf(name === 'webkit')('quitting the browser delivers everything on return', async () => {
    const tab = await open();
    await tab.evaluate(record, EVENTS, null);
    // Chromium tells most pages nothing when it quits: what counts is what has been stored.
    await pause(500);
    await engine.quit();
    engine = await launchEngine(name, { profile });
    await engine.open(`${site.url}/`);
    expect(await arrived(15_000)).toBe(EVENTS);
  });

  it('coming back from the back/forward cache goes on where it was', async () => {
    up = false;
    const tab = await open();
    await tab.evaluate(() => {
      window.addEventListener('pageshow', (event) => {
        Object.assign(window, { restored: event.persisted });
      });
    });
    await tab.evaluate(record, EVENTS, null);
    await pause(1_000);
    await tab.goto(`${site.url}/plain`);
    await pause(500);
    up = true;
    await tab.back();
    // Firefox is driven without that cache, and WebKit as it likes.
    if (name === 'chromium') expect(await tab.evaluate('window.restored')).toBe(true);
    expect(await arrived(15_000)).toBe(EVENTS);
  });
});
