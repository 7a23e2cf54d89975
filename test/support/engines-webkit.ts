import { writeFile } from 'node:fs/promises';
import { freePort, pause, poll, startHelper } from './engines-process.js';
import { createTab } from './engines-tab.js';
import type { Engine, LaunchOptions, Point, Tab } from './engines-types.js';

/** DOM key names to WebDriver's code points, https://www.w3.org/TR/webdriver2/#keyboard-actions */
const KEYS: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  ' ': '\uE00D',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
};

/** Height of MiniBrowser's toolbar, measured in 2.50. */
const MINIBROWSER_BAR = 38;

const BUTTONS = { left: 0, middle: 1, right: 2 };

/** Commands of the WebDriver protocol, one at a time: a command acts on the current window, so two must not interleave. */
function createWire(
  base: string,
): (method: string, path: string, body?: object) => Promise<unknown> {
  return async (method, path, body) => {
    const response = await fetch(base + path, {
      method,
      ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
      signal: AbortSignal.timeout(30_000),
    });
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) {
      const { error, message } = value as { error: string; message: string };
      throw new Error(`WebKitWebDriver, ${path}: ${error} ${message}`);
    }
    return value;
  };
}

/** WebKitGTK's MiniBrowser by WebKitWebDriver, on an X server of its own. */
export async function launchWebKit(
  binaries: { driver: string; browser: string; display: string },
  options: LaunchOptions,
): Promise<Engine> {
  const [width, height] = options.viewport ?? [1280, 800];
  // -displayfd: the server takes the first free display and writes its number there.
  const screen = startHelper(binaries.display, [
    '-displayfd',
    '3',
    '-screen',
    '0',
    `${width + 200}x${height + 300}x24`,
    '-nolisten',
    'tcp',
  ]);
  const display = await new Promise<string>((resolve, reject) => {
    screen.child.once('error', reject);
    screen.child.stdio[3]?.once('data', (data: Buffer) => resolve(`:${data.toString().trim()}`));
    setTimeout(() => reject(new Error('Xvfb did not start')), 10_000).unref();
  });
  const port = await freePort();
  const env = { ...process.env, DISPLAY: display, LIBGL_ALWAYS_SOFTWARE: '1', NO_AT_BRIDGE: '1' };
  const driver = startHelper(binaries.driver, [`--port=${port}`, '--host=127.0.0.1'], env);
  const server = `http://127.0.0.1:${port}`;
  const stopHelpers = async (signal?: 'SIGKILL'): Promise<void> => {
    await driver.stop(signal);
    await screen.stop(signal);
  };

  try {
    const root = createWire(server);
    await poll(
      () => root('GET', '/status').catch(() => null),
      10_000,
      () => 'WebKitWebDriver',
    );
    const created = (await root('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          browserName: 'MiniBrowser',
          pageLoadStrategy: 'normal',
          'webkitgtk:browserOptions': { binary: binaries.browser, args: ['--automation'] },
        },
      },
    })) as { sessionId: string; capabilities: { browserVersion: string } };
    const wire = createWire(`${server}/session/${created.sessionId}`);

    let current = (await wire('GET', '/window')) as string;
    let queue: Promise<unknown> = Promise.resolve();
    /** Runs a command on a window, after all the commands before it. */
    const on = <Result>(handle: string, run: () => Promise<Result>): Promise<Result> => {
      const turn = queue.then(async () => {
        if (current !== handle) await wire('POST', '/window', { handle });
        current = handle;
        return run();
      });
      queue = turn.catch(() => {});
      return turn;
    };
    const handles = (): Promise<string[]> => {
      const turn = queue.then(() => wire('GET', '/window/handles') as Promise<string[]>);
      queue = turn.catch(() => {});
      return turn;
    };

    const webkitTab = (handle: string): Tab => {
      const command = (method: string, path: string, body?: object): Promise<unknown> =>
        on(handle, () => wire(method, path, body));
      const act = async (...actions: object[]): Promise<void> => {
        await command('POST', '/actions', { actions });
      };
      const mouse = (...steps: object[]): Promise<void> =>
        act({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: steps });
      const moveTo = ([x, y]: Point): object => ({
        type: 'pointerMove',
        duration: 0,
        origin: 'viewport',
        x: Math.round(x),
        y: Math.round(y),
      });
      const strokes = (keys: string[]): Promise<void> =>
        act({
          type: 'key',
          id: 'keyboard',
          actions: keys.flatMap((value) => [
            { type: 'keyDown', value },
            { type: 'keyUp', value },
          ]),
        });
      return createTab({
        async goto(url, referrer) {
          if (referrer) throw new Error('goto with a referrer works in Chromium only');
          await command('POST', '/url', { url });
        },
        async reload() {
          await command('POST', '/refresh');
        },
        async evaluate(expression) {
          const script = `const done = arguments[0]; Promise.resolve().then(() => (${expression})).then((value) => done([value === undefined ? null : value]), (error) => done([null, String(error)]));`;
          const [value, error] = (await command('POST', '/execute/async', {
            script,
            args: [],
          })) as [unknown, string?];
          if (error) throw new Error(error);
          return value;
        },
        move: (at) => mouse(moveTo(at)),
        async press(at, button, count, gap) {
          for (let press = 0; press < count; press++) {
            if (press) await pause(gap);
            await mouse(
              moveTo(at),
              { type: 'pointerDown', button: BUTTONS[button] },
              { type: 'pointerUp', button: BUTTONS[button] },
            );
          }
        },
        text: (text) => strokes([...text]),
        key: (name) => strokes([KEYS[name] ?? name]),
        wheel: (deltaY, [x, y]) =>
          act({
            type: 'wheel',
            id: 'wheel',
            actions: [
              {
                type: 'scroll',
                duration: 0,
                origin: 'viewport',
                x: Math.round(x),
                y: Math.round(y),
                deltaX: 0,
                deltaY,
              },
            ],
          }),
        activate: () => raise(handle),
        async screenshot(file) {
          await writeFile(
            file,
            Buffer.from((await command('GET', '/screenshot')) as string, 'base64'),
          );
        },
        async close() {
          const left = (await command('DELETE', '/window')) as string[];
          current = '';
          // As in a browser with tabs: another one comes to the front.
          if (front === handle && left[0]) await raise(left[0]);
        },
      });
    };

    const blank = current;
    /** The window that is not minimised. */
    let front = blank;
    let isFirst = true;
    /**
     * Tabs are windows here: a tab that MiniBrowser opens under automation stays hidden for good, while a minimised
     * window is hidden and a resized one visible again.
     */
    const raise = async (handle: string): Promise<void> => {
      const behind = front;
      front = handle;
      if (behind !== handle) {
        await on(behind, () => wire('POST', '/window/minimize')).catch(() => {});
      }
      await on(handle, () =>
        wire('POST', '/window/rect', { width, height: height + MINIBROWSER_BAR }),
      );
    };
    let isEnded = false;
    return {
      name: 'webkit',
      version: created.capabilities.browserVersion,
      async open(url) {
        const handle = isFirst
          ? blank
          : (
              (await on(current, () => wire('POST', '/window/new', { type: 'window' }))) as {
                handle: string;
              }
            ).handle;
        isFirst = false;
        const tab = webkitTab(handle);
        await tab.activate();
        if (url) await tab.goto(url);
        return tab;
      },
      async opened(act) {
        const before = new Set(await handles());
        await act();
        const handle = await poll(
          async () => (await handles()).find((candidate) => !before.has(candidate)),
          5000,
          () => 'a new tab',
        );
        return webkitTab(handle);
      },
      async quit() {
        if (isEnded) return;
        isEnded = true;
        await wire('DELETE', '').catch(() => {});
        // The browser ends after the answer; its last requests need the network process.
        await pause(200);
        await stopHelpers();
      },
      async kill() {
        isEnded = true;
        await stopHelpers('SIGKILL');
      },
    };
  } catch (error) {
    await stopHelpers('SIGKILL');
    throw error;
  }
}
