import type { Browser } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium, noChromium } from '../../support/chromium.js';
import { pause, repeats, startWorld, storedSize, type World } from './world.js';

describe.skipIf(noChromium)('delivery under faults', () => {
  let browser: Browser;
  let world: World;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    world = await startWorld(browser);
  });
  afterEach(async () => {
    expect(world.errors).toEqual([]);
    expect(world.site.refused).toEqual([]);
    expect(repeats(world.site.batches).changed).toEqual([]);
    await world.stop();
  });

  it('an overloaded collector gets everything once it is back, each event once', async () => {
    let up = false;
    world.fault(({ response }) => (up ? undefined : (response.writeHead(503).end(), 'handled')));
    const page = await world.open();
    await world.record(page, 0, 60);
    await pause(3_000);
    expect(world.attempts()).toBeLessThan(8);
    up = true;
    await world.until(60);
    await pause(1_500);
    expect([...world.stored.values()].every((times) => times === 1)).toBe(true);
    expect(await storedSize(page)).toBeLessThan(2_000);
  });

  it('a collector that asks for two seconds of rest has them', async () => {
    const times: number[] = [];
    world.fault(({ response }) => {
      times.push(Date.now());
      if (times.length > 1) return undefined;
      response.writeHead(429, { 'retry-after': '2' }).end();
      return 'handled';
    });
    const page = await world.open();
    for (let i = 0; i < 12; i++) {
      await world.record(page, i * 40, 40);
      await pause(100);
    }
    await world.until(480);
    const [first = 0, second = 0] = times;
    expect(second - first).toBeGreaterThan(1_950);
    expect(second - first).toBeLessThan(5_000);
  });

  it('connections that break cost nothing', async () => {
    world.fault(({ attempt, request }) => {
      if (attempt > 3) return undefined;
      request.socket.resetAndDestroy();
      return 'handled';
    });
    const page = await world.open();
    await world.record(page, 0, 30);
    await world.until(30, 30_000);
  });

  it('an answer that never comes holds up nothing else, and is given up', async () => {
    world.fault(({ attempt }) => (attempt === 1 ? 'handled' : undefined));
    const page = await world.open();
    await world.record(page, 0, 10);
    await pause(1_800);
    await world.record(page, 10, 10);
    await world.until(10, 5_000);
    await world.until(20, 15_000);
  });

  it('an answer that gets lost is recognised by the ids of the repeat', async () => {
    world.fault(({ attempt, request }) => {
      if (attempt > 2) return undefined;
      request.socket.resetAndDestroy();
      return 'handled after storing';
    });
    const page = await world.open();
    await world.record(page, 0, 30);
    await pause(6_000);
    expect([...world.stored.keys()]).toHaveLength(30);
    expect(repeats(world.site.batches).repeated).toBeGreaterThan(0);
  });

  it('an event the collector will not have costs exactly that event', async () => {
    world.fault(({ numbers, response }) =>
      numbers.includes(13) ? (response.writeHead(422).end('{"error":"no"}'), 'handled') : undefined,
    );
    const page = await world.open();
    await world.record(page, 0, 40);
    await world.until(39);
    await pause(1_000);
    expect(world.stored.has(13)).toBe(false);
    const tries = world.attempts();
    await world.record(page, 40, 1);
    await world.until(40);
    expect(world.site.batches.at(-1)?.dropped).toBe(1);
    expect(world.attempts() - tries).toBeLessThanOrEqual(2);
  });

  it('a wrong address is given up after a few requests, with nothing left behind', async () => {
    world.fault(({ response }) => (response.writeHead(404).end('<h1>Not found</h1>'), 'handled'));
    const page = await world.open();
    await world.record(page, 0, 200);
    await pause(4_000);
    const tries = world.attempts();
    expect(tries).toBeLessThan(25);
    await world.record(page, 200, 200);
    await pause(3_000);
    expect(world.attempts()).toBe(tries);
    expect(await storedSize(page)).toBeLessThan(2_000);
  });

  it('a blocker that refuses every request is asked rarely, and the store does not grow', async () => {
    let asked = 0;
    await world.visitor.route('**/collect', (route) => (asked++, route.abort('blockedbyclient')));
    const page = await world.open();
    const sizes: number[] = [];
    for (let i = 0; i < 12; i++) {
      await world.record(page, i * 200, 200, 800);
      await pause(700);
      sizes.push(await storedSize(page));
    }
    expect(asked).toBeLessThan(15);
    expect(Math.max(...sizes)).toBeLessThan(1_100_000);
  });

  it('an offline visitor who closes the tab is heard on the next visit', async () => {
    const page = await world.open();
    await pause(1_500);
    world.fault(({ request }) => (request.socket.resetAndDestroy(), 'handled'));
    await world.visitor.setOffline(true);
    await world.record(page, 0, 30);
    await page.close({ runBeforeUnload: false });
    await pause(500);
    await world.visitor.setOffline(false);
    world.fault(undefined);
    await world.open();
    await world.until(30, 8_000);
  });

  it('the connection coming back is noticed at once', async () => {
    const page = await world.open();
    await pause(1_500);
    await world.visitor.setOffline(true);
    await world.record(page, 0, 30);
    await pause(4_000);
    await world.visitor.setOffline(false);
    await world.until(30, 1_500);
  });

  it('a crash a second later loses nothing', async () => {
    let up = false;
    world.fault(({ response }) => (up ? undefined : (response.writeHead(503).end(), 'handled')));
    const page = await world.open();
    await world.record(page, 0, 40);
    await pause(1_000);
    const session = await world.visitor.newCDPSession(page);
    session.send('Page.crash').catch(() => {});
    await pause(1_000);
    up = true;
    await world.open();
    await world.until(40, 8_000);
  });

  it('a visitor who leaves with more than an exit can carry loses nothing by it', async () => {
    const page = await world.open();
    await pause(1_500);
    await page.evaluate(() => {
      const { uxmeter } = window as unknown as { uxmeter(...args: unknown[]): void };
      for (let n = 0; n < 400; n++) uxmeter('track', 'step', { n, text: 'lorem '.repeat(170) });
      location.href = '/plain';
    });
    await page.waitForURL('**/plain');
    await pause(1_000);
    // 64 KiB, less the rest that no event fits.
    const sentAtExit = world.site.batches
      .filter((batch) => batch.events.some(({ type }) => type === 'custom'))
      .reduce((sum, batch) => sum + JSON.stringify(batch).length, 0);
    expect(sentAtExit).toBeGreaterThan(60_000);
    await page.close();
    await world.open();
    await world.until(400);
  });

  it('another tab that lives on sends what a closed one left behind', async () => {
    let up = false;
    world.fault(({ response }) => (up ? undefined : (response.writeHead(503).end(), 'handled')));
    const living = await world.open();
    const closing = await world.open();
    await world.record(closing, 0, 20);
    await pause(1_500);
    await closing.close();
    up = true;
    await living.bringToFront();
    await world.until(20, 15_000);
  });

  it('several tabs in an outage deliver each event once', async () => {
    let up = false;
    world.fault(({ response }) => (up ? undefined : (response.writeHead(503).end(), 'handled')));
    const pages = [await world.open(), await world.open(), await world.open()];
    for (const [i, page] of pages.entries()) await world.record(page, i * 20, 20);
    await pause(12_000);
    up = true;
    await world.until(60, 30_000);
    await pause(2_000);
    expect([...world.stored.values()].every((times) => times === 1)).toBe(true);
  });

  it('ten thousand events in one loop are all delivered, and the page goes on', async () => {
    const page = await world.open();
    await pause(1_500);
    await page.evaluate(() => {
      const seen: number[] = [];
      Object.assign(window, { seen });
      let last = performance.now();
      setInterval(() => {
        seen.push(performance.now() - last);
        last = performance.now();
      }, 10);
    });
    await world.record(page, 0, 10_000, 60);
    let largest = 0;
    while (world.stored.size < 10_000) {
      largest = Math.max(largest, await storedSize(page));
      await pause(200);
    }
    expect(largest).toBeLessThan(1_100_000);
    const gaps = await page.evaluate(() => (window as unknown as { seen: number[] }).seen);
    // The loop itself is the first of them; the others are ours, on a machine that others use too.
    const longest = gaps.sort((a, b) => b - a)[1] ?? 0;
    expect(longest).toBeLessThan(500);
    await world.record(page, 10_000, 1);
    await world.until(10_001);
    expect(world.site.batches.at(-1)?.dropped).toBe(0);
  });
});
