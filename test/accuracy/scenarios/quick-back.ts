import type { Scenario } from '../scenario.js';
import { verses } from './parts.js';

const list = `<h1>Rooms</h1><ul><li><a id="attic" href="/attic">Attic with a view</a><li><a id="cellar" href="/cellar">Cellar</a></ul>`;
const rooms = {
  '/attic': '<h1>Attic</h1><p>Booked out until autumn.</p>',
  '/cellar': `<h1>Cellar</h1>${verses(12)}`,
};

/** A shop whose views are swapped by a script. */
const router = (views: string): string =>
  `<nav><a id="home" href="/">All</a> <a id="boots" href="/boots">Boots</a> <a id="hats" href="/hats">Hats</a></nav><main id="view"></main><script>const views=${views};const draw=()=>view.innerHTML=views[location.pathname];draw();addEventListener('popstate',draw);document.querySelector('nav').addEventListener('click',e=>{if(!e.target.href)return;e.preventDefault();history.pushState(null,'',e.target.href);draw()})</script>`;
const views = `{'/':'<h1>Everything</h1><p>For every weather</p>','/boots':'<h1>Boots</h1><p>Size 47 only</p>','/hats':'<h1>Hats</h1><p>Straw and felt</p>'}`;

export const quickBack: Scenario[] = [
  {
    id: 'back-booked-out',
    kind: 'quick_back',
    title: 'One look, booked out, back',
    page: list,
    pages: rooms,
    visit: async (visitor) => {
      await visitor.press('#attic');
      await visitor.wait(1700);
      await visitor.back();
    },
    must: ['quick_back'],
    everywhere: true,
    why: 'Not what the link had promised.',
  },
  {
    id: 'back-from-page-button',
    kind: 'quick_back',
    title: "Back by the page's own button",
    page: list,
    pages: {
      ...rooms,
      '/attic':
        '<h1>Attic</h1><button id="back" onclick="history.back()">Back to the list</button>',
    },
    visit: async (visitor) => {
      await visitor.press('#attic');
      await visitor.wait(1500);
      await visitor.press('#back');
      await visitor.wait(800);
    },
    must: ['quick_back'],
    everywhere: true,
    why: 'history.back() is back.',
  },
  {
    id: 'back-routed',
    kind: 'quick_back',
    title: 'The wrong department, without a page load',
    page: router(views),
    visit: async (visitor) => {
      await visitor.wait(1200);
      await visitor.press('#boots');
      await visitor.wait(1600);
      await visitor.back();
    },
    must: ['quick_back'],
    everywhere: true,
    why: 'In, a glance, out.',
  },
  {
    id: 'back-twice-tried',
    kind: 'quick_back',
    title: 'Two entries tried, both left at once',
    page: list,
    pages: rooms,
    visit: async (visitor) => {
      await visitor.press('#attic');
      await visitor.wait(1400);
      await visitor.back();
      await visitor.wait(600);
      await visitor.press('#cellar');
      await visitor.wait(2000);
      await visitor.back();
    },
    must: ['quick_back'],
    why: 'To and fro between the list and what it leads to.',
  },
  {
    id: 'back-routed-hidden-views',
    kind: 'quick_back',
    title: 'Views that are all there and shown in turn',
    page: `<nav><a id="b" href="/b">Second</a></nav><section id="v1"><h1>First part</h1><p>Of the guide</p></section><section id="v2" hidden><h1>Second part</h1><p>Not yet written</p></section><script>const draw=()=>{v1.hidden=location.pathname==='/b';v2.hidden=!v1.hidden};addEventListener('popstate',draw);b.onclick=e=>{e.preventDefault();history.pushState(null,'','/b');draw()}</script>`,
    visit: async (visitor) => {
      await visitor.wait(800);
      await visitor.press('#b');
      await visitor.wait(1500);
      await visitor.back();
    },
    must: ['quick_back'],
    why: 'For the eye another page.',
  },
  {
    id: 'back-not-read',
    kind: 'quick_back',
    title: 'Read for eight seconds, then back',
    page: list,
    pages: rooms,
    visit: async (visitor) => {
      await visitor.press('#cellar');
      await visitor.wait(3500);
      await visitor.wheel([120, 120, 120], 500);
      await visitor.wait(3000);
      await visitor.back();
    },
    everywhere: true,
    why: 'Read, then on.',
  },
  {
    id: 'back-not-lightbox',
    kind: 'quick_back',
    title: 'A picture shown large over the gallery is closed by Back',
    page: `<h1>Gallery</h1><p>Nine pictures of the same bridge</p><a id="thumb" href="/bridge"><img src="/picture.svg" alt="Bridge" width="120"></a><div id="large"></div><script>const draw=()=>large.innerHTML=location.pathname==='/bridge'?'<div style="position:fixed;inset:40px;background:#000;color:#fff">The bridge at dawn</div>':'';addEventListener('popstate',draw);thumb.onclick=e=>{e.preventDefault();history.pushState(null,'','/bridge');draw()}</script>`,
    visit: async (visitor) => {
      await visitor.wait(700);
      await visitor.press('#thumb');
      await visitor.wait(1500);
      await visitor.back();
    },
    everywhere: true,
    why: 'Closed, not fled.',
  },
  {
    id: 'back-not-drawer-same-path',
    kind: 'quick_back',
    title: 'A drawer with an entry in the history, closed by Back',
    page: `<h1>Atlas</h1><button id="open">Layers</button><aside id="drawer" hidden>Rivers, roads</aside><script>document.querySelector('#open').onclick=()=>{history.pushState({d:1},'');drawer.hidden=false};onpopstate=()=>drawer.hidden=true</script>`,
    visit: async (visitor) => {
      await visitor.press('#open');
      await visitor.wait(1400);
      await visitor.happens('history.back()');
    },
    why: 'The page stayed.',
  },
  {
    id: 'back-not-form-steps',
    kind: 'quick_back',
    title: 'Back to the first step of a booking to change it, and on again',
    page: `<h1>Step 1</h1><form action="/second"><label>Guests <input id="guests" name="guests"></label><button id="on">On</button></form>`,
    pages: {
      '/second':
        '<h1>Step 2</h1><form action="/third" method="post"><p>Is that right?</p><button id="on">On</button></form>',
      '/third': '<h1>Booked</h1>',
    },
    visit: async (visitor) => {
      await visitor.type('#guests', '3');
      await visitor.press('#on');
      await visitor.wait(1600);
      await visitor.back();
      await visitor.wait(700);
      await visitor.retype('#guests', '4');
      await visitor.press('#on');
      await visitor.wait(900);
      await visitor.press('#on');
    },
    everywhere: true,
    why: 'Going back is part of filling in.',
  },
  {
    id: 'back-not-redirect',
    kind: 'quick_back',
    title: 'A page that sends on at once',
    page: `<h1>Start</h1><a id="go" href="/old">Price list</a>`,
    pages: {
      '/old': `<p>Moved</p><script>location.replace('/new')</script>`,
      '/new': `<h1>Price list</h1><a id="up" href="/">Start</a>`,
    },
    visit: async (visitor) => {
      await visitor.press('#go');
      await visitor.wait(1500);
      await visitor.press('#up');
    },
    everywhere: true,
    why: 'A redirect, and a link forward to the start.',
  },
  {
    id: 'back-not-two-steps',
    kind: 'quick_back',
    title: 'After reading, back through two pages in a row',
    page: list,
    pages: {
      ...rooms,
      '/cellar': `<h1>Cellar</h1><a id="plan" href="/plan">Plan</a>`,
      '/plan': `<h1>Plan</h1>${verses(5)}`,
    },
    visit: async (visitor) => {
      await visitor.press('#cellar');
      await visitor.wait(4600);
      await visitor.press('#plan');
      await visitor.wait(5000);
      await visitor.back();
      await visitor.wait(900);
      await visitor.back();
    },
    why: 'On the way back nobody reads again.',
  },
  {
    id: 'back-hash-routed',
    kind: 'quick_back',
    title: 'A room behind a hash is taken, back to the list',
    page: `<main id="view"></main><script>const rooms={'':'<h1>Rooms</h1><a id="loft" href="#/loft">Loft</a> <a href="#/barn">Barn</a>','#/loft':'<h1>Loft</h1><p>Taken until autumn</p>','#/barn':'<h1>Barn</h1>'};const draw=()=>view.innerHTML=rooms[location.hash];draw();onhashchange=draw</script>`,
    visit: async (visitor) => {
      await visitor.wait(1200);
      await visitor.press('#loft');
      await visitor.wait(1600);
      await visitor.back();
      await visitor.wait(800);
    },
    must: ['quick_back'],
    why: 'What the address calls it makes no difference.',
  },
  {
    id: 'back-not-chapter',
    kind: 'quick_back',
    title: 'To a chapter further down, and back up again',
    page: `<h1>Guide</h1><a id="jump" href="#boats">Boats</a>${verses(40)}<h2 id="boats">Boats</h2>${verses(30)}`,
    visit: async (visitor) => {
      await visitor.wait(800);
      await visitor.press('#jump');
      await visitor.wait(1500);
      await visitor.back();
      await visitor.wait(800);
    },
    why: 'Another place of the same page.',
  },
];
