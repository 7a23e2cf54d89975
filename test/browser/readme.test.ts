import ts from '@typescript/typescript6';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium, noChromium } from '../support/chromium.js';
import { blocks, complete } from '../support/readme.js';
import { startSite, type Site } from '../support/site.js';

const TAG = '<script src="/uxmeter.min.js" data-endpoint="/collect"></script>';
const LEAD =
  "import { start as startMeter } from 'uxmeter';\nconst meter = startMeter({ endpoint: '/collect' });";

const html = blocks('html').map((block) => ({
  ...block,
  page: block.code.includes('uxmeter.min.js') ? block.code : TAG + block.code,
}));

const modules = blocks('ts', 'js').map((block) => {
  const code = ts.transpile(complete(block, LEAD), {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
  });
  const map = JSON.stringify({ imports: { uxmeter: '/index.js' } });
  return {
    ...block,
    page: `<script type="importmap">${map}</script><script type="module">${code}</script>`,
  };
});

describe.skipIf(noChromium)('the code of the README runs', () => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    browser = await launchChromium();
    site = await startSite(
      Object.fromEntries(
        [...html, ...modules].map(({ at, page }) => [`/${at}`, `<!doctype html><body>${page}`]),
      ),
    );
  });
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  /** Loads it; whatever it posts, wherever to, comes to the site's collector. */
  async function visit(at: string, act: (page: Page) => Promise<void>): Promise<string[]> {
    const context = await browser.newContext();
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await context.route(
      (url) => !url.href.startsWith(`${site.url}/`),
      (route) =>
        /uxmeter(?:\.min\.js)?$/.test(route.request().url())
          ? route.fulfill({ path: 'dist/uxmeter.min.js', contentType: 'text/javascript' })
          : route.fulfill({ status: 204 }),
    );
    await page.goto(`${site.url}/${at}`, { waitUntil: 'load' });
    await act(page);
    await context.close();
    return errors;
  }

  test.each(html)('$at', async ({ at, page: source }) => {
    const sends = /data-endpoint="\/collect"/.test(source);
    const errors = await visit(at, async (page) => {
      await page.waitForFunction('typeof window.uxmeter === "function"');
      if (sends) await page.waitForResponse(/\/collect$/);
    });
    expect(errors).toEqual([]);
    expect(site.refused).toEqual([]);
  });

  test.each(modules)('$at', async ({ at }) => {
    const errors = await visit(at, async (page) => {
      await page.waitForFunction('document.readyState === "complete"');
    });
    expect(errors).toEqual([]);
    expect(site.refused).toEqual([]);
  });
});
