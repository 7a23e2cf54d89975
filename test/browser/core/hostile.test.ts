import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { launchChromium, noChromium } from '../../support/chromium.js';
import { startSite, type Site } from '../../support/site.js';

const TAG = '<script src="/uxmeter.min.js" data-endpoint="/collect"></script>';
const CONTENT = '<button id="a" type="button">Go</button><input id="field"><p>text</p>';

interface Hostile {
  about: string;
  /** Runs before the script. */
  before?: string;
  /** Runs after it. */
  after?: string;
  /** Nothing can be sent from here. */
  silent?: true;
}

const PAGES: Hostile[] = [
  {
    about: 'JSON.stringify that escapes twice',
    before:
      'const s = JSON.stringify; JSON.stringify = (...a) => typeof a[0] === "object" ? s(s(...a)) : s(...a);',
  },
  {
    about: 'toJSON on the prototypes',
    before:
      'for (const P of [Array, String, Object, Date, Number]) Object.defineProperty(P.prototype, "toJSON", { value() { return "broken"; }, configurable: true, writable: true });',
    silent: true,
  },
  {
    about: 'toJSON on Array.prototype, as old libraries do',
    before: 'Array.prototype.toJSON = function () { return "broken"; };',
  },
  { about: 'JSON gone afterwards', after: 'window.JSON = undefined;' },
  {
    about: 'JSON methods throw afterwards',
    after: 'JSON.stringify = JSON.parse = () => { throw new Error("host"); };',
  },
  {
    about: 'enumerable extensions of the prototypes',
    before:
      'Array.prototype.extra = function () {}; Object.prototype.extra = function () {}; String.prototype.extra = 1;',
  },
  {
    about: 'Date replaced afterwards',
    after:
      'window.Date = Object.assign(function () { throw new Error("host"); }, { now: () => 0 });',
  },
  { about: 'Date.now stands still', before: 'const fixed = Date.now(); Date.now = () => fixed;' },
  {
    about: 'timers that never run, afterwards',
    after: 'window.setTimeout = window.clearTimeout = window.setInterval = () => 0;',
  },
  {
    about: 'addEventListener wrapped, as error trackers do',
    before:
      'const add = EventTarget.prototype.addEventListener; EventTarget.prototype.addEventListener = function (type, f, o) { return add.call(this, type, f && function (...a) { return f.apply(this, a); }, o); };',
  },
  {
    about: 'addEventListener that hears nothing, afterwards',
    after: 'EventTarget.prototype.addEventListener = () => {};',
  },
  { about: 'history frozen', before: 'Object.freeze(history);' },
  {
    about: 'history wrapped before and after',
    before:
      'const p = history.pushState; history.pushState = function (...a) { return p.apply(this, a); };',
    after:
      'const q = history.pushState; history.pushState = function (...a) { return q.apply(this, a); };',
  },
  {
    about: 'no Navigation API',
    before:
      'delete window.navigation; Object.defineProperty(window, "navigation", { value: undefined });',
  },
  {
    about: 'no Navigation API and a frozen history',
    before:
      'Object.defineProperty(window, "navigation", { value: undefined }); Object.freeze(history); Object.freeze(History.prototype);',
  },
  {
    about: 'fetch throws',
    before: 'window.fetch = () => { throw new Error("host"); };',
    silent: true,
  },
  {
    about: 'fetch replaced afterwards',
    after:
      'window.fetch = () => { throw new Error("host"); }; navigator.sendBeacon = () => { throw new Error("host"); };',
  },
  {
    about: 'sendBeacon gone',
    before: 'Object.defineProperty(navigator, "sendBeacon", { value: undefined });',
  },
  {
    about: 'localStorage throws',
    before:
      'Object.defineProperty(window, "localStorage", { get() { throw new Error("host"); } });',
  },
  {
    about: 'all storage throws',
    before:
      'for (const n of ["localStorage", "sessionStorage"]) Object.defineProperty(window, n, { get() { throw new Error("host"); } });',
  },
  {
    about: 'storage is full',
    before:
      'Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };',
  },
  {
    about: 'storage breaks afterwards',
    after:
      'for (const n of ["setItem", "getItem", "removeItem", "key"]) Storage.prototype[n] = () => { throw new Error("host"); };',
  },
  {
    about: 'storage cleared all the time',
    after: 'setInterval(() => { localStorage.clear(); sessionStorage.clear(); }, 20);',
  },
  {
    about: 'no MutationObserver',
    before: 'delete window.MutationObserver; window.MutationObserver = undefined;',
  },
  {
    about: 'MutationObserver replaced afterwards',
    after: 'window.MutationObserver = function () { throw new Error("host"); };',
  },
  { about: 'no PerformanceObserver', before: 'window.PerformanceObserver = undefined;' },
  {
    about: 'performance without its lists',
    before:
      'for (const n of ["getEntriesByType", "getEntriesByName", "getEntries", "mark", "measure"]) Object.defineProperty(performance, n, { value: undefined });',
  },
  {
    about: 'no crypto.randomUUID, no locks, no timing',
    before:
      'Object.defineProperty(crypto, "randomUUID", { value: undefined }); Object.defineProperty(navigator, "locks", { value: undefined }); Object.defineProperty(performance, "timeOrigin", { value: undefined });',
  },
  {
    about: 'frozen prototypes',
    before:
      'for (const P of [Object, Array, Function, String, Promise, EventTarget, Node, Element, Document, History, Storage, Navigator, MutationObserver, HTMLElement, HTMLMediaElement, Clipboard]) Object.freeze(P.prototype); Object.freeze(navigator); Object.freeze(JSON); Object.freeze(document);',
  },
  {
    about: 'array methods broken afterwards',
    after:
      'Array.prototype.flatMap = String.prototype.startsWith = () => { throw new Error("host"); };',
    silent: true,
  },
  {
    about: 'names taken by elements',
    before:
      'document.write("<form name=location></form><form id=defaultView></form><img name=querySelector><a id=navigation></a>");',
  },
  {
    about: 'the document written again',
    after:
      'document.open(); document.write("<!doctype html><title>Again</title><button id=a>Go</button><input id=field><p>text</p>"); document.close();',
    silent: true,
  },
];

