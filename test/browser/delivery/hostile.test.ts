import type { Browser } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium, noChromium } from '../../support/chromium.js';
import { PAGE, pause, repeats, startWorld, storedSize, type World } from './world.js';

const CSP = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self';
  connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'">`;

describe.skipIf(noChromium)('hostile surroundings', () => {
  let browser: Browser;
  let world: World;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    world = await startWorld(browser, { '/strict': PAGE.replace('<title>', `${CSP}<title>`) });
  });
  afterEach(async () => {
    expect(world.errors).toEqual([]);
    expect(repeats(world.site.batches).changed).toEqual([]);
    await world.stop();
  });

  const until = async (done: () => Promise<boolean>): Promise<void> => {
    for (let i = 0; i < 100 && !(await done()); i++) await pause(100);
  };

  it('a success is one, whatever its body: a page of HTML, megabytes, an endless stream', async () => {
    const timers: NodeJS.Timeout[] = [];
    world.fault(({ attempt, response }) => {
      const kind = attempt % 4;
      if (kind === 0) response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hi</h1>');
      else if (kind === 1) response.writeHead(200).end(Buffer.alloc(8_000_000, 'x'));
      else if (kind === 2) {
        response.writeHead(200, { 'cache-control': 'no-store' });
        timers.push(setInterval(() => response.write('drip'), 50));
      } else {
        response.writeHead(200, { 'retry-after': 'when I say so', 'content-type': '???' });
        response.end('{"dropped":true,"__proto__":{"polluted":1}}');
      }
      return 'handled after storing';
    });
    const page = await world.open();
    for (let i = 0; i < 12; i++) {
      await world.record(page, i * 35, 35, 300);
      await pause(250);
    }
    await world.until(420);
    await until(async () => (await storedSize(page)) < 2_000);
    expect(await storedSize(page)).toBeLessThan(2_000);
    expect([...world.stored.values()].every((times) => times === 1)).toBe(true);
    expect(await page.evaluate(() => ({}) as { polluted?: number })).toEqual({});
    timers.forEach(clearInterval);
  });

  it('a redirect is no success, wherever it leads', async () => {
    let up = false;
    world.fault(({ attempt, response }) => {
      if (up) return undefined;
      const status = [301, 302, 303, 307, 308][attempt % 5] ?? 302;
      response.writeHead(status, { location: '/plain' }).end();
      return 'handled';
    });
    const page = await world.open();
    await world.record(page, 0, 10);
    await pause(3_000);
    up = true;
    await world.until(10);
  });

  it('a header no server should send breaks nothing', async () => {
    world.fault(({ attempt, request }) => {
      if (attempt > 2) return undefined;
      request.socket.end(
        attempt === 1
          ? 'HTTP/1.1 503 \u0000\r\nRetry-After: -1\r\nContent-Length: 9999999999999999999\r\n\r\n'
          : 'HTTP/1.1 429 Slow\r\nRetry-After: 1e99\r\nRetry-After: x\r\nContent-Length: 0\r\n\r\n',
      );
      return 'handled';
    });
    const page = await world.open();
    await world.record(page, 0, 10);
    await world.until(10, 30_000);
  });

  it('answers that may not be stored do not use up the keepalive budget', async () => {
    world.fault(({ response }) => {
      response.writeHead(200, { 'cache-control': 'no-store' }).end('{"ok":true}');
      return 'handled after storing';
    });
    const page = await world.open();
    for (let i = 0; i < 30; i++) {
      await world.record(page, i * 10, 10, 600);
      await pause(60);
    }
    await world.until(300);
    // The exit has its room: what it sends arrives although the page is gone.
    await world.record(page, 300, 30, 1_000);
    await page.close();
    await world.until(330, 3_000);
  });

  it('a strict Content Security Policy with Trusted Types is kept', async () => {
    const page = await world.visitor.newPage();
    await page.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      document.addEventListener('securitypolicyviolation', (event) =>
        seen.push(event.effectiveDirective),
      );
    });
    await page.goto(`${world.site.url}/strict`);
    await world.record(page, 0, 30);
    await world.until(30);
    expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([]);
  });

  it.each([
    [
      'denied',
      () => {
        const deny = (): never => {
          throw new DOMException('denied', 'SecurityError');
        };
        Object.defineProperty(window, 'localStorage', { get: deny });
        Object.defineProperty(window, 'sessionStorage', { get: deny });
      },
    ],
    [
      'full',
      () => {
        Storage.prototype.setItem = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
      },
    ],
    [
      'without locks',
      () => Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined }),
    ],
  ])('storage that is %s costs nothing while the page lives', async (_how, damage) => {
    let up = false;
    world.fault(({ response }) => (up ? undefined : (response.writeHead(500).end(), 'handled')));
    await world.visitor.addInitScript(damage);
    const page = await world.open();
    await world.record(page, 0, 50);
    await pause(1_500);
    up = true;
    await world.until(50);
  });

  it('without Web Locks, what a crashed tab left behind is found all the same', async () => {
    let up = false;
    world.fault(({ response }) => (up ? undefined : (response.writeHead(503).end(), 'handled')));
    await world.visitor.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined }),
    );
    const page = await world.open();
    await world.record(page, 0, 20);
    await pause(1_000);
    const session = await world.visitor.newCDPSession(page);
    session.send('Page.crash').catch(() => {});
    await pause(500);
    up = true;
    await world.open();
    await world.until(20, 30_000);
  });

  it('storage that somebody clears or scribbles over costs nothing while the page lives', async () => {
    let up = false;
    world.fault(({ response }) => (up ? undefined : (response.writeHead(500).end(), 'handled')));
    const page = await world.open();
    await world.record(page, 0, 20);
    await pause(1_500);
    await page.evaluate(() => {
      for (const key of Object.keys(localStorage)) localStorage.setItem(key, '{"events":[7');
    });
    await world.record(page, 20, 20);
    await pause(1_500);
    await page.evaluate(() => localStorage.clear());
    up = true;
    await world.until(40);
  });

  it('a page whose fetch always fails is still heard at its end', async () => {
    await world.visitor.addInitScript(() => {
      window.fetch = () => Promise.reject(new TypeError('patched'));
    });
    const page = await world.open();
    await world.record(page, 0, 20);
    await pause(500);
    await page.goto(`${world.site.url}/plain`);
    await world.until(20, 3_000);
  });
});
