import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { UxEvent } from '../../../src/events.js';
import { launchChromium, noChromium } from '../../support/chromium.js';
import { startSite, type Site } from '../../support/site.js';

const TABS = 3;
const CLICKS = 12;

const PAGE = `<!doctype html><title>Tab</title><body><button id="a" type="button">Go</button>
  <script src="/uxmeter.min.js" data-endpoint="/collect"></script>`;

type Snapshot = Extract<UxEvent, { type: 'session' }>;

describe.skipIf(noChromium)('tabs at once', () => {
  let browser: Browser;
  let site: Site;
  let context: BrowserContext;
  beforeAll(async () => {
    // Each tab in a process of its own: their views of the storage differ for moments.
    browser = await launchChromium({ args: ['--process-per-tab'] });
    site = await startSite({ '/': PAGE, '/out': '<!doctype html><title>Out</title>' });
  });
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  const open = async (): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(`${site.url}/`);
    return page;
  };
  const last = (): Snapshot | undefined =>
    site
      .events('session')
      .toSorted((a, b) => a.revision - b.revision)
      .at(-1);

  async function busy(page: Page, tab: number): Promise<void> {
    for (let i = 0; i < CLICKS; i++) {
      await page.mouse.click(20, 20);
      if (i % 4 === 3) {
        await page.evaluate(([at]) => history.pushState(null, '', at), [`/tab-${tab}-${i}`]);
        await page.waitForTimeout(120);
      }
    }
    await page.evaluate('uxmeter("track", "done", {}, { key: true })');
  }

  test('one session, whose totals are the sum of what each tab did', async () => {
    context = await browser.newContext();
    site.batches.length = 0;
    const pages: Page[] = [];
    for (let i = 0; i < TABS; i++) pages.push(await open());
    await Promise.all(pages.map(busy));
    for (const page of pages) await page.goto(`${site.url}/out`);
    const expected = {
      clicks: TABS * CLICKS,
      page_views: TABS * (1 + CLICKS / 4),
      key_events: TABS,
      engaged: true,
    };
    await vi.waitFor(() => expect(last()).toMatchObject(expected), { timeout: 10_000 });
    await context.close();

    expect(site.refused).toEqual([]);
    expect(new Set(site.events().map(({ session_id }) => session_id)).size).toBe(1);
    expect(site.events('session_start')).toHaveLength(1);
    expect(site.events('click')).toHaveLength(expected.clicks);
    const views = site.events('page_view');
    expect(views).toHaveLength(expected.page_views);
    expect(new Set(views.map(({ tab_id }) => tab_id)).size).toBe(TABS);
  });

  test('no tab takes back what another has reported', async () => {
    context = await browser.newContext();
    site.batches.length = 0;
    const pages = [await open(), await open()];
    for (let round = 0; round < 4; round++) {
      for (const page of pages) {
        await page.mouse.click(20, 20);
        await page.evaluate('uxmeter("flush")');
      }
    }
    for (const page of pages) await page.goto(`${site.url}/out`);
    await vi.waitFor(() => expect(last()).toMatchObject({ clicks: 8, page_views: 2 }), {
      timeout: 10_000,
    });
    await context.close();
    // Node 20 has no Map.groupBy.
    const byTab = new Map<string, Snapshot[]>();
    for (const one of site.events('session')) {
      byTab.set(one.tab_id, [...(byTab.get(one.tab_id) ?? []), one]);
    }
    expect(byTab.size).toBe(2);
    for (const snapshots of byTab.values()) {
      // Requests of one moment may overtake each other; the revision tells their order.
      const sorted = snapshots.toSorted((a, b) => a.revision - b.revision);
      expect(new Set(sorted.map(({ revision }) => revision)).size).toBe(sorted.length);
      for (const total of ['clicks', 'page_views', 'visible_ms', 'duration_ms'] as const) {
        const values = sorted.map((one) => one[total]);
        expect(values).toEqual(values.toSorted((a, b) => a - b));
      }
    }
  });
});
