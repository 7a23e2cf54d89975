import { poll } from './engines-process.js';
import type { ClickOptions, Point, Tab } from './engines-types.js';

/** The few things in which the engines' protocols differ; everything else of a tab is built on them. */
export interface TabDriver {
  goto(url: string, referrer: string | undefined): Promise<void>;
  /** As the browser's own button does it, resolves at the load event. */
  reload(): Promise<void>;
  /** Evaluates an expression, awaiting a promise; the result went through JSON. */
  evaluate(expression: string): Promise<unknown>;
  move(at: Point): Promise<void>;
  /** Presses and releases `count` times where the mouse is, with `gap` ms between. */
  press(at: Point, button: 'left' | 'middle' | 'right', count: number, gap: number): Promise<void>;
  text(text: string): Promise<void>;
  key(name: string): Promise<void>;
  wheel(deltaY: number, at: Point): Promise<void>;
  activate(): Promise<void>;
  screenshot(file: string): Promise<void>;
  close(): Promise<void>;
  readonly cdp?: (method: string, params?: object) => Promise<unknown>;
}

interface Located {
  at: Point;
  middle: Point;
  scroll: number;
}

/** Ms a tab waits for an element, a navigation or a condition. */
const PATIENCE = 15_000;

/** In the page: the middle of a rendered element, and how far it has to be scrolled to be seen. */
const LOCATE = `(selector) => {
  const box = document.querySelector(selector)?.getBoundingClientRect();
  if (!box || !box.width || !box.height) return null;
  const y = box.y + box.height / 2;
  const isSeen = y >= 0 && y < innerHeight;
  return { at: [box.x + box.width / 2, y], middle: [innerWidth / 2, innerHeight / 2], scroll: isSeen ? 0 : Math.round(y - innerHeight / 2) };
}`;

/** In the page: resolves when the scrolling has come to rest. */
const AT_REST = `new Promise((resolve) => {
  let last = NaN;
  const look = () => { if (scrollY === last) resolve(true); else { last = scrollY; setTimeout(look, 100); } };
  setTimeout(look, 100);
})`;

export function createTab(driver: TabDriver): Tab {
  const evaluate = async <Result>(
    script: string | ((...args: never[]) => unknown),
    ...args: readonly unknown[]
  ): Promise<Result> => {
    const expression =
      typeof script === 'string'
        ? script
        : `(${String(script)})(${args.map((arg) => JSON.stringify(arg) ?? 'undefined').join(',')})`;
    return (await driver.evaluate(expression)) as Result;
  };

  /** The document may be on its way out, which rejects in every protocol: that is "not yet". */
  const tryEvaluate = async (expression: string): Promise<unknown> => {
    try {
      return await driver.evaluate(expression);
    } catch {
      return null;
    }
  };

  const url = async (): Promise<string> => String(await driver.evaluate('location.href'));

  const waitFor = async <Result>(expression: string, timeout = PATIENCE): Promise<Result> => {
    let last = '';
    const found = await poll(
      async () => {
        try {
          // A node does not survive JSON; that it is there is what was asked.
          return await driver.evaluate(
            `Promise.resolve(${expression}).then((found) => found instanceof Node || found)`,
          );
        } catch (error) {
          last = ` (${String(error)})`;
          return null;
        }
      },
      timeout,
      () => `${expression}${last}`,
    );
    return found as Result;
  };

  const locate = async (target: string | Point): Promise<Point> => {
    if (typeof target !== 'string') return target;
    const look = async (): Promise<Located> =>
      (await poll(
        () => tryEvaluate(`(${LOCATE})(${JSON.stringify(target)})`),
        PATIENCE,
        () => `a rendered element for ${target}`,
      )) as Located;
    const { at, middle, scroll } = await look();
    if (!scroll) return at;
    // As a visitor does it: a page that scrolls by itself would look like an answer to something.
    await driver.wheel(scroll, middle);
    await tryEvaluate(AT_REST);
    return (await look()).at;
  };

  const click = async (target: string | Point, options: ClickOptions = {}): Promise<void> => {
    const { count = 1, gap = 80, button = 'left' } = options;
    const at = await locate(target);
    await driver.move([at[0] - 6, at[1] - 3]);
    await driver.move(at);
    await driver.press(at, button, count, gap);
  };

  /** Leads to another document or history entry and waits for it to be complete. */
  const travel = async (delta: number): Promise<void> => {
    const here = 'location.href + " " + performance.timeOrigin + " " + history.length';
    const before = await driver.evaluate(here);
    await driver.evaluate(`void setTimeout(() => history.go(${delta}))`);
    await poll(
      async () =>
        (await tryEvaluate(`document.readyState === 'complete' && ${here}`)) !== before &&
        tryEvaluate(`document.readyState === 'complete'`),
      PATIENCE,
      () => `history.go(${delta}) from ${String(before)}`,
    );
  };

  return {
    goto: (to, options) => driver.goto(to, options?.referrer),
    travel,
    back: () => travel(-1),
    forward: () => travel(1),
    reload: () => driver.reload(),
    evaluate,
    waitFor,
    click,
    async hover(target) {
      await driver.move(await locate(target));
    },
    async type(selector, text) {
      await click(selector);
      await driver.text(text);
    },
    key: driver.key,
    async wheel(deltaY, at) {
      const middle = 'innerWidth / 2 + "," + innerHeight / 2';
      const [x = 0, y = 0] =
        at ??
        String(await driver.evaluate(middle))
          .split(',')
          .map(Number);
      await driver.wheel(deltaY, [x, y]);
    },
    activate: driver.activate,
    url,
    screenshot: driver.screenshot,
    close: driver.close,
    ...(driver.cdp ? { cdp: driver.cdp } : {}),
  };
}
