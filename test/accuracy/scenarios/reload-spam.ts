import type { Scenario } from '../scenario.js';

const again = async (
  visitor: { reload(): Promise<void>; wait(ms: number): Promise<void> },
  times: number,
  every: number,
): Promise<void> => {
  for (let time = 0; time < times; time++) {
    await visitor.wait(every);
    await visitor.reload();
  }
};

export const reloadSpam: Scenario[] = [
  {
    id: 'reload-empty',
    kind: 'reload_spam',
    title: 'A page that stays empty is reloaded four times',
    page: `<h1>Your tickets</h1>`,
    visit: (visitor) => again(visitor, 4, 1700),
    must: ['reload_spam'],
    why: 'Waiting for what does not come.',
  },
  {
    id: 'reload-hammered',
    kind: 'reload_spam',
    title: 'Six reloads in as many seconds',
    page: `<h1>502</h1><p>The server is having a rest</p>`,
    visit: (visitor) => again(visitor, 6, 600),
    must: ['reload_spam'],
    why: 'Hammering.',
  },
  {
    id: 'reload-by-button',
    kind: 'reload_spam',
    title: "Four times the page's own button",
    page: `<p>No tables free</p><button id="again" onclick="location.reload()">Look again</button>`,
    visit: async (visitor) => {
      for (let time = 0; time < 4; time++) {
        await visitor.press('#again');
        await visitor.wait(1500);
      }
    },
    must: ['reload_spam'],
    either: ['rage_click', 'dead_click'],
    everywhere: true,
    why: 'A button that reloads is a reload.',
  },
  {
    id: 'reload-by-late-button',
    kind: 'reload_spam',
    title: 'A button that says it looks, and then reloads',
    page: `<p>No tables free</p><button id="again" onclick="again.textContent='Looking';setTimeout(()=>location.reload(),300)">Look again</button>`,
    visit: async (visitor) => {
      for (let time = 0; time < 4; time++) {
        await visitor.press('#again');
        await visitor.wait(1800);
      }
    },
    must: ['reload_spam'],
    either: ['rage_click', 'dead_click'],
    why: 'Nothing else was asked for, and nothing was sent.',
  },
  {
    id: 'reload-calm-three',
    kind: 'reload_spam',
    title: 'Three reloads, eight seconds apart, of a queue that does not move',
    page: `<h1>You are number 812</h1>`,
    visit: (visitor) => again(visitor, 3, 8000),
    must: ['reload_spam'],
    why: 'Three within half a minute.',
  },
  {
    id: 'reload-not-by-itself',
    kind: 'reload_spam',
    title: 'A departure board reloads itself every second and a half',
    page: `<h1>Departures</h1><script>setTimeout(()=>location.reload(),1500)</script>`,
    visit: (visitor) => visitor.wait(7500),
    everywhere: true,
    lacking: {
      webkit: {
        either: ['reload_spam'],
        why: 'Without the Navigation API nobody can tell who reloaded.',
      },
    },
    why: 'The page does it.',
  },
  {
    id: 'reload-not-meta',
    kind: 'reload_spam',
    title: 'A page that is told by its markup to refresh',
    page: `<meta http-equiv="refresh" content="1"><h1>Score 2 : 1</h1>`,
    visit: (visitor) => visitor.wait(6000),
    why: 'The page does it.',
  },
  {
    id: 'reload-not-after-work',
    kind: 'reload_spam',
    title: 'Each entry deleted is followed by a reload of the list',
    page: ({ visit }) =>
      `<h1>Inbox</h1>${[1, 2, 3, 4, 5]
        .slice(visit - 1)
        .map((n) => `<p>Letter ${n} <button class="drop">Delete</button></p>`)
        .join(
          '',
        )}<script>for(const b of document.querySelectorAll('.drop'))b.onclick=()=>{b.textContent='Deleting';fetch('/api/200',{method:'DELETE'}).then(()=>location.reload())}</script>`,
    visit: async (visitor) => {
      for (let time = 0; time < 4; time++) {
        await visitor.press('.drop');
        await visitor.wait(1300);
      }
    },
    why: 'Four times something was done, and shown.',
  },
  {
    id: 'reload-not-two',
    kind: 'reload_spam',
    title: 'Looked up again twice, with news each time',
    page: ({ visit }) =>
      `<h1>Parcel</h1><p>${['Packed', 'On the van', 'At the door'][visit - 1] ?? 'At the door'}</p>`,
    visit: (visitor) => again(visitor, 2, 2500),
    why: 'Calm.',
  },
  {
    id: 'reload-not-pages',
    kind: 'reload_spam',
    title: 'Each of three pages is reloaded once',
    page: `<h1>One</h1><a class="on" href="/two">On</a>`,
    pages: { '/two': `<h1>Two</h1><a class="on" href="/three">On</a>`, '/three': '<h1>Three</h1>' },
    visit: async (visitor) => {
      await again(visitor, 1, 700);
      await visitor.press('.on');
      await visitor.wait(700);
      await again(visitor, 1, 700);
      await visitor.press('.on');
      await visitor.wait(700);
      await again(visitor, 1, 700);
    },
    why: 'Different pages.',
  },
  {
    id: 'reload-not-in-app',
    kind: 'reload_spam',
    title: 'The list is fetched again five times by a button',
    page: `<button id="more">Refresh</button><ul id="list"></ul><script>let n=0;more.onclick=()=>fetch('/api/200').then(()=>list.insertAdjacentHTML('beforeend','<li>Message '+ ++n))</script>`,
    visit: (visitor) => visitor.press('#more', { times: 5, every: 900 }),
    everywhere: true,
    why: 'No page was loaded.',
  },
];
