import { expect, it } from 'vitest';
import type { Tab } from '../support/engines.js';
import type { Site } from '../support/site.js';
import { html, leave, sessions, type Stage, tag, views } from './family.js';

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The page that the tab shows was seen as far as the window's lower edge is down, in percent. */
async function expectSeen(site: Site, tab: Tab): Promise<void> {
  const seen = await tab.evaluate<number>(
    '(scrollY + innerHeight) / document.documentElement.scrollHeight * 100',
  );
  await leave(site, tab);
  const last = site.events('page_leave').at(-1);
  expect(last?.max_scroll).toBeGreaterThan(seen - 2);
  expect(last?.max_scroll).toBeLessThan(seen + 2);
}

/** Identity, engagement and the two rules of bounce. */
export function sessionFamily(stage: Stage): void {
  it('two tabs are one session with one set of totals, and revision only grows', async () => {
    const site = await stage.site({
      '/': html('A', '<button id="b">B</button>'),
      '/b': html('B', '<button id="b">B</button>'),
    });
    const a = await stage.engine.open(`${site.url}/`);
    await a.click('#b');
    const b = await stage.engine.open(`${site.url}/b`);
    await b.click('#b');
    await b.click('#b');
    await a.activate();
    await a.click('#b');
    await leave(site, b, a);
    const all = site.events();
    expect(new Set(all.map(({ session_id }) => session_id)).size).toBe(1);
    expect(new Set(site.events('page_view').map(({ tab_id }) => tab_id)).size).toBe(2);
    expect(sessions(site)).toMatchObject([
      { page_views: 2, clicks: 4, single_page: false, bounced: false },
    ]);
    for (const tab of new Set(all.map(({ tab_id }) => tab_id))) {
      const revisions = site
        .events('session')
        .flatMap((event) => (event.tab_id === tab ? [event] : []));
      const inTime = revisions.toSorted((x, y) => x.time - y.time || x.revision - y.revision);
      expect(inTime.map(({ revision }) => revision)).toEqual(
        revisions.map(({ revision }) => revision).toSorted((x, y) => x - y),
      );
    }
  });

  it('storage that the page clears in mid visit ends nothing', async () => {
    const clear = 'localStorage.clear();sessionStorage.clear()';
    const link = '<a id="n" href="/b">B</a>';
    const site = await stage.site({
      '/': html('A', `<a id="n" href="/out">Out</a>`),
      '/out': html('Out', `<button id="out" onclick="${clear}">Log out</button>${link}`),
      '/b': html('B', ''),
    });
    const tab = await stage.engine.open(`${site.url}/`);
    await tab.click('#n');
    await tab.waitFor(`document.title === 'Out' && document.readyState === 'complete'`);
    await wait(200);
    await tab.click('#out');
    await tab.click('#n');
    await tab.waitFor(`document.title === 'B' && document.readyState === 'complete'`);
    await leave(site, tab);
    expect(sessions(site)).toMatchObject([{ page_views: 3, clicks: 3 }]);
    expect(site.events('page_view').map(({ index }) => index)).toEqual([1, 2, 3]);
  });

  it('one short look at one page bounces by both rules', async () => {
    const site = await stage.site({ '/': html('Short', '') });
    const tab = await stage.engine.open(`${site.url}/`);
    await leave(site, tab);
    expect(sessions(site)).toMatchObject([
      { page_views: 1, engaged: false, bounced: true, single_page: true },
    ]);
    expect(site.events('session_start')).toMatchObject([
      { visit_number: 1, returning: false, channel: 'direct' },
    ]);
  });

  it('one page, looked at long enough: engaged and yet a single page', async () => {
    const site = await stage.site({ '/': html('Long', '', tag({ 'engaged-after': '1200' })) });
    const tab = await stage.engine.open(`${site.url}/`);
    await wait(1800);
    await leave(site, tab);
    expect(sessions(site)).toMatchObject([
      { page_views: 1, engaged: true, bounced: false, single_page: true },
    ]);
  });

  it('time behind another tab is nobody’s', async () => {
    const site = await stage.site({ '/': html('Seen', '') });
    const other = await stage.engine.open();
    const began = Date.now();
    const tab = await stage.engine.open(`${site.url}/`);
    const there = Date.now();
    await wait(600);
    const left = Date.now();
    await other.activate();
    const hidden = Date.now();
    await wait(1500);
    await leave(site, tab, other);
    const [last] = sessions(site);
    expect(last?.visible_ms).toBeGreaterThanOrEqual(left - there - 300);
    expect(last?.visible_ms).toBeLessThanOrEqual(hidden - began + 300);
  });

  it('after the time-out the same page resumes in a new session, which knows the old one', async () => {
    const site = await stage.site({
      '/': html('Idle', '<button id="b">B</button>', tag({ 'idle-timeout': '1500' })),
    });
    const tab = await stage.engine.open(`${site.url}/`);
    await tab.click('#b');
    await wait(2600);
    await tab.click('#b');
    await leave(site, tab);
    expect(views(site)).toEqual(['/ load', '/ resume']);
    const [first, second] = site.events('session_start').toSorted((x, y) => x.time - y.time);
    expect(second).toMatchObject({
      visit_number: 2,
      returning: true,
      previous_session_id: first?.session_id,
    });
    expect(second?.days_since_last).toBe(0);
    expect(sessions(site)).toMatchObject([
      { page_views: 1, clicks: 1 },
      { page_views: 1, clicks: 1 },
    ]);
  });

  it('somebody from another site, with a campaign', async () => {
    const site = await stage.site({ '/': html('Landing', '') });
    const other = await stage.site({
      '/': html(
        'Blog',
        `<a id="go" href="${site.url.replace('127.0.0.1', 'localhost')}/?utm_source=blog&utm_campaign=spring&token=s3cret">Go</a>`,
        '',
      ),
      '/plain': html('Blog', `<a id="go" href="${site.url}/">Go</a>`, ''),
    });
    const tab = await stage.engine.open(`${other.url}/`);
    await tab.click('#go');
    await tab.waitFor(`document.title === 'Landing' && document.readyState === 'complete'`);
    // The same server by another name, so that the blog is another host.
    await tab.goto(`${other.url.replace('127.0.0.1', 'localhost')}/plain`);
    await tab.click('#go');
    await tab.waitFor(`document.title === 'Landing' && document.readyState === 'complete'`);
    await leave(site, tab);
    const [campaign, referral] = site.events('session_start').toSorted((x, y) => x.time - y.time);
    expect(campaign).toMatchObject({
      channel: 'campaign',
      campaign: { source: 'blog', campaign: 'spring' },
    });
    expect(referral).toMatchObject({ channel: 'referral' });
    expect(JSON.stringify(site.batches)).not.toContain('s3cret');
  });

  it('how far it was scrolled, as a share of the height', async () => {
    const site = await stage.site({ '/': html('Tall', '<div style="height: 3000px">tall</div>') });
    const tab = await stage.engine.open(`${site.url}/`);
    await tab.wheel(900);
    await tab.waitFor('scrollY > 850');
    await expectSeen(site, tab);
  });

  it('what comes into a page later was not seen before', async () => {
    const site = await stage.site({
      '/': html(
        'Filled',
        `<div id="room"></div><script>setTimeout(()=>{room.style.height='6000px';setTimeout(()=>{document.title='Looked at'},600)},400)</script>`,
      ),
    });
    const tab = await stage.engine.open(`${site.url}/`);
    await tab.waitFor(`document.title === 'Looked at'`);
    await expectSeen(site, tab);
  });
}
