/** What a test may do with a browser, the same in all three engines. Input is trusted: it goes through the browser's own input queue. */

export type EngineName = 'chromium' | 'firefox' | 'webkit';

/** CSS pixels from the top left of the viewport. */
export type Point = readonly [x: number, y: number];

export interface LaunchOptions {
  /** CSS pixels; default 1280 × 800. */
  viewport?: readonly [width: number, height: number];
  /** Profile folder that survives `quit()`: a visitor who returns. Chromium and Firefox; WebKit's driver always starts afresh. */
  profile?: string;
  /** Added to the command line of Chromium. */
  chromiumArgs?: readonly string[];
  /** Preferences of Firefox, as in about:config. */
  firefoxPreferences?: Readonly<Record<string, string | number | boolean>>;
}

export interface ClickOptions {
  /** Presses at the same place; default 1. */
  count?: number;
  /** Ms from a release to the next press; default 80. */
  gap?: number;
  button?: 'left' | 'middle' | 'right';
}

/** One tab. A method waits for the browser to have done it, not for what the page makes of it: use `waitFor`. */
export interface Tab {
  /** Loads a document, resolves at its load event. `referrer` works in Chromium only and throws elsewhere. */
  goto(url: string, options?: { referrer?: string }): Promise<void>;
  /** `history.go()`, resolves when the other entry is there and complete; rejects after 15 s. */
  travel(delta: number): Promise<void>;
  back(): Promise<void>;
  forward(): Promise<void>;
  /** The browser's own reload, resolves at the load event. */
  reload(): Promise<void>;
  /**
   * Runs in the page and awaits promises. A function is sent as its source text, so it sees its arguments and the
   * page, nothing of the test; arguments and result must survive JSON.
   */
  evaluate<Result>(script: string): Promise<Result>;
  evaluate<Result, Args extends readonly unknown[]>(
    script: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result>;
  /** Polls an expression until it is truthy and returns it; rejects after `timeout` (15 s) naming the expression and the page. */
  waitFor<Result>(expression: string, timeout?: number): Promise<Result>;
  /**
   * Moves the mouse there and presses. A selector waits up to 15 s for a rendered element and aims at its middle; an
   * element outside the viewport is brought in by the wheel first.
   */
  click(target: string | Point, options?: ClickOptions): Promise<void>;
  /** Moves the mouse without pressing. */
  hover(target: string | Point): Promise<void>;
  /** Clicks the field, then types key by key. */
  type(selector: string, text: string): Promise<void>;
  /** Presses one key by its DOM name, `Enter`, `Tab`, `Escape`, `ArrowDown`, `a`. */
  key(name: string): Promise<void>;
  /** Turns the wheel by `deltaY` pixels, over `at` or the middle of the viewport. */
  wheel(deltaY: number, at?: Point): Promise<void>;
  /** Brings the tab to the front: the others become hidden. */
  activate(): Promise<void>;
  url(): Promise<string>;
  /** A PNG of the viewport. */
  screenshot(file: string): Promise<void>;
  /** Closes it as a visitor does: no `beforeunload` dialog. */
  close(): Promise<void>;
  /** A command of the DevTools protocol; Chromium only, undefined elsewhere. */
  readonly cdp?: (method: string, params?: object) => Promise<unknown>;
}

export interface Engine {
  readonly name: EngineName;
  /** As the browser says it: `156.0.8078.79`. */
  readonly version: string;
  /** Opens a tab in front, at `url` if one is given. */
  open(url?: string): Promise<Tab>;
  /**
   * Does `act` and returns the tab that it opened (a `target=_blank` link, `window.open`); rejects after 5 s. It is in
   * front and has the focus; in WebKit its opener stays visible.
   */
  opened(act: () => Promise<void>): Promise<Tab>;
  /** Ends the browser in good order, and everything started for it. May be called twice. */
  quit(): Promise<void>;
  /** The process dies at once, as in a crash or a power cut. */
  kill(): Promise<void>;
}
