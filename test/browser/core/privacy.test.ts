import fc from 'fast-check';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { launchChromium, noChromium } from '../../support/chromium.js';
import { startSite, type Site } from '../../support/site.js';
import { anything, leaks, personal, typed, type Secret } from './secrets.js';

/** Printed with a failure; another one is given by `SEED`. */
const SEED = Number(process.env['SEED'] ?? 20_261_122);
const RUNS = 25;

/** Where on the page something is planted, and what is done to it. */
const FIELDS = [
  'text',
  'password',
  'email',
  'tel',
  'search',
  'textarea',
  'editable',
  'editable-open',
  'editable-closed',
  'text-open',
  'text-closed',
  'prefilled',
  'select',
] as const;
/** Text of the page that is no control's. */
const TEXTS = ['paragraph', 'heading', 'cell', 'in-shadow', 'hidden', 'output'] as const;
/** Words of a control, of which personal data is masked. */
const LABELS = ['button', 'link', 'aria', 'name', 'label', 'alt', 'title', 'submit'] as const;
const IGNORED = ['ignored-button', 'ignored-link', 'ignored-name', 'ignored-field'] as const;

interface Item {
  kind: string;
  text: string;
}

/** Runs in the page, before the script: builds it, and says where its parts are. */
function build(items: Item[]): void {
  const make = (tag: string, fields: object = {}, ...children: Node[]): HTMLElement => {
    const element = Object.assign(document.createElement(tag), fields);
    element.append(...children);
    return element;
  };
  const shadowed = (mode: ShadowRootMode, child: HTMLElement): HTMLElement => {
    const host = make('div');
    host.attachShadow({ mode }).append(child);
    return host;
  };
  const editable = () => {
    const element = make('div', { textContent: '' });
    element.setAttribute('contenteditable', 'true');
    element.style.cssText = 'min-height:20px;width:200px;border:1px solid';
    return element;
  };
  const named = (tag: string, attribute: string, value: string, fields: object = {}) => {
    const element = make(tag, { textContent: 'Go', ...fields });
    element.setAttribute(attribute, value);
    return element;
  };
  const ignored = (child: HTMLElement) => {
    const box = make('div', {}, child);
    box.setAttribute('data-ux-ignore', '');
    return box;
  };
  const makers: { [kind: string]: (text: string) => HTMLElement } = {
    textarea: () => make('textarea'),
    editable: () => editable(),
    'editable-open': () => shadowed('open', editable()),
    'editable-closed': () => shadowed('closed', editable()),
    'text-open': () => shadowed('open', make('input')),
    'text-closed': () => shadowed('closed', make('input')),
    prefilled: (text) => make('input', { value: text }),
    select: (text) => make('select', {}, make('option', { textContent: text, value: text })),
    paragraph: (text) => make('p', { textContent: text }),
    heading: (text) => make('h2', { textContent: text }),
    cell: (text) => make('table', {}, make('tr', {}, make('td', { textContent: text }))),
    'in-shadow': (text) => shadowed('open', make('p', { textContent: text })),
    hidden: (text) =>
      make('button', { textContent: 'Go' }, make('span', { textContent: text, hidden: true })),
    output: (text) => make('output', { textContent: text }),
    button: (text) => make('button', { type: 'button', textContent: `For ${text}` }),
    link: (text) => make('a', { href: '#x', textContent: text }),
    aria: (text) => named('button', 'aria-label', `Call ${text}`, { type: 'button' }),
    name: (text) => named('button', 'data-ux-name', text, { type: 'button' }),
    label: (text) => make('label', { textContent: text }, make('input')),
    alt: (text) => make('button', { type: 'button' }, named('img', 'alt', text)),
    title: (text) => named('button', 'title', text, { type: 'button' }),
    submit: (text) => make('input', { type: 'button', value: text }),
    'ignored-button': (text) => ignored(make('button', { type: 'button', textContent: text })),
    'ignored-link': (text) => ignored(make('a', { href: '#x', textContent: text })),
    'ignored-name': (text) => ignored(named('button', 'data-ux-name', text, { type: 'button' })),
    'ignored-field': () => ignored(make('input')),
  };
  const form = make('form', { onsubmit: () => false });
  for (const { kind, text } of items) {
    const maker = makers[kind] ?? (() => make('input', { type: kind }));
    form.append(make('div', { className: 'item' }, maker(text)));
  }
  document.body.prepend(form);
}

