import type { Hands } from './hands.js';
import type { Ledger, VisitTruth } from './ledger.js';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Ms from a press to what was awaited of it, above which some would call it slow: a busy machine answers late. */
const LATE = 1500;

/** Somebody in the shop. Everything they do is written into the ledger. */
export interface Person {
  /** Comes in from elsewhere, a campaign's address or another site. */
  arrive(path: string, options?: { referrer?: string }): Promise<void>;
  /** Presses something that leads to another page. */
  follow(selector: string, path: string): Promise<void>;
  /** Presses something that leads to another route of the same document. */
  route(selector: string, path: string): Promise<void>;
  press(
    target: string | readonly [x: number, y: number],
    options?: { count?: number; gap?: number },
  ): Promise<void>;
  /** The same without a thought before it. */
  pressAtOnce(target: readonly [x: number, y: number]): Promise<void>;
  /** Waits until what was pressed has led to a page. */
  arrived(path: string, options: { isDocument: boolean }): Promise<void>;
  /** Clicks a field and types. */
  write(selector: string, text: string): Promise<void>;
  /** Types into the field that has the focus. */
  keys(text: string): Promise<void>;
  back(path: string): Promise<void>;
  reload(): Promise<void>;
  scroll(deltaY: number): Promise<void>;
  read(ms: number): Promise<void>;
  sees<Result>(expression: string): Promise<Result>;
  /** Answers a question of the shop. */
  answer(selector: string, instrument: string, value: number): Promise<void>;
  opened(task: string): void;
  ended(task: string, status: 'completed' | 'failed' | 'abandoned'): void;
  /** Something hurt; `arguable` if watchers might disagree. */
  suffered(...kinds: string[]): void;
  mayHaveSuffered(...kinds: string[]): void;
  converted(): void;
  leave(): Promise<VisitTruth>;
}

/** `pace` is the ms of a thought between two steps. */
export function createPerson(hands: Hands, ledger: Ledger, shop: string, pace: number): Person {
  const { truth } = ledger;
  let began = 0;
  /** When the document was there, until something leads away from it. */
  let there = 0;
  /** Ms in documents that were surely there; what passes between two is nobody's. */
  let looked = 0;
  /** When the last press began, until it has been answered. */
  let pressed = Infinity;
  const answered = (): void => {
    if (Date.now() - pressed > LATE) truth.arguable.push('slow_click');
    pressed = Infinity;
  };
  const think = (): Promise<void> => pause(pace);
  const wait = (path: string): Promise<unknown> =>
    hands.waitFor(
      `document.readyState === 'complete' && location.pathname === ${JSON.stringify(path)}`,
    );
  /** Does what leads to another document or route, whose path it is. */
  const go = async (
    act: () => Promise<unknown>,
    path: string,
    isDocument: boolean,
  ): Promise<void> => {
    looked += Date.now() - there;
    await act();
    await wait(path);
    answered();
    there = Date.now();
    ledger.page(path, isDocument);
  };
  const press: Person['press'] = async (target, options) => {
    pressed = Date.now();
    await hands.click(target, options);
    ledger.clicked(options?.count ?? 1);
  };
  const follow = async (selector: string, path: string, isDocument: boolean): Promise<void> => {
    await think();
    await go(() => press(selector), path, isDocument);
  };
  return {
    async arrive(path, options) {
      began = there = Date.now();
      await go(() => hands.goto(shop + path, options), path.replace(/\?.*/, ''), true);
    },
    follow: (selector, path) => follow(selector, path, true),
    route: (selector, path) => follow(selector, path, false),
    async press(target, options) {
      await think();
      await press(target, options);
    },
    pressAtOnce: press,
    async arrived(path, { isDocument }) {
      await go(async () => {}, path, isDocument);
    },
    async write(selector, text) {
      await think();
      await hands.type(selector, text);
      ledger.clicked(1);
    },
    async keys(text) {
      await think();
      for (const letter of text) await hands.key(letter);
    },
    async back(path) {
      await go(() => hands.back(), path, true);
    },
    async reload() {
      await go(() => hands.reload(), truth.pages.at(-1) ?? '/', true);
    },
    async scroll(deltaY) {
      await hands.wheel(deltaY);
      await pause(pace / 2);
    },
    read: pause,
    async sees<Result>(expression: string) {
      const seen = await hands.waitFor<Result>(expression);
      answered();
      return seen;
    },
    async answer(selector, instrument, value) {
      await think();
      await press(`${selector} button[value="${value}"]`);
      truth.feedback.push({ instrument, value });
    },
    opened: ledger.opened,
    ended: ledger.ended,
    suffered: (...kinds) => void truth.friction.push(...kinds),
    mayHaveSuffered: (...kinds) => void truth.arguable.push(...kinds),
    converted: () => void truth.keyEvents++,
    async leave() {
      await think();
      looked += Date.now() - there;
      await hands.close();
      truth.visible = { least: looked, most: Date.now() - began };
      return truth;
    },
  };
}
