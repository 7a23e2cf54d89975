import { poll } from './engines-process.js';
import type { ClickOptions, Point, Tab } from './engines-types.js';

/** The few things in which the engines' protocols differ; everything else of a tab is built on them. */
export interface TabDriver {
  goto(url: string, referrer: string | undefined): Promise<void>;
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

/** Ms a tab waits for an element, a navigation or a condition. */
const PATIENCE = 5000;

/** In the page: the middle of a rendered element, brought into the viewport if it is outside. */
const LOCATE = `(selector) => {
  const element = document.querySelector(selector);
  if (!element) return null;
  const middle = () => { const box = element.getBoundingClientRect(); return box.width && box.height ? [box.x + box.width / 2, box.y + box.height / 2] : null; };
  const seen = (at) => at && at[0] >= 0 && at[1] >= 0 && at[0] < innerWidth && at[1] < innerHeight;
  if (!seen(middle())) element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  return seen(middle()) ? middle() : null;
}`;

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
    const found = await poll(
      () => tryEvaluate(`(${LOCATE})(${JSON.stringify(target)})`),
      PATIENCE,
      () => `a rendered element for ${target}`,
    );
    return found as Point;
  };

  const click = async (target: string | Point, options: ClickOptions = {}): Promise<void> => {
    const { count = 1, gap = 80, button = 'left' } = options;
    const at = await locate(target);
    await driver.move([at[0] - 6, at[1] - 3]);
    await driver.move(at);
    await driver.press(at, button, count, gap);
  };

  /** Runs something that changes the document or the history entry and waits for the other one to be complete. */
  const leaveBy = async (statement: string): Promise<void> => {
    const here = 'location.href + " " + performance.timeOrigin + " " + history.length';
    const before = await driver.evaluate(here);
    await driver.evaluate(`void setTimeout(() => { ${statement} })`);
    await poll(
      async () =>
        (await tryEvaluate(`document.readyState === 'complete' && ${here}`)) !== before &&
        tryEvaluate(`document.readyState === 'complete'`),
      PATIENCE,
      () => `${statement} from ${String(before)}`,
    );
  };

  const travel = (delta: number): Promise<void> => leaveBy(`history.go(${delta})`);

  return {
    goto: (to, options) => driver.goto(to, options?.referrer),
    travel,
    back: () => travel(-1),
    forward: () => travel(1),
    reload: () => leaveBy('location.reload()'),
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
