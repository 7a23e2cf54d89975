import { readFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { definitions } from '../../examples/collector/dashboard/definitions.js';
import { launchChromium, noChromium } from '../support/chromium.js';
import { batchOf, event, startRig, view, type Rig } from './support.js';
import { makeVisits } from './visits.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };
const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};

declare global {
  interface Window {
    /** What the page did wrong by its policy, and how far its layout moved by itself. */
    blocked: string[];
    shifted: number;
  }
}

let browser: Browser;
let rig: Rig;
let address: string;
let page: Page;
const complaints: string[] = [];

async function open(
  options: BrowserContextOptions = DESKTOP,
  query = '?period=all',
): Promise<void> {
  const context = await browser.newContext(options);
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.addInitScript(() => {
    window.blocked = [];
    window.shifted = 0;
    addEventListener('securitypolicyviolation', (violation) =>
      window.blocked.push(violation.violatedDirective),
    );
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) {
        window.shifted += entry.value;
      }
    }).observe({ type: 'layout-shift' });
  });
  await page.goto(address + query);
}

async function fillFile(file: string): Promise<void> {
  const filling = await startRig({ file });
  const span = 48 * 3_600_000;
  await filling.deliver(makeVisits({ seed: 3, visits: 25, until: Date.now(), span }));
  await filling.close();
}

const value = (name: string) => page.locator(`.figures [data-value=${name}]`);

async function expectSessions(count: string): Promise<void> {
  await expect.poll(() => value('sessions').textContent(), { timeout: 20_000 }).toBe(count);
}

async function axe(): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

