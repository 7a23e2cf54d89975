import { expect, it } from 'vitest';
import type { Tab } from '../support/engines.js';
import { html, leave, QUEUE, type Stage, sessions, tag, views } from './family.js';

/** A route is one when it has stood for a moment: longer than routers take to redirect. */
const settled = (tab: Tab): Promise<unknown> =>
  tab.evaluate('new Promise((resolve) => setTimeout(resolve, 250))');

const route = (path: string): string => `history.pushState(null, '', '${path}')`;

/** Page views in the ways a page can come and go. */
export function pageViews(stage: Stage): void {
  it('a link, a reload and the way back', async () => {
    const site = await stage.site({
      '/': html('Home', '<a id="next" href="/next">Next</a>'),
      '/next': html('Next', ''),
    });
    const tab = await stage.engine.open(`${site.url}/`);
    await tab.click('#next');
    await tab.waitFor(`document.title === 'Next' && document.readyState === 'complete'`);
    await tab.reload();
    await tab.back();
    await leave(site, tab);
    const [load, next, reload, back] = views(site);
    expect([load, next, reload]).toEqual(['/ load', '/next load', '/next reload']);
    // Whether the first page was kept is the browser's choice.
    expect(['/ bfcache', '/ back_forward']).toContain(back);
    expect(views(site)).toHaveLength(4);
    const ids = site.events('page_view').map(({ page_id }) => page_id);
    expect(new Set(ids).size).toBe(4);
    expect(sessions(site)).toMatchObject([{ page_views: 4, single_page: false, bounced: false }]);
  });

  it('a page that comes out of the back/forward cache goes on measuring', async () => {
    const site = await stage.site({
      '/': html('Home', '<a id="next" href="/next">Next</a><button id="b">B</button>'),
      '/next': html('Next', ''),
    });
    const tab = await stage.engine.open(`${site.url}/`);
    await tab.evaluate('window.kept = true');
    await tab.click('#next');
    await tab.waitFor(`document.title === 'Next' && document.readyState === 'complete'`);
    await tab.back();
    const isKept = await tab.evaluate<boolean>('!!window.kept');
    await tab.click('#b');
    await leave(site, tab);
    expect(views(site)[2]).toBe(isKept ? '/ bfcache' : '/ back_forward');
    const [, , last] = site.events('page_view').toSorted((a, b) => a.time - b.time);
    expect(site.events('click').map(({ page_id }) => page_id)).toContain(last?.page_id);
    expect(sessions(site)).toMatchObject([{ page_views: 3, clicks: 2 }]);
  });

  it('routes: a push is a view, the same path and a fragment are none', async () => {
    const buttons = [
      ['a', route('/a')],
      ['same', route('/a?tab=2')],
      ['hash', `location.hash = 'part'`],
      ['state', `history.replaceState({ scroll: 3 }, '')`],
      ['b', route('/b')],
    ].map(([id, code]) => `<button id="${id}" onclick="${code}">${id}</button>`);
    const site = await stage.site({ '/': html('Routes', buttons.join('')) });
    const tab = await stage.engine.open(`${site.url}/`);
    for (const id of ['a', 'same', 'hash', 'state', 'b']) {
      await tab.click(`#${id}`);
      await settled(tab);
    }
    await tab.back();
    await settled(tab);
    await leave(site, tab);
    expect(views(site)).toEqual(['/ load', '/a route', '/b route', '/a route']);
  });

  it('a router that replaces before it pushes, and a chain of redirects: one view each', async () => {
    const site = await stage.site({
      '/': html(
        'Router',
        `<button id="vue" onclick="history.replaceState({ top: 0 }, ''); ${route('/shelf')}">Shelf</button>
        <button id="chain" onclick="${route('/old')}; setTimeout(() => history.replaceState(null, '', '/new'))">Old</button>`,
      ),
    });
    const tab = await stage.engine.open(`${site.url}/`);
    await tab.click('#vue');
    await tab.waitFor(`location.pathname === '/shelf'`);
    await settled(tab);
    await tab.click('#chain');
    await tab.waitFor(`location.pathname === '/new'`);
    await settled(tab);
    await leave(site, tab);
    expect(views(site)).toEqual(['/ load', '/shelf route', '/new route']);
  });

  it('a tab opened behind has not begun until it is looked at', async () => {
    const site = await stage.site({
      '/': html(
        'Front',
        `<button id="open" onclick="window.other = open('/behind')">Open</button>`,
      ),
      '/behind': html('Behind', ''),
    });
    const front = await stage.engine.open(`${site.url}/`);
    const behind = await stage.engine.open();
    await front.activate();
    await behind.evaluate(`void (location.href = '${site.url}/behind')`);
    await behind.waitFor(`document.title === 'Behind' && document.readyState === 'complete'`);
    expect(await behind.evaluate('document.visibilityState')).toBe('hidden');
    await front.evaluate('new Promise((resolve) => setTimeout(resolve, 1300))');
    expect(views(site)).toEqual(['/ load']);
    await behind.activate();
    await leave(site, behind, front);
    expect(views(site)).toEqual(['/ load', '/behind load']);
  });

  it('the script twice with one endpoint counts once, two endpoints are two complete instances', async () => {
    const site = await stage.site({
      '/': html('Twice', '<button id="b">B</button>', tag() + tag()),
      '/two': html(
        'Two',
        '<button id="b">B</button>',
        tag() + tag({ endpoint: '/collect?second', app: 'second' }),
      ),
    });
    const tab = await stage.engine.open(`${site.url}/`);
    await tab.click('#b');
    await tab.goto(`${site.url}/two`);
    await tab.click('#b');
    await leave(site, tab);
    const of = (app: string) =>
      site.batches.filter((batch) => batch.app === app).flatMap(({ events }) => events);
    const count = (app: string, type: string) =>
      new Set(of(app).flatMap((event) => (event.type === type ? [event.id] : []))).size;
    expect({ views: count('family', 'page_view'), clicks: count('family', 'click') }).toEqual({
      views: 2,
      clicks: 2,
    });
    expect({ views: count('second', 'page_view'), clicks: count('second', 'click') }).toEqual({
      views: 1,
      clicks: 1,
    });
  });

  it.each(['async', 'defer', ''])(
    'loaded %s, what was called before runs in order',
    async (how) => {
      const calls = `<script>uxmeter('track', 'first', { n: 1 }); uxmeter('stage', 'decision'); uxmeter('track', 'second', { n: 2 }, { key: true })</script>`;
      const site = await stage.site({ '/': html('Queue', '', QUEUE + calls + tag({}, how)) });
      const tab = await stage.engine.open(`${site.url}/`);
      await leave(site, tab);
      expect(site.events('custom').map(({ name, data, key }) => ({ name, data, key }))).toEqual([
        { name: 'first', data: { n: 1 }, key: false },
        { name: 'second', data: { n: 2 }, key: true },
      ]);
      expect(site.events('custom')[1]).toMatchObject({ stage: 'decision' });
      expect(sessions(site)).toMatchObject([{ key_events: 1, engaged: true }]);
    },
  );

  it('words in the slot of a component are its button’s', async () => {
    const define = `<script>customElements.define('x-button', class extends HTMLElement {
      constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = '<button><slot></slot></button>'; }
    })</script>`;
    const words = '<x-button><span id="words">Add <b id="b">now</b></span></x-button>';
    const site = await stage.site({ '/': html('Slot', words + define) });
    const tab = await stage.engine.open(`${site.url}/`);
    await tab.click('#b');
    await leave(site, tab);
    expect(site.events('click')).toMatchObject([
      { interactive: true, target: { role: 'button', name: 'Add now' } },
    ]);
  });

  it.runIf(stage.name === 'chromium')('a vital that is known only at the end arrives', async () => {
    const site = await stage.site({ '/': html('Still', '<button id="b">B</button>') });
    const tab = await stage.engine.open(`${site.url}/`);
    await tab.click('#b');
    await settled(tab);
    await leave(site, tab);
    expect(site.events('vital').map(({ name }) => name)).toContain('CLS');
  });

  it('added long after the page has loaded', async () => {
    const site = await stage.site({ '/': html('Late', '<button id="b">B</button>', QUEUE) });
    const tab = await stage.engine.open(`${site.url}/`);
    await tab.evaluate(
      `{
      uxmeter('track', 'early');
      const script = document.createElement('script');
      script.src = '/uxmeter.min.js';
      script.dataset.endpoint = '/collect';
      document.head.append(script);
    }`.replace(/^\{([\s\S]*)\}$/, '(() => {$1})()'),
    );
    await tab.waitFor('!uxmeter.q');
    await tab.click('#b');
    await leave(site, tab);
    expect(views(site)).toEqual(['/ load']);
    expect(site.events('custom')).toMatchObject([{ name: 'early' }]);
    expect(site.events('click')).toHaveLength(1);
  });
}