const itemOf = (kinds: readonly string[], secret: fc.Arbitrary<Secret>) =>
  fc
    .tuple(fc.constantFrom(...kinds), secret)
    .map(([kind, { text, needles }]) => ({ kind, text, needles }));

/** A page, what is said about it, and where the visitor comes from. */
const visits = fc.record({
  fields: fc.array(itemOf(FIELDS, typed), { minLength: 2, maxLength: 4 }),
  texts: fc.array(itemOf(TEXTS, anything), { minLength: 1, maxLength: 2 }),
  labels: fc.array(itemOf(LABELS, personal), { minLength: 1, maxLength: 2 }),
  ignored: fc.array(itemOf(IGNORED, anything), { minLength: 1, maxLength: 2 }),
  query: anything,
  fragment: anything,
  route: anything,
  referrer: anything,
  inPath: personal,
  inTitle: personal,
  inUtm: personal,
  inError: personal,
  inRejection: personal,
  inComment: personal,
  inAnswer: personal,
  inData: personal,
  inKey: personal,
  password: anything,
  nested: anything,
});

describe.skipIf(noChromium)('nothing planted leaves the page', () => {
  let browser: Browser;
  let site: Site;
  let items: Item[] = [];
  /** URL, headers and body of each request to the collector. */
  let sent: string[] = [];

  const html = (): string =>
    `<!doctype html><title>Start</title><body><script>(${build})(${JSON.stringify(items)})</script>` +
    '<script src="/uxmeter.min.js" data-endpoint="/collect" data-batch=\'{"maxAge":0}\'></script>';

  beforeAll(async () => {
    browser = await launchChromium();
    site = await startSite({
      '/': html,
      '/next':
        '<!doctype html><title>Next</title><script src="/uxmeter.min.js" data-endpoint="/collect"></script>',
    });
    site.answer((request, body, response) => {
      sent.push([request.url, ...request.rawHeaders, body].join('\n'));
      response.writeHead(204).end();
    });
  });
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  /** Everything that a page of the origin could read again. */
  const stored = (page: Page): Promise<string> =>
    page.evaluate(async () => {
      const rows: unknown[] = [document.cookie];
      for (const storage of [localStorage, sessionStorage]) rows.push(...Object.entries(storage));
      for (const { name = '' } of await indexedDB.databases()) rows.push(name);
      for (const name of await caches.keys()) rows.push(name);
      return JSON.stringify(rows);
    });

  test(`${RUNS} random pages, seed ${SEED}`, { timeout: 180_000, retry: 0 }, async () => {
    let types = new Set<string>();
    await fc.assert(
      fc.asyncProperty(visits, async (visit) => {
        const { fields, texts, labels, ignored } = visit;
        items = [...texts, ...fields, ...labels, ...ignored];
        sent = [];
        site.batches.length = 0;
        const context = await browser.newContext();
        const page = await context.newPage();
        const failures: string[] = [];
        page.on('pageerror', ({ message }) => failures.push(message));
        const address = `/?q=${visit.query.text}&utm_term=${encodeURIComponent(visit.inUtm.text)}#${visit.fragment.text}`;
        await page.goto(site.url + address, {
          referer: `https://www.search.example/?q=${visit.referrer.text}`,
        });
        await page.waitForFunction('typeof window.uxmeter === "function"');

        const boxes = await page.locator('.item').evaluateAll((all) =>
          all.map((one) => {
            const box = (
              one.firstElementChild?.shadowRoot ?? one
            ).firstElementChild!.getBoundingClientRect();
            return { x: box.x + Math.min(box.width / 2, 40), y: box.y + box.height / 2 };
          }),
        );
        for (const [i, { kind, text }] of items.entries()) {
          const box = boxes[i]!;
          await page.mouse.click(box.x, box.y);
          if (fields.some((field) => field === items[i]) || kind === 'ignored-field') {
            await page.keyboard.insertText(text);
            if (i % 4 === 0) await page.keyboard.press('x');
          }
        }
        await page.evaluate(
          ([title, error, rejection, comment, answer, data, key, password, nested, path]) => {
            document.title = `Account of ${title}`;
            const call = (window as unknown as { uxmeter(...args: unknown[]): void }).uxmeter;
            setTimeout(() => {
              throw new Error(`no ${error}`);
            });
            void Promise.reject(new Error(`lost ${rejection}`));
            call('feedback', { instrument: 'csat', value: 2, comment });
            call('feedback', { instrument: 'custom', value: answer, item: answer });
            call('track', 'event', {
              note: `to ${data}`,
              [`k ${key}`]: 1,
              list: [data, { deep: data }],
              password,
              user: { apiKey: nested },
            });
            history.pushState(null, '', `/u/${encodeURIComponent(path!)}?x=${nested}#${nested}`);
          },
          [
            visit.inTitle,
            visit.inError,
            visit.inRejection,
            visit.inComment,
            visit.inAnswer,
            visit.inData,
            visit.inKey,
            visit.password,
            visit.nested,
            visit.inPath,
          ].map(({ text }) => text),
        );
        await page.waitForTimeout(150);
        await page.evaluate(
          ([text]) => history.pushState(null, '', `/plain?x=${text}#${text}`),
          [visit.route.text],
        );
        await page.waitForTimeout(150);
        await page.mouse.click(boxes.at(-1)!.x, boxes.at(-1)!.y);
        const during = await stored(page);
        await page.goto(`${site.url}/next`);
        const after = await stored(page);
        await vi.waitFor(
          () => {
            const got = site.events();
            expect(got.some(({ type, path }) => type === 'page_leave' && path === '/plain')).toBe(
              true,
            );
          },
          { timeout: 10_000, interval: 20 },
        );
        const cookies = JSON.stringify(await context.cookies());
        await context.close();

        const secrets = [
          ...items.map((item) => item as Item & Secret),
          ...Object.values(visit).filter((one): one is Secret => 'needles' in one),
        ];
        expect(leaks(secrets, sent.join('\n')), sent.join('\n')).toEqual([]);
        expect(
          leaks(secrets, decodeURIComponent(sent.join('\n').replace(/%(?![0-9a-f]{2})/gi, ''))),
        ).toEqual([]);
        expect(leaks(secrets, `${during}\n${after}\n${cookies}`), `${during}\n${after}`).toEqual(
          [],
        );
        expect(site.refused).toEqual([]);
        expect(failures.every((message) => /^(no|lost) /.test(message))).toBe(true);
        types = new Set([...types, ...site.events().map(({ type }) => type)]);
      }),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    );
    // A test that sent nothing would find nothing.
    expect([...types]).toEqual(
      expect.arrayContaining([
        'session_start',
        'page_view',
        'page_leave',
        'session',
        'click',
        'feedback',
        'custom',
      ]),
    );
  });

  test('what it looks for would be found', () => {
    const secret = { text: 'zxcvbnmq', needles: ['zxcvbnmq'] };
    const number = { text: '4111 1111', needles: ['41111111'] };
    expect(leaks([secret], '{"a":"ZXCVBNMQ"}')).toEqual(['zxcvbnmq']);
    expect(leaks([secret], btoa('zxcvbnmq'))).toEqual(['zxcvbnmq']);
    expect(leaks([number], 'a 4111-1111 b')).toEqual(['41111111']);
    expect(leaks([secret, number], 'nothing here 4112')).toEqual([]);
  });
});
