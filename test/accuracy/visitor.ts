import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineName, Point, Tab } from '../support/engines-types.js';

export interface PressOptions {
  /** Presses; default 1. */
  times?: number;
  /** Ms from one press to the next; default 180. */
  every?: number;
}

/** A person with a mouse, a keyboard or fingers. Input is trusted. */
export interface Visitor {
  readonly engine: EngineName;
  readonly tab: Tab;
  wait(ms: number): Promise<void>;
  press(target: string | Point, options?: PressOptions): Promise<void>;
  /** Double or triple click. */
  multi(target: string | Point, times: number): Promise<void>;
  point(target: string): Promise<Point>;
  /** Clicks into the field and types. */
  type(selector: string, text: string): Promise<void>;
  /** Marks what is in the field and types over it. */
  retype(selector: string, text: string): Promise<void>;
  key(name: string, times?: number, every?: number): Promise<void>;
  /** Turns the wheel in steps of a mouse, over `at` or the middle of the viewport. */
  wheel(steps: number[], every?: number, at?: Point): Promise<void>;
  hover(target: string | Point): Promise<void>;
  /** Moves along a line of points, 60 times a second. */
  path(points: readonly Point[], ms: number): Promise<void>;
  /** The same with the button held down. Chromium only. */
  drag(points: readonly Point[], ms: number): Promise<void>;
  back(): Promise<void>;
  forward(): Promise<void>;
  /** The browser's own reload. */
  reload(): Promise<void>;
  /** Fingers. Chromium only. */
  tap(target: string | Point, options?: PressOptions): Promise<void>;
  swipe(from: Point, to: Point, ms?: number): Promise<void>;
  /** Two fingers around a point, `gap` px apart and then `gap` times `scale`. */
  pinch(at: Point, scale: number, gap?: number): Promise<void>;
  /** Runs in the page, as something that happens there by itself. */
  happens(script: string): Promise<void>;
}

/** Ms a browser needs to have begun what it was asked for. */
const SETTLES = 250;

export function createVisitor(engine: EngineName, tab: Tab): Visitor {
  const cdp = (method: string, params: object = {}): Promise<unknown> => {
    if (!tab.cdp) throw new Error(`${method} works in Chromium only`);
    return tab.cdp(method, params);
  };
  const until = (time: number): Promise<void> => sleep(Math.max(0, time - Date.now()));
  const point = async (target: string | Point): Promise<Point> => {
    if (typeof target !== 'string') return target;
    const found = await tab.waitFor<[number, number]>(
      `(() => { const box = document.querySelector(${JSON.stringify(target)})?.getBoundingClientRect(); return box?.width && [box.x + box.width / 2, box.y + box.height / 2]; })()`,
    );
    return found;
  };
  const mouse = (type: string, [x, y]: Point): Promise<unknown> =>
    cdp('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
    });
  const touch = (type: string, points: readonly Point[]): Promise<unknown> =>
    cdp('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(([x, y]) => ({ x, y, radiusX: 8, radiusY: 8, force: 0.5 })),
    });
  const along = async (
    points: readonly Point[],
    ms: number,
    move: (at: Point) => Promise<unknown>,
  ): Promise<void> => {
    const steps = Math.max(points.length - 1, Math.round((ms / 1000) * 60));
    const began = Date.now();
    for (let step = 1; step <= steps; step++) {
      const place = (step / steps) * (points.length - 1);
      const [x0, y0] = points[Math.floor(place)] ?? [0, 0];
      const [x1, y1] = points[Math.min(points.length - 1, Math.floor(place) + 1)] ?? [0, 0];
      const part = place % 1;
      await move([x0 + (x1 - x0) * part, y0 + (y1 - y0) * part]);
      await until(began + (ms * step) / steps);
    }
  };

  return {
    engine,
    tab,
    wait: (ms) => sleep(ms),
    point,
    async press(target, { times = 1, every = 180 } = {}) {
      const at = await point(target);
      const began = Date.now();
      for (let time = 0; time < times; time++) {
        await until(began + time * every);
        await tab.click(at);
      }
    },
    multi: (target, times) => tab.click(target, { count: times, gap: 90 }),
    type: (selector, text) => tab.type(selector, text),
    async retype(selector, text) {
      await tab.click(selector, { count: 3, gap: 60 });
      await sleep(80);
      for (const letter of text) await tab.key(letter);
    },
    async key(name, times = 1, every = 120) {
      for (let time = 0; time < times; time++) {
        await tab.key(name);
        await sleep(every);
      }
    },
    async wheel(steps, every = 60, at) {
      const place = at ?? (await tab.evaluate<Point>('[innerWidth / 2, innerHeight / 2]'));
      const began = Date.now();
      for (const [index, step] of steps.entries()) {
        await tab.wheel(step, place);
        await until(began + (index + 1) * every);
      }
    },
    hover: (target) => tab.hover(target),
    path: (points, ms) => along(points, ms, (at) => tab.hover(at)),
    async drag(points, ms) {
      await tab.hover(points[0] ?? [0, 0]);
      await mouse('mousePressed', points[0] ?? [0, 0]);
      await along(points, ms, (at) => mouse('mouseMoved', at));
      await mouse('mouseReleased', points.at(-1) ?? [0, 0]);
    },
    async back() {
      await tab.back();
      await sleep(SETTLES);
    },
    async forward() {
      await tab.forward();
      await sleep(SETTLES);
    },
    async reload() {
      await tab.reload();
      await sleep(SETTLES);
    },
    async tap(target, { times = 1, every = 200 } = {}) {
      const at = await point(target);
      const began = Date.now();
      for (let time = 0; time < times; time++) {
        await until(began + time * every);
        await touch('touchStart', [at]);
        await sleep(50);
        await touch('touchEnd', []);
      }
    },
    async swipe(from, to, ms = 200) {
      await touch('touchStart', [from]);
      for (let step = 1; step <= 10; step++) {
        await sleep(ms / 10);
        const part = step / 10;
        await touch('touchMove', [
          [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part],
        ]);
      }
      await touch('touchEnd', []);
    },
    async pinch([x, y], scale, gap = 110) {
      // The coordinates are those of the magnified page, so each step divides by what is reached.
      const reached = (): Promise<number> => tab.evaluate<number>('visualViewport.scale');
      const fingers = (part: number, by: number): Point[] => {
        const half = (gap * (1 + (scale - 1) * part)) / 2;
        return [
          [x / by, (y - half) / by],
          [x / by, (y + half) / by],
        ];
      };
      let by = await reached();
      await touch('touchStart', fingers(0, by));
      await sleep(60);
      for (let step = 1; step <= 14; step++) {
        await touch('touchMove', fingers(step / 14, by));
        await sleep(35);
        by = await reached();
      }
      await touch('touchEnd', []);
    },
    async happens(script) {
      await tab.evaluate(script);
    },
  };
}
