import { expect, it } from 'vitest';
import type { Tab } from '../support/engines.js';
import { html, leave, QUEUE, type Stage, tag, views } from './family.js';

/** Everything this origin has kept, as one text. */
const kept = (tab: Tab): Promise<string> =>
  tab.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])');

const NOTHING = '[{},{},""]';

/** What never leaves the page, and pages that defend themselves. */
export function privacyFamily(stage: Stage): void {
  it('pending: nothing sent, nothing stored; granted: everything, with the times it happened at', async () => {
    const site = await stage.site({
      '/': html(
        'Ask',
        `<button id="b">B</button><button id="yes" onclick="uxmeter('consent', 'granted')">Yes</button>`,
        QUEUE + tag({ consent: 'pending' }),
      ),
    });
    const tab = await stage.engine.open(`${site.url}/`);
    const pressed = Date.now();
    await tab.click('#b');
    const released = Date.now();
    await tab.evaluate('new Promise((resolve) => setTimeout(resolve, 1500))');
    expect(site.batches).toEqual([]);
    expect(await kept(tab)).toBe(NOTHING);
    await tab.click('#yes');
    await leave(site, tab);
    expect(views(site)).toEqual(['/ load']);
    const [click] = site.events('click').toSorted((x, y) => x.time - y.time);
    expect(click?.time).toBeGreaterThanOrEqual(pressed - 50);
    expect(click?.time).toBeLessThanOrEqual(released + 50);
  });

  it('denied: nothing is sent, what was held is forgotten, what was stored is gone', async () => {
    const site = await stage.site({
      '/': html(
        'No',
        `<button id="no" onclick="uxmeter('consent', 'denied')">No</button><button id="b">B</button>`,
        QUEUE + tag({ consent: 'pending' }),
      ),
      '/had': html(
        'Had',
        `<button id="no" onclick="uxmeter('consent', 'denied')">No</button><button id="b">B</button>`,
        QUEUE + tag(),
      ),
    });
    const tab = await stage.engine.open(`${site.url}/`);
    await tab.click('#no');
    await tab.click('#b');
    await tab.evaluate('new Promise((resolve) => setTimeout(resolve, 1300))');
    expect(site.batches).toEqual([]);
    expect(await kept(tab)).toBe(NOTHING);
    await tab.goto(`${site.url}/had`);
    await tab.evaluate('new Promise((resolve) => setTimeout(resolve, 1300))');
    expect(site.batches.length).toBeGreaterThan(0);
    expect(await kept(tab)).not.toBe(NOTHING);
    await tab.click('#no');
    const before = site.batches.length;
    await tab.click('#b');
    await tab.evaluate('new Promise((resolve) => setTimeout(resolve, 1300))');
    expect(await kept(tab)).toBe(NOTHING);
    await leave(site, tab);
    expect(site.batches.length).toBe(before);
  });

  it('Global Privacy Control counts as denied until the page itself is told otherwise', async () => {
    const signal = `<script>Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true, configurable: true })</script>`;
    const site = await stage.site({
      '/': html(
        'GPC',
        `<button id="yes" onclick="uxmeter('consent', 'granted')">Yes</button>`,
        signal + QUEUE + tag(),
      ),
    });
    const tab = await stage.engine.open(`${site.url}/`);
    await tab.evaluate('new Promise((resolve) => setTimeout(resolve, 1300))');
    expect(site.batches).toEqual([]);
    expect(await kept(tab)).toBe(NOTHING);
    await tab.click('#yes');
    await leave(site, tab);
    expect(site.events('page_view').length).toBeGreaterThan(0);
  });

  it('what is typed, and what the address says beyond the allowed, stays on the page', async () => {
    const site = await stage.site({
      '/': html(
        'Secrets',
        `<form onsubmit="return false"><input id="mail"><input id="pass" type="password"><div id="note" contenteditable style="min-height: 20px">&nbsp;</div>
        <button id="send" type="button">Send</button></form><p data-ux-ignore><button id="own">Own-Secret</button></p>`,
        QUEUE + tag({ 'allow-params': '["page"]' }),
      ),
    });
    const tab = await stage.engine.open(`${site.url}/?page=3&session=Query-Secret#Fragment-Secret`);
    await tab.type('#mail', 'Typed-Secret');
    await tab.type('#pass', 'Pass-Secret');
    await tab.type('#note', 'Note-Secret');
    await tab.click('#send');
    await tab.click('#own');
    const stored = await kept(tab);
    await leave(site, tab);
    const bytes = JSON.stringify(site.batches) + stored;
    for (const secret of ['Query', 'Fragment', 'Typed', 'Pass', 'Note', 'Own']) {
      expect(bytes, secret).not.toContain(`${secret}-Secret`);
    }
    expect(site.events('page_view')).toMatchObject([{ url: `${site.url}/?page=3` }]);
    expect(site.events('click')).toHaveLength(4);
  });

  it('a strict policy: no inline script, no eval, Trusted Types', async () => {
    const page = html('Strict', '<button id="b">B</button>').replace(
      '<meta charset="utf-8">',
      `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'">`,
    );
    const site = await stage.site({ '/': page });
    const tab = await stage.engine.open(`${site.url}/`);
    await tab.click('#b');
    await leave(site, tab);
    expect(views(site)).toEqual(['/ load']);
    expect(site.events('click')).toMatchObject([
      { target: { name: 'B', role: 'button' }, interactive: true },
    ]);
  });
}
