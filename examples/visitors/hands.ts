import type { Page } from 'playwright';

/** What a visitor does with a browser. Real input, in whatever engine. */
export interface Hands {
  goto(url: string, options?: { referrer?: string }): Promise<void>;
  /** Presses an element or a point, `count` times with `gap` ms between. */
  click(
    target: string | readonly [x: number, y: number],
    options?: { count?: number; gap?: number },
  ): Promise<void>;
  /** Clicks a field and types into it. */
  type(selector: string, text: string): Promise<void>;
  key(name: string): Promise<void>;
  wheel(deltaY: number): Promise<void>;
  back(): Promise<void>;
  reload(): Promise<void>;
  /** Waits until an expression is truthy in the page. */
  waitFor<Result>(expression: string): Promise<Result>;
  evaluate<Result>(expression: string): Promise<Result>;
  close(): Promise<void>;
}

/** Ms a visitor waits for what should be there. */
const PATIENCE = 20_000;

/** Px that a thumb reaches, and how often it is moved to get somewhere. */
const STROKE = 450;
const STROKES = 10;

/** Resolves in the page when the scrolling has come to rest. */
const AT_REST = `new Promise((resolve) => {
  let last = NaN;
  const look = () => { if (scrollY === last) resolve(true); else { last = scrollY; setTimeout(look, 100); } };
  look();
})`;

/** A tab of Chromium; on a touch screen a finger takes the place of the mouse. */
export function handsOn(page: Page, isTouch: boolean): Hands {
  page.setDefaultTimeout(PATIENCE);
  /** A finger that drags the page and rests before it lets go, so that nothing goes on sliding. */
  const swipe = async (deltaY: number): Promise<void> => {
    const session = await page.context().newCDPSession(page);
    const touch = (
      type: 'touchStart' | 'touchMove' | 'touchEnd',
      ...touchPoints: { x: number; y: number }[]
    ): Promise<unknown> => session.send('Input.dispatchTouchEvent', { type, touchPoints });
    const reach = Math.max(-STROKE, Math.min(STROKE, deltaY));
    const from = deltaY > 0 ? 700 : 200;
    await touch('touchStart', { x: 150, y: from });
    for (let step = 1; step <= 10; step++) {
      await touch('touchMove', { x: 150, y: from - (reach * step) / 10 });
      await page.waitForTimeout(16);
    }
    await page.waitForTimeout(100);
    await touch('touchEnd');
    await session.detach();
  };
  const scrollBy = async (deltaY: number): Promise<void> => {
    if (isTouch) {
      await swipe(deltaY);
    } else {
      await page.mouse.move(300, 300);
      await page.mouse.wheel(0, deltaY);
    }
    await page.evaluate(AT_REST);
  };
  const pointOf = async (selector: string): Promise<readonly [number, number]> => {
    const element = page.locator(selector).first();
    await element.waitFor({ state: 'visible' });
    for (let tries = 0; tries < STROKES; tries++) {
      const offset = await element.evaluate((node) => {
        const { top, height } = node.getBoundingClientRect();
        const centre = top + height / 2;
        return centre < 0 || centre > innerHeight ? centre - innerHeight / 2 : 0;
      });
      if (!offset) break;
      // People scroll; a page that does it by itself would look like an answer to their last press.
      await scrollBy(offset);
    }
    const box = await element.boundingBox();
    if (!box) throw new Error(`nothing to press at ${selector}`);
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const click: Hands['click'] = async (target, { count = 1, gap = 80 } = {}) => {
    const [x, y] = typeof target === 'string' ? await pointOf(target) : target;
    if (!isTouch) await page.mouse.move(x - 6, y - 3);
    if (!isTouch) await page.mouse.move(x, y);
    for (let clickCount = 1; clickCount <= count; clickCount++) {
      if (clickCount > 1) await page.waitForTimeout(gap);
      if (isTouch) {
        await page.touchscreen.tap(x, y);
      } else {
        await page.mouse.down({ clickCount });
        await page.mouse.up({ clickCount });
      }
    }
  };
  const evaluate = <Result>(expression: string): Promise<Result> =>
    page.evaluate<Result>(expression);
  return {
    async goto(url, options) {
      await page.goto(url, options?.referrer ? { referer: options.referrer } : {});
    },
    click,
    async type(selector, text) {
      await click(selector);
      await page.keyboard.type(text, { delay: 20 });
    },
    key: (name) => page.keyboard.press(name),
    wheel: scrollBy,
    async back() {
      await page.goBack();
    },
    async reload() {
      await page.reload();
    },
    async waitFor<Result>(expression: string) {
      const end = Date.now() + PATIENCE;
      for (;;) {
        // A document on its way out can't answer.
        const result = await evaluate<Result>(expression).catch(() => undefined);
        if (result) return result;
        if (Date.now() > end) throw new Error(`not within ${PATIENCE} ms: ${expression}`);
        await page.waitForTimeout(25);
      }
    },
    evaluate,
    close: () => page.close(),
  };
}