describe.skipIf(noChromium)('the dashboard in Chromium', { timeout: 120_000 }, () => {
  let folder: string;

  beforeAll(async () => {
    browser = await launchChromium();
    folder = await mkdtemp(join(tmpdir(), 'uxmeter-'));
    await fillFile(join(folder, 'visits.duckdb'));
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  async function start(file = ':memory:'): Promise<void> {
    complaints.length = 0;
    rig = await startRig({ file, now: Date.now });
    address = `${await rig.app.listen({ port: 0, host: '127.0.0.1' })}/`;
  }

  afterEach(async () => {
    expect(complaints).toEqual([]);
    expect(await page.evaluate(() => window.blocked)).toEqual([]);
    await page.context().close();
    await rig.close();
  });

  describe('without any data', () => {
    beforeEach(() => start());

    test('tells what to do next, with this address ready to copy', async () => {
      await open({ ...DESKTOP, permissions: ['clipboard-read', 'clipboard-write'] });
      await page.getByRole('heading', { name: 'Waiting for the first visit' }).waitFor();
      expect(await page.locator('canvas').count()).toBe(0);
      await page.getByRole('button', { name: 'Copy the script tag' }).click();
      await page.getByText('Copied', { exact: true }).waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toContain(`src="${address}uxmeter.min.js"`);
      expect(copied).toContain(`data-endpoint="${address}collect"`);
      expect(await axe()).toEqual([]);
    });

    test('does not crash when it is closed while numbers are read', async () => {
      await open();
      const asked = Array.from({ length: 8 }, () => fetch(`${address}api/dashboard`));
      // Refused or cut off while it closes, which must be nobody's unhandled rejection.
      const answers = Promise.allSettled(asked);
      await rig.close();
      expect(await answers).toHaveLength(8);
      rig = await startRig();
      complaints.length = 0;
    });

    test('becomes the dashboard when the first visit comes, without a reload', async () => {
      await open();
      await page.getByRole('heading', { name: 'Waiting for the first visit' }).waitFor();
      await rig.post(batchOf([view({ time: Date.now() })], { sent_at: Date.now() }));
      await expectSessions('1');
      expect(await page.locator('#empty').isVisible()).toBe(false);
    });
  });

  describe('with visits', () => {
    beforeEach(async () => {
      const file = join(folder, 'copy.duckdb');
      await copyFile(join(folder, 'visits.duckdb'), file);
      await start(file);
    });

    test('shows the numbers of the API and what arrives later, without moving', async () => {
      await open();
      await expectSessions('25');
      const { overview } = (await rig.get('/api/overview')) as {
        overview: { bounce_rate: number; success_rate: number };
      };
      const percent = (rate: number): string => `${Number((100 * rate).toFixed(1))} %`;
      expect(await value('bounce_rate').textContent()).toBe(percent(overview.bounce_rate));
      expect(await value('success_rate').textContent()).toBe(percent(overview.success_rate));
      expect(await page.locator('#trend canvas').count()).toBe(1);

      await page.evaluate(() => (window.shifted = 0));
      const fresh = { session_id: 'fresh', page_id: 'fresh', time: Date.now() };
      await rig.post(batchOf([view(fresh)], { sent_at: Date.now() }));
      await expectSessions('26');
      await page.waitForTimeout(500);
      expect(await page.evaluate(() => window.shifted)).toBeLessThan(0.01);
    });

    test('tells when the connection is lost', async () => {
      await open();
      await expectSessions('25');
      await page.context().setOffline(true);
      rig.app.server.closeAllConnections();
      await page.getByText('Connection lost').waitFor();
      await page.context().setOffline(false);
      await page.getByText('Live', { exact: false }).first().waitFor();
      complaints.length = 0;
    });

    test('has the definition of every number a key, a click or a hover away', async () => {
      await open();
      await expectSessions('25');
      const shown = await page
        .locator('[data-value]')
        .evaluateAll((all) => all.map((element) => element.getAttribute('data-value') ?? ''));
      const explained = await page
        .locator('button.what')
        .evaluateAll((all) => all.map((element) => element.getAttribute('data-number') ?? ''));
      expect(shown.length).toBeGreaterThan(20);
      for (const name of shown) expect(explained).toContain(name);
      for (const name of explained) expect(Object.keys(definitions)).toContain(name);
      const silent = page.locator('thead th.numeric:not(:has(button.what))');
      expect(await silent.allTextContents(), 'columns of numbers without').toEqual([]);

      const button = page.locator('.figures button.what[data-number=bounce_rate]');
      const box = page.getByRole('dialog', { name: 'Bounce rate' });
      await button.focus();
      await page.keyboard.press('Enter');
      await box.waitFor();
      expect(await box.textContent()).toContain(definitions.bounce_rate.formula);
      expect(await box.textContent()).toContain(definitions.bounce_rate.limits);
      expect(await axe()).toEqual([]);
      await page.keyboard.press('Escape');
      await box.waitFor({ state: 'hidden' });

      await button.hover();
      await box.waitFor();
      await page.mouse.move(2, 2);
      await box.waitFor({ state: 'hidden' });

      await button.click();
      await box.waitFor();
      await page.mouse.move(2, 2);
      await page.waitForTimeout(600);
      expect(await box.isVisible(), 'a click keeps it').toBe(true);
    });

    test('filters, and keeps the filters in the address', async () => {
      await open();
      await expectSessions('25');
      await page.locator('#filter-device').selectOption('mobile');
      const { overview } = (await rig.get('/api/overview?device=mobile')) as {
        overview: { sessions: number };
      };
      await expectSessions(String(overview.sessions));
      expect(page.url()).toContain('device=mobile');
      await page.reload();
      await expectSessions(String(overview.sessions));
      await page.locator('#filter-traffic').selectOption('bots');
      await page.locator('#filter-period').selectOption('1h');
      await page.getByText('No visits match these filters').waitFor();
      await page.getByRole('button', { name: 'Show all' }).click();
      await expectSessions('25');
    });

    test('leads from what hurt to the task it hurt', async () => {
      await open();
      const link = page.locator('#places a').first();
      const name = await link.textContent();
      await link.click();
      const heading = page.locator('article:target h3');
      await heading.waitFor();
      expect(await heading.textContent()).toBe(name);
    });

    test.each([
      ['light', { ...DESKTOP, colorScheme: 'light' } as const],
      ['dark', { ...DESKTOP, colorScheme: 'dark' } as const],
      ['on a phone', PHONE],
      ['on a phone in the dark', { ...PHONE, colorScheme: 'dark' } as const],
    ])('axe finds nothing, %s, tables open', async (_name, options) => {
      await open(options);
      await expectSessions('25');
      await page.locator('details').evaluateAll((all) => {
        for (const details of all) (details as HTMLDetailsElement).open = true;
      });
      expect(await axe()).toEqual([]);
    });

    test.each([320, 390, 768, 1024])('fits a window of %i px', async (width) => {
      await open({ ...PHONE, viewport: { width, height: 800 } });
      await expectSessions('25');
      const sticksOut = await page.evaluate(
        (limit) =>
          [...document.querySelectorAll('main *')]
            .filter((element) => {
              const { right, width } = element.getBoundingClientRect();
              return width > 0 && right > limit + 1 && !element.closest('.scroll, .hidden');
            })
            .map((element) => element.outerHTML.slice(0, 120)),
        width,
      );
      expect(sticksOut).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
  });

  test('shows text of pages as text', async () => {
    await start();
    const nasty = '<img src=x onerror=alert(1)>';
    await rig.post(
      batchOf(
        [
          view({ time: Date.now(), title: nasty, path: `/${nasty}` } as never),
          event(
            {
              type: 'friction',
              kind: 'dead_click',
              count: 1,
              target: { selector: nasty, name: nasty },
            },
            { time: Date.now() },
          ),
        ],
        { sent_at: Date.now(), app: nasty },
      ),
    );
    await open();
    await page.locator('#places').getByText(nasty).first().waitFor();
    expect(await page.locator('main img, header img').count()).toBe(0);
  });
});
