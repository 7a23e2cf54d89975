import { expect, it } from 'vitest';
import { html, leave, QUEUE, sessions, type Stage, tag } from './family.js';

const loaded = (title: string): string =>
  `document.title === '${title}' && document.readyState === 'complete'`;

/** The three ways to declare a task, over page loads. */
export function taskFamily(stage: Stage): void {
  it('by calls: the clicks between, the steps, and how far off the shortest way', async () => {
    const site = await stage.site({
      '/': html(
        'Cart',
        `<button id="start" onclick="uxmeter('task.start', 'pay', { optimalClicks: 2, optimalPages: 2 })">Pay</button><a id="next" href="/address">Next</a><p id="text">Some text to press.</p>`,
        QUEUE + tag(),
      ),
      '/address': html(
        'Address',
        `<button id="step" onclick="uxmeter('task.step', 'pay', 'address')">Step</button><button id="done" onclick="uxmeter('task.complete', 'pay')">Done</button>`,
        QUEUE + tag(),
      ),
    });
    const tab = await stage.engine.open(`${site.url}/`);
    await tab.click('#start');
    await tab.click('#text');
    await tab.click('#next');
    await tab.waitFor(loaded('Address'));
    await tab.click('#step');
    await tab.click('#done');
    await leave(site, tab);
    const tasks = site.events('task').toSorted((x, y) => x.time - y.time);
    expect(tasks.map(({ status }) => status)).toEqual(['started', 'step', 'completed']);
    expect(new Set(tasks.map(({ attempt_id }) => attempt_id)).size).toBe(1);
    expect(tasks[2]).toMatchObject({
      name: 'pay',
      clicks: 4,
      misclicks: 1,
      optimal_clicks: 2,
      efficiency: 0.5,
      pages: 2,
      distinct_pages: 2,
      lostness: 0,
      backtracks: 0,
      errors: 0,
    });
    expect(sessions(site)).toMatchObject([
      { tasks: { started: 1, completed: 1, failed: 0, abandoned: 0 }, key_events: 1 },
    ]);
  });

  it('what hurt on the way is counted with it, even if it ends soon after', async () => {
    const site = await stage.site({
      '/': html(
        'Pay',
        `<button id="go" data-ux-task-start="pay">Go</button><button id="broken">Pay</button><button id="done" data-ux-task-complete="pay">Done</button>`,
      ),
    });
    const tab = await stage.engine.open(`${site.url}/`);
    await tab.click('#go');
    for (let press = 0; press < 5; press++) await tab.click('#broken');
    await tab.evaluate('new Promise((resolve) => setTimeout(resolve, 1300))');
    await tab.click('#done');
    await leave(site, tab);
    const friction = { rage_click: 1, dead_click: 1 };
    expect(site.events('task').at(-1)).toMatchObject({ status: 'completed', clicks: 6, friction });
  });

  it('in the markup: the first press inside opens it, another one ends it', async () => {
    const site = await stage.site({
      '/': html(
        'Form',
        `<form data-ux-task="signup" onsubmit="return false"><input id="mail"><button id="send" type="button" data-ux-task-complete="signup">Send</button></form>
        <button id="go" data-ux-task-start="tour">Tour</button><button id="no" data-ux-task-fail="tour">No</button>`,
      ),
    });
    const tab = await stage.engine.open(`${site.url}/`);
    await tab.type('#mail', 'abc');
    await tab.click('#send');
    await tab.click('#go');
    await tab.click('#no');
    await leave(site, tab);
    const ends = site.events('task').filter(({ status }) => status !== 'started');
    expect(ends).toMatchObject([
      { name: 'signup', status: 'completed', clicks: 1 },
      { name: 'tour', status: 'failed', clicks: 1 },
    ]);
  });

  it('by rules, over pages: who wanders is lost', async () => {
    const rules = [
      { name: 'find', start: { path: '/' }, complete: { path: '/found' }, optimalPages: 2 },
    ];
    const head = tag({ tasks: JSON.stringify(rules) });
    const links = ['/', '/x', '/y', '/found']
      .map((path) => `<a id="${path.slice(1) || 'home'}" href="${path}">${path}</a>`)
      .join(' ');
    const page = (title: string): string => html(title, links, head);
    const site = await stage.site({
      '/': page('home'),
      '/x': page('x'),
      '/y': page('y'),
      '/found': page('found'),
    });
    const tab = await stage.engine.open(`${site.url}/`);
    for (const next of ['x', 'home', 'y', 'found']) {
      await tab.click(`#${next}`);
      await tab.waitFor(loaded(next));
    }
    await leave(site, tab);
    const end = site.events('task').find(({ status }) => status === 'completed');
    // Four different pages in five views, two would have done.
    const lostness = Math.hypot(4 / 5 - 1, 2 / 4 - 1);
    expect(end).toMatchObject({
      name: 'find',
      pages: 5,
      distinct_pages: 4,
      backtracks: 1,
      clicks: 4,
    });
    expect(end && 'lostness' in end && end.lostness).toBeCloseTo(lostness, 3);
  });

  it('started again, and out of time', async () => {
    const site = await stage.site({
      '/': html(
        'Again',
        `<button id="a" onclick="uxmeter('task.start', 'a', { timeout: 700 })">A</button>`,
        QUEUE + tag(),
      ),
    });
    const tab = await stage.engine.open(`${site.url}/`);
    await tab.click('#a');
    await tab.click('#a');
    await tab.evaluate('new Promise((resolve) => setTimeout(resolve, 1300))');
    await leave(site, tab);
    const ends = site
      .events('task')
      .toSorted((x, y) => x.time - y.time)
      .map(({ status }) => status);
    expect(ends.toSorted()).toEqual(['abandoned', 'started', 'started', 'timed_out']);
    expect(ends.at(-1)).toBe('timed_out');
  });

  it('satisfaction is scored and sent at once', async () => {
    const ask = (id: string, answer: string): string =>
      `<button id="${id}" onclick="uxmeter('feedback', ${answer})">${id}</button>`;
    const site = await stage.site({
      '/': html(
        'Feedback',
        [
          ask('nps', `{ instrument: 'nps', value: 7 }`),
          ask(
            'csat',
            `{ instrument: 'csat', value: 4, comment: 'Write to me@home.example or 4111 1111 1111 1111' }`,
          ),
          ask('umux', `{ instrument: 'umux_lite', value: [6, 5] }`),
          ask('wrong', `{ instrument: 'nps', value: 11 }`),
        ].join(''),
        QUEUE + tag(),
      ),
    });
    const tab = await stage.engine.open(`${site.url}/`);
    for (const id of ['nps', 'csat', 'umux', 'wrong']) await tab.click(`#${id}`);
    await leave(site, tab);
    expect(
      site.events('feedback').map(({ instrument, score }) => [instrument, Math.round(score ?? -1)]),
    ).toEqual([
      ['nps', 0],
      ['csat', 100],
      ['umux_lite', 75],
    ]);
    const bytes = JSON.stringify(site.batches);
    expect(bytes).not.toContain('me@home.example');
    expect(bytes).not.toContain('1111');
  });
}