describe.skipIf(noChromium)('on a hostile page', () => {
  let browser: Browser;
  let site: Site;
  let headers: { [name: string]: string } = {};
  let html = '';
  beforeAll(async () => {
    browser = await launchChromium();
    site = await startSite({ '/': () => html, '/next': '<!doctype html><title>Next</title>' });
  });
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  interface Visit {
    page: Page;
    errors: string[];
    leave(): Promise<void>;
  }

  async function visit(source: string): Promise<Visit> {
    html = source;
    site.batches.length = 0;
    site.refused.length = 0;
    const context = await browser.newContext();
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', ({ message, stack }) => errors.push(stack ?? message));
    if (Object.keys(headers).length) {
      await page.route(`${site.url}/`, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, headers: { ...response.headers(), ...headers } });
      });
    }
    await page.goto(`${site.url}/`);
    return {
      page,
      errors,
      async leave() {
        await page.goto(`${site.url}/next`);
        await context.close();
      },
    };
  }

  /** What every visitor does. */
  async function act(page: Page): Promise<void> {
    await page.mouse.click(20, 20);
    await page.mouse.click(20, 20);
    await page.keyboard.press('Tab');
    await page.keyboard.type('abc');
    await page.mouse.wheel(0, 100);
  }

  const arrived = (...types: string[]) =>
    vi.waitFor(
      () => expect(site.events().map(({ type }) => type)).toEqual(expect.arrayContaining(types)),
      { timeout: 8_000, interval: 50 },
    );

  test.each(PAGES)('$about', async ({ before = '', after = '', silent }) => {
    const { page, errors, leave } = await visit(
      `<!doctype html><title>Host</title><body>${CONTENT}<script>${before}</script>${TAG}<script>${after}</script>`,
    );
    await act(page);
    await page.evaluate('try { history.pushState(null, "", "/route") } catch {}');
    await page.evaluate('uxmeter("track", "done", { n: [1, "two"] })');
    if (!silent) await arrived('session_start', 'page_view', 'click', 'custom', 'session');
    await leave();
    // Playwright's own helpers may trip over a broken page; the page itself must not.
    expect(errors).toEqual([]);
    expect(site.refused).toEqual([]);
  });

  test('a strict policy, with Trusted Types and without inline code', async () => {
    headers = {
      'content-security-policy':
        "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
    };
    const { page, errors, leave } = await visit(
      `<!doctype html><title>Strict</title><body>${CONTENT}${TAG}`,
    );
    headers = {};
    const violations: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') violations.push(message.text());
    });
    await act(page);
    await arrived('session_start', 'page_view', 'click');
    await leave();
    expect(errors).toEqual([]);
    expect(violations).toEqual([]);
  });

  test('a document of 20,000 nodes', async () => {
    const { page, errors, leave } = await visit(
      `<!doctype html><title>Big</title><body>${CONTENT}<div>${'<p><b>x</b></p>'.repeat(10_000)}</div>${TAG}`,
    );
    await act(page);
    await arrived('session_start', 'page_view', 'click');
    await leave();
    expect(errors).toEqual([]);
  });

  test('errors thrown inside what the site passes in', async () => {
    const map = JSON.stringify({ imports: { uxmeter: '/index.js' } });
    const { page, errors, leave } = await visit(
      `<!doctype html><title>Callbacks</title><body>${CONTENT}<script type="importmap">${map}</script>
      <script type="module">
        import { start, startWith, clicks, pageViews } from 'uxmeter';
        const bang = () => { throw new Error('host'); };
        start({ endpoint: '/a', beforeSend: bang, onDrop: bang });
        start({ endpoint: '/b', transport: bang });
        start({ endpoint: '/c', transport: { send: () => Promise.reject(new Error('host')) } });
        start({ endpoint: '/d', format: bang });
        start({ endpoint: '/e', transport: () => Promise.resolve(null) });
        start({ endpoint: '/f', beforeSend: () => 'text' });
        const bad = ({ on, listen, after, onStop }) => {
          for (const topic of ['shown', 'page', 'click', 'leave', 'record']) on(topic, bang);
          listen(window, 'click', bang);
          after(0, bang);
          onStop(bang);
          throw new Error('host');
        };
        const meter = startWith({ endpoint: '/collect', signals: [bad, pageViews(), clicks()] });
        meter.track('done');
        window.ready = true;
      </script>`,
    );
    await page.waitForFunction('window.ready');
    await act(page);
    await page.evaluate('history.pushState(null, "", "/route")');
    await arrived('session_start', 'page_view', 'click', 'custom', 'session');
    await leave();
    expect(errors).toEqual([]);
  });

  test('stop puts every native back as it was', async () => {
    const { page, errors, leave } = await visit(
      `<!doctype html><title>Stop</title><body>${CONTENT}
      <script>
        const owners = () => [window, document, history, navigator, location, performance, JSON, localStorage,
          Window.prototype, Document.prototype, History.prototype, Navigator.prototype, EventTarget.prototype,
          Node.prototype, Element.prototype, HTMLElement.prototype, HTMLMediaElement.prototype, HTMLFormElement.prototype,
          HTMLInputElement.prototype, HTMLDialogElement.prototype, Storage.prototype, XMLHttpRequest.prototype,
          Performance.prototype, Event.prototype, MutationObserver.prototype, Promise.prototype, Array.prototype,
          Object.prototype, String.prototype, Function.prototype, Date, Math, navigator.clipboard, Clipboard.prototype,
          Selection.prototype, ShadowRoot.prototype, CSSStyleDeclaration.prototype];
        const shot = () => owners().filter(Boolean).map((owner) => Object.getOwnPropertyDescriptors(owner));
        const first = shot();
        window.differences = () => shot().flatMap((now, i) => {
          const old = first[i];
          return [...new Set([...Object.keys(now), ...Object.keys(old)])].filter((name) =>
            ['value', 'get', 'set'].some((part) =>
              typeof (now[name]?.[part] ?? old[name]?.[part]) === 'function' && now[name]?.[part] !== old[name]?.[part]));
        }).filter((name) => !['differences', 'uxmeter', 'shot'].includes(name));
      </script>${TAG}`,
    );
    await act(page);
    await page.evaluate('uxmeter("task.start", "x"); history.pushState(null, "", "/route")');
    await arrived('session_start');
    await page.evaluate('uxmeter("stop")');
    expect(await page.evaluate('differences()')).toEqual([]);
    await leave();
    expect(errors).toEqual([]);
  });

  test('stopped, without the Navigation API, history is as it was, its own methods too', async () => {
    const { page, errors, leave } = await visit(
      `<!doctype html><title>Stop</title><body>${CONTENT}
      <script>
        Object.defineProperty(window, 'navigation', { value: undefined });
        const own = history.pushState;
        history.pushState = function site(...args) { return own.apply(this, args); };
        window.before = [history.pushState, history.replaceState];
      </script>${TAG}`,
    );
    await page.evaluate('uxmeter("stop")');
    expect(
      await page.evaluate('history.pushState === before[0] && history.replaceState === before[1]'),
    ).toBe(true);
    expect(await page.evaluate('Object.keys(history)')).toEqual(['pushState']);
    await leave();
    expect(errors).toEqual([]);
  });
});
