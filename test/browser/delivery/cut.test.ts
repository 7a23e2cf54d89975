import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Meter } from '../../../src/api.js';
import type { Batch } from '../../../src/events.js';
import { launchChromium, noChromium } from '../../support/chromium.js';
import { startSite, type Site } from '../../support/site.js';
import { pause } from './world.js';

const EVENTS = 2;
/** Above what an exit calls of the browser. */
const CALLS = 200;

/** In the page, before the SDK: from the exit on, the call with that number never returns. */
const trap = (cut: number): void => {
  const beacon = navigator.sendBeacon.bind(navigator);
  let calls = Infinity;
  const step = (): void => {
    if (calls++ !== cut) return;
    beacon('/stuck');
    for (;;);
  };
  const watch = (owner: object, name: string): void => {
    const methods = owner as { [name: string]: (...args: unknown[]) => unknown };
    const original = methods[name]!;
    methods[name] = function (...args) {
      step();
      return original.apply(this, args);
    };
  };
  watch(performance, 'now');
  watch(Date, 'now');
  watch(crypto, 'randomUUID');
  watch(TextEncoder.prototype, 'encode');
  watch(window, 'fetch');
  const storage = new Proxy(localStorage, {
    get: (target, key) => (step(), Reflect.get(target, key) as unknown),
    set: (target, key, value) => (step(), Reflect.set(target, key, value)),
    deleteProperty: (target, key) => (step(), Reflect.deleteProperty(target, key)),
  });
  Object.defineProperty(window, 'localStorage', { value: storage });
  addEventListener('pagehide', () => (calls = 0), true);
};

const page = (cut: string): string => `<!doctype html><title>page</title>
  <script>(${String(trap)})(${cut})</script>
  <script type="module">
    import { pageViews, startWith } from '/index.js';
    window.meter = startWith({ endpoint: '/collect', app: '${cut}', signals: [pageViews()] });
  </script>`;

/**
 * Closing the last tab of a site ends what Firefox runs for it at once, the listener of `pagehide`
 * included; the event after it is heard again. Chromium does so when its debugger asks for it.
 */
describe.skipIf(noChromium)('an exit that the browser cuts short', () => {
  let browser: Browser;
  let site: Site;
  let stuck: () => void;
  beforeAll(async () => {
    browser = await launchChromium();
    site = await startSite({
      '/': ({ url }) => page(new URL(url!, 'http://site').searchParams.get('cut')!),
      '/plain': '<!doctype html>nothing here',
      '/stuck': () => (stuck(), ''),
    });
  });
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  /** A visit's events that arrived or are stored. */
  const visit = async (cut: number): Promise<{ isCut: boolean; seen: string[] }> => {
    const context = await browser.newContext();
    try {
      const tab = await context.newPage();
      const debug = await context.newCDPSession(tab);
      const first = site.batches.length;
      const hung = new Promise<boolean>((resolve) => (stuck = () => resolve(true)));
      await tab.goto(`${site.url}/?cut=${cut}`);
      await tab.evaluate((count) => {
        const { meter } = window as unknown as { meter: Meter };
        for (let n = 0; n < count; n++) meter.track('step', { n });
      }, EVENTS);
      const left = tab.goto(`${site.url}/plain`).then(() => false);
      const isCut = await Promise.race([hung, left]);
      if (isCut) await debug.send('Runtime.terminateExecution');
      await left;
      const stored = await tab.evaluate(() =>
        Object.entries(localStorage).flatMap(([key, value]) =>
          key.includes(' batch ') ? [String(value)] : [],
        ),
      );
      await pause(50);
      const batches = [
        ...site.batches.slice(first),
        ...stored.map((text) => JSON.parse(text) as Batch),
      ];
      for (const { events } of batches) {
        expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      }
      const seen = batches.flatMap(({ events }) =>
        events.map(
          (event) => event.type + (event.type === 'custom' ? `${Number(event.data['n'])}` : ''),
        ),
      );
      return { isCut, seen: [...new Set(seen)].sort() };
    } finally {
      await context.close();
    }
  };

  it('loses nothing, wherever that happens', { timeout: 120_000 }, async () => {
    const whole = ['custom0', 'custom1', 'page_leave', 'page_view', 'session', 'session_start'];
    const lossy: string[] = [];
    let cut = 0;
    for (; cut < CALLS; cut++) {
      const { isCut, seen } = await visit(cut);
      if (`${seen}` !== `${whole}`) lossy.push(`${cut}: ${seen}`);
      if (!isCut) break;
    }
    expect(lossy).toEqual([]);
    // Otherwise nothing was cut, or it never ended.
    expect(cut).toBeGreaterThan(20);
    expect(cut).toBeLessThan(CALLS);
    expect(site.refused).toEqual([]);
  });
});
