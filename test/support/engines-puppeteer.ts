import { writeFile } from 'node:fs/promises';
import { type Browser, type KeyInput, type Page, TimeoutError, launch } from 'puppeteer-core';
import { CHROMIUM_ARGS } from '../../examples/visitors/chromium.js';
import { pause, poll } from './engines-process.js';
import { createTab } from './engines-tab.js';
import type { Engine, LaunchOptions, Tab } from './engines-types.js';

/** Heights of the windows' frames, measured headless in Chromium 156 and Firefox 153. */
const FRAME = { chromium: 87, firefox: 86 };

/** Ms; above it two clicks are not a double click. */
const MULTI_CLICK = 300;

/** Ms; three engines at once on two cores have needed more than the driver's 30 s. */
const NAVIGATION_TIMEOUT = 60_000;
/** Ms after which the page itself is asked whether it has loaded. */
const HEARD_WITHIN = 15_000;

const FIREFOX_PREFERENCES = {
  // Automation switches it off by default; visitors have it.
  'fission.bfcacheInParent': true,
  'browser.sessionhistory.max_total_viewers': 8,
  'dom.disable_beforeunload': true,
};

function puppeteerTab(page: Page, isChromium: boolean): Tab {
  let session: ReturnType<Page['createCDPSession']> | undefined;
  return createTab({
    async goto(url, referrer) {
      if (referrer && !isChromium) throw new Error('goto with a referrer works in Chromium only');
      const going = page.goto(url, {
        waitUntil: 'load',
        timeout: HEARD_WITHIN,
        // The whole of it, also where https leads to http: the site at the other end decided to tell it.
        ...(referrer ? { referer: referrer, referrerPolicy: 'unsafeUrl' } : {}),
      });
      // Now and then Firefox's driver does not hear that a page has loaded, after one out of the back/forward cache.
      await going.catch((error: unknown) => {
        if (!(error instanceof TimeoutError)) throw error;
        return poll(
          () =>
            page.evaluate('document.readyState + " " + location.href').then(
              (state) => state === `complete ${new URL(url).href}`,
              // Its document is on the way out.
              () => false,
            ),
          NAVIGATION_TIMEOUT,
          () => `${url} to be complete`,
        );
      });
    },
    async reload() {
      await page.reload({ waitUntil: 'load' });
    },
    evaluate: (expression) => page.evaluate(expression),
    move: ([x, y]) => page.mouse.move(x, y),
    async press([x, y], button, count, gap) {
      if (!isChromium && gap < MULTI_CLICK) {
        // Firefox counts the clicks of one chain of actions only; the gap goes between press and release.
        await page.mouse.click(x, y, { button, count, delay: gap });
        return;
      }
      for (let clickCount = 1; clickCount <= count; clickCount++) {
        if (clickCount > 1) await pause(gap);
        await page.mouse.down({ button, clickCount });
        await page.mouse.up({ button, clickCount });
      }
    },
    text: (text) => page.keyboard.type(text),
    // Puppeteer's list of keys is a union of literals; a name that is not in it rejects.
    key: (name) => page.keyboard.press(name as KeyInput),
    async wheel(deltaY, [x, y]) {
      await page.mouse.move(x, y);
      await page.mouse.wheel({ deltaY });
    },
    activate: () => page.bringToFront(),
    async screenshot(file) {
      await writeFile(file, await page.screenshot());
    },
    close: () => page.close({ runBeforeUnload: false }),
    ...(isChromium
      ? {
          async cdp(method: string, params: object = {}): Promise<unknown> {
            session ??= page.createCDPSession();
            const send = (await session).send as (
              method: string,
              params: object,
            ) => Promise<unknown>;
            return send.call(await session, method, params);
          },
        }
      : {}),
  });
}

/** Chromium by the DevTools protocol, Firefox by WebDriver BiDi. Neither overrides focus or visibility. */
export async function launchPuppeteer(
  name: 'chromium' | 'firefox',
  executablePath: string,
  options: LaunchOptions,
): Promise<Engine> {
  const [width, height] = options.viewport ?? [1280, 800];
  const isChromium = name === 'chromium';
  const browser: Browser = await launch({
    browser: isChromium ? 'chrome' : 'firefox',
    executablePath,
    headless: true,
    // The window's own size: an emulated viewport would override more than the size.
    defaultViewport: null,
    ...(options.profile ? { userDataDir: options.profile } : {}),
    ...(isChromium
      ? {
          args: [
            ...CHROMIUM_ARGS,
            '--mute-audio',
            `--window-size=${width},${height + FRAME.chromium}`,
            ...(options.chromiumArgs ?? []),
          ],
        }
      : {
          args: [`--width=${width}`, `--height=${height + FRAME.firefox}`],
          extraPrefsFirefox: { ...FIREFOX_PREFERENCES, ...options.firefoxPreferences },
        }),
  });
  const [blank] = await browser.pages();
  let isFirst = true;

  const open = async (url?: string): Promise<Tab> => {
    const page = isFirst && blank ? blank : await browser.newPage();
    isFirst = false;
    page.setDefaultNavigationTimeout(NAVIGATION_TIMEOUT);
    await page.bringToFront();
    const tab = puppeteerTab(page, isChromium);
    if (url) await tab.goto(url);
    return tab;
  };

  return {
    name,
    version: (await browser.version()).replace(/^.*\//, ''),
    open,
    async opened(act) {
      const before = new Set(await browser.pages());
      await act();
      const page = await poll(
        async () => (await browser.pages()).find((candidate) => !before.has(candidate)),
        5000,
        () => 'a new tab',
      );
      return puppeteerTab(page, isChromium);
    },
    async quit() {
      await browser.close().catch(() => {});
    },
    async kill() {
      const process = browser.process();
      const gone = new Promise((resolve) => process?.once('exit', resolve));
      process?.kill('SIGKILL');
      await Promise.all([gone, browser.disconnect().catch(() => {})]);
    },
  };
}
