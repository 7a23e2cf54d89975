import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../collector/paths.js';
import { pounds, type Tea, TEAS } from './teas.js';

export const folder: string = join(root, 'examples/shop');

/** The task rules of the script tag: what the contract calls tasks without code. */
const TASK_RULES = [
  {
    name: 'find-tea',
    start: { path: '/teas' },
    complete: { event: 'add_to_basket' },
    optimalClicks: 2,
    optimalPages: 2,
  },
  {
    name: 'return',
    start: { path: '/returns' },
    complete: { event: 'return_accepted' },
    optimalClicks: 3,
    optimalPages: 1,
  },
];

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const escape = (text: string): string => text.replace(/[&<>"]/g, (letter) => escapes[letter] ?? '');

const read = (file: string): string => readFileSync(join(folder, 'pages', file), 'utf8');

/** Replaces `{{name}}`; a name without a value is a mistake in the page. */
function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for {{${name}}}`);
    return value;
  });
}

/** A tin with a label, drawn so that the shop needs no photographs. */
function tin({ colours: [body, label], kind }: Tea): string {
  const leaf = `<path d="M80 92c-16-4-22-18-18-32 15 1 25 12 18 32Zm0 0c14-7 17-19 11-31" fill="none" stroke="${body}" stroke-width="3"/>`;
  return `<svg viewBox="0 0 160 160" aria-hidden="true"><ellipse cx="80" cy="146" rx="46" ry="6" opacity=".12"/>
<rect x="42" y="30" width="76" height="114" rx="9" fill="${body}"/><rect x="38" y="20" width="84" height="20" rx="7" fill="${body}"/>
<rect x="38" y="36" width="84" height="3" opacity=".25"/><rect x="42" y="52" width="76" height="64" fill="${label}"/>${leaf}
<text x="80" y="110" text-anchor="middle" font-size="9" letter-spacing="2" fill="${body}">${kind.toUpperCase()}</text></svg>`;
}

function card(tea: Tea): string {
  return `<li class="card" data-kind="${tea.kind}" data-price="${tea.price}" data-name="${escape(tea.name)}">
<a href="/teas/${tea.slug}">${tin(tea)}<h3>${escape(tea.name)}</h3></a>
<p>${escape(tea.taste)}</p><p class="price">${pounds(tea.price)} <small>per 100 g</small></p></li>`;
}

/** Lets the shop call `uxmeter()` at once: what is called before the script has loaded waits in `uxmeter.q`. */
export const SNIPPET =
  'window.uxmeter=window.uxmeter||function(){(uxmeter.q=uxmeter.q||[]).push(arguments)}';

/** What the script tag says; `idleTimeout` only for visitors who ask for a shorter one. */
export interface Tag {
  collect: string;
  idleTimeout?: number | undefined;
}

function scriptTag({ collect, idleTimeout }: Tag): string {
  const attributes = [
    `data-endpoint="${escape(collect)}"`,
    'data-app="shop"',
    'data-release="2.3.0"',
    'data-environment="demo"',
    `data-tasks="${escape(JSON.stringify(TASK_RULES))}"`,
    ...(idleTimeout ? [`data-idle-timeout="${idleTimeout}"`] : []),
  ];
  return `<script>${SNIPPET}</script>
<script async src="/uxmeter.min.js"\n  ${attributes.join('\n  ')}></script>`;
}

/** The pages that are a file of their own, by path: the title and, for the journey's stage, where its reader stands. */
export const PAGES: Readonly<Record<string, { file: string; title: string; stage?: string }>> = {
  '/': { file: 'home.html', title: 'Tea, and time for it', stage: 'learning' },
  '/teas': { file: 'teas.html', title: 'All teas', stage: 'consideration' },
  '/basket': { file: 'basket.html', title: 'Your basket', stage: 'decision' },
  '/checkout': { file: 'checkout.html', title: 'Checkout', stage: 'decision' },
  '/help': { file: 'help.html', title: 'How to brew', stage: 'learning' },
  '/contact': { file: 'contact.html', title: 'Contact' },
  '/returns': { file: 'returns.html', title: 'Returns' },
  '/about': { file: 'about.html', title: 'About this demo' },
};

function document(
  tag: Tag,
  page: { title: string; stage?: string | undefined },
  main: string,
): string {
  return fill(read('layout.html'), {
    title: escape(page.title),
    stage: page.stage ?? '',
    uxmeter: scriptTag(tag),
    nps: Array.from(
      { length: 11 },
      (_, value) => `<button value="${value}">${value}</button>`,
    ).join(''),
    main,
  });
}

/** The HTML of a path of `PAGES`. */
export function renderPage(path: string, tag: Tag): string | undefined {
  const page = PAGES[path];
  if (!page) return undefined;
  const teas = TEAS.map(card).join('\n');
  const featured = TEAS.slice(0, 3).map(card).join('\n');
  return document(tag, page, fill(read(page.file), { teas, featured }));
}

/** The HTML of one tea, `undefined` if there is none of that name. */
export function renderTea(slug: string, tag: Tag): string | undefined {
  const tea = TEAS.find((one) => one.slug === slug);
  if (!tea) return undefined;
  const others = TEAS.filter((one) => one !== tea && one.kind === tea.kind).slice(0, 3);
  const main = fill(read('tea.html'), {
    slug: tea.slug,
    name: escape(tea.name),
    kind: tea.kind,
    price: pounds(tea.price),
    pence: String(tea.price),
    origin: escape(tea.origin),
    taste: escape(tea.taste),
    brewing: escape(tea.brewing),
    tin: tin(tea),
    others: (others.length ? others : TEAS.slice(0, 3)).map(card).join('\n'),
  });
  return document(tag, { title: tea.name, stage: 'consideration' }, main);
}

export function renderMissing(tag: Tag): string {
  const main =
    '<h1>Nothing brewing here</h1><p>That page is gone. <a href="/teas">See all teas</a>.</p>';
  return document(tag, { title: 'Not found' }, main);
}
