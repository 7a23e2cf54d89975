import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, noChromium } from '../../support/chromium.js';
import { pause, startWorld, type World } from './world.js';

describe.skipIf(noChromium)('the cost of recording', () => {
  let browser: Browser;
  let world: World;
  beforeAll(async () => {
    browser = await launchChromium();
    world = await startWorld(browser);
  });
  afterAll(async () => {
    await world.stop();
    await browser.close();
  });

  it('is under twice that of a push and a random UUID', async () => {
    const page = await world.open();
    await pause(1_500);
    // Both in one run, in turns, so that a busy machine slows both; the median of the rounds.
    const { bare, ours } = await page.evaluate(async () => {
      const { uxmeter } = window as unknown as { uxmeter(...args: unknown[]): void };
      const calls = 300;
      const rounds: { bare: number; ours: number }[] = [];
      for (let round = 0; round < 40; round++) {
        const list: unknown[] = [];
        const start = performance.now();
        for (let n = 0; n < calls; n++) {
          list.push({ id: crypto.randomUUID(), name: 'step', data: { n, text: 'lorem' } });
        }
        const middle = performance.now();
        for (let n = 0; n < calls; n++) uxmeter('track', 'step', { n, text: 'lorem' });
        rounds.push({ bare: middle - start, ours: performance.now() - middle });
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      const median = (of: 'bare' | 'ours'): number =>
        rounds.map((round) => round[of]).sort((a, b) => a - b)[rounds.length >> 1] ?? 0;
      return { bare: median('bare'), ours: median('ours') };
    });
    expect(bare).toBeGreaterThan(0);
    expect(ours / bare).toBeLessThan(2);
  });
});
