import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Browser, BrowserContext, Page } from 'playwright';
import type { Batch } from '../../../src/events.js';
import { startSite, type Site } from '../../support/site.js';

/** What the collector does instead of storing; nothing at all: it stores and answers 204. */
export type Fault = (request: {
  /** Numbers of the recorded events in it. */
  numbers: number[];
  /** Which attempt of all this is, from 1. */
  attempt: number;
  response: ServerResponse;
  request: IncomingMessage;
}) => 'handled' | 'handled after storing' | undefined;

export const PAGE = `<!doctype html><title>page</title><body>page
  <script src="/uxmeter.min.js" data-endpoint="/collect" data-app="faults"></script>`;

export interface World {
  visitor: BrowserContext;
  site: Site;
  /** How often each recorded event was stored, by its number. */
  stored: Map<number, number>;
  /** Uncaught errors of all pages. */
  errors: string[];
  open(path?: string, visitor?: BrowserContext): Promise<Page>;
  /** Records events with these numbers, `pad` characters each. */
  record(page: Page, from: number, count: number, pad?: number): Promise<void>;
  fault(fault: Fault | undefined): void;
  /** Waits until so many different events are stored. */
  until(count: number, ms?: number): Promise<void>;
  attempts(): number;
  stop(): Promise<void>;
}

export const numbersOf = ({ events }: Pick<Batch, 'events'>): number[] =>
  events.flatMap((event) => (event.type === 'custom' ? [Number(event.data['n'])] : []));

/** A site with a collector, and a visitor who was never there. */
export async function startWorld(
  browser: Browser,
  pages: { [path: string]: string } = {},
): Promise<World> {
  const site = await startSite({ '/': PAGE, '/plain': '<!doctype html>nothing here', ...pages });
  const visitor = await browser.newContext();
  const stored = new Map<number, number>();
  const errors: string[] = [];
  let attempts = 0;
  let fault: Fault | undefined;
  site.answer((request, body, response) => {
    attempts++;
    const numbers = numbersOf(JSON.parse(body) as Batch);
    const store = (): void => {
      for (const number of numbers) stored.set(number, (stored.get(number) ?? 0) + 1);
    };
    const outcome = fault?.({ numbers, attempt: attempts, response, request });
    if (outcome !== 'handled') store();
    if (!outcome) response.writeHead(204).end();
  });
  return {
    visitor,
    site,
    stored,
    errors,
    attempts: () => attempts,
    async open(path = '/', context = visitor) {
      const page = await context.newPage();
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto(site.url + path);
      return page;
    },
    async record(page, from, count, pad = 20) {
      await page.evaluate(
        ([from, count, pad]) => {
          const { uxmeter } = window as unknown as { uxmeter(...args: unknown[]): void };
          const text = 'lorem ipsum '.repeat(Math.ceil(pad / 12)).slice(0, pad);
          for (let n = from; n < from + count; n++) uxmeter('track', 'step', { n, text });
        },
        [from, count, pad] as const,
      );
    },
    fault(next) {
      fault = next;
      attempts = 0;
    },
    async until(count, ms = 20_000) {
      const end = Date.now() + ms;
      while (stored.size < count) {
        if (Date.now() > end) throw new Error(`${stored.size} of ${count} events after ${ms} ms`);
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    },
    async stop() {
      await visitor.close();
      await site.stop();
    },
  };
}

/** Ids of batches and events: the same content under the same id, whenever it was sent. */
export function repeats(batches: readonly Batch[]): { repeated: number; changed: string[] } {
  const seen = new Map<string, string>();
  const changed: string[] = [];
  let repeated = 0;
  const note = (id: string, content: unknown): void => {
    const text = JSON.stringify(content);
    if (seen.has(id)) repeated++;
    if ((seen.get(id) ?? text) !== text) changed.push(id);
    seen.set(id, text);
  };
  for (const { batch_id, events } of batches) {
    note(batch_id, events);
    for (const event of events) note(event.id, event);
  }
  return { repeated, changed };
}

/** Characters that the SDK keeps in `localStorage`. */
export const storedSize = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Object.entries(localStorage).reduce(
      (sum, [key, value]) => sum + key.length + String(value).length,
      0,
    ),
  );

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));
