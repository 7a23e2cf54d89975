import type { UxEvent } from '../../src/events.js';
import { type Page, type Site, startSite } from '../support/site.js';
import type { Engine, EngineName, Tab } from '../support/engines.js';

/** The snippet of the documentation: what is called before the script has loaded waits. */
export const QUEUE =
  '<script>window.uxmeter=window.uxmeter||function(){(uxmeter.q=uxmeter.q||[]).push(arguments)}</script>';

/** The script tag with `data-*` attributes beside the endpoint; `how` is `async`, `defer` or nothing. */
export function tag(data: Readonly<Record<string, string>> = {}, how = 'async'): string {
  const all = { endpoint: '/collect', app: 'family', ...data };
  const attributes = Object.entries(all).map(
    ([name, value]) => `data-${name}="${value.replaceAll('"', '&quot;')}"`,
  );
  return `<script ${how} src="/uxmeter.min.js" ${attributes.join(' ')}></script>`;
}

export const html = (title: string, body: string, head = tag()): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<style>a, button { display: inline-block; padding: 8px; }</style>${head}</head><body><h1>${title}</h1>${body}</body></html>`;

/** What a scenario is run with. */
export interface Stage {
  engine: Engine;
  name: EngineName;
  /** A site of these pages, an origin of its own. */
  site(pages: { [path: string]: Page }): Promise<Site>;
}

/** Resolves when nothing has come for `quiet` ms. */
export async function quiet(site: Site, ms = 600): Promise<void> {
  for (let seen = -1; seen !== site.batches.length;) {
    seen = site.batches.length;
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
}

/**
 * The visitor goes where nothing is measured and closes the tab; what was to be said has been said. A driver may end a
 * tab without its page hearing of it, as a crash does; the exits are tested apart.
 */
export async function leave(site: Site, ...tabs: Tab[]): Promise<void> {
  for (const tab of tabs) {
    await tab.goto(`${site.url}/uxmeter.min.js`);
    await tab.close();
  }
  await quiet(site);
}

const byTime = (events: UxEvent[]): UxEvent[] => events.toSorted((a, b) => a.time - b.time);

/** `path navigation` of every page view, as they happened. */
export const views = (site: Site): string[] =>
  byTime(site.events()).flatMap((event) =>
    event.type === 'page_view' ? [`${event.path} ${event.navigation}`] : [],
  );

/** The last snapshot of each session, in the order they began. */
export function sessions(site: Site): Extract<UxEvent, { type: 'session' }>[] {
  const last = new Map<string, Extract<UxEvent, { type: 'session' }>>();
  for (const { session_id } of byTime(site.events('session_start'))) {
    const mine = site.events('session').filter((event) => event.session_id === session_id);
    const best = mine.toSorted((a, b) => b.revision - a.revision)[0];
    if (best) last.set(session_id, best);
  }
  return [...last.values()];
}

export { startSite };
