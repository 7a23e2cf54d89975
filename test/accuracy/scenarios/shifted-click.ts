import type { Scenario } from '../scenario.js';

const late = (pixels: number, words: string): string =>
  `<div id="top"></div><script>const late=()=>document.querySelector('#top').innerHTML='<div style="height:${pixels}px;background:#fd9">${words}</div>'</script>`;
const row = (names: string[]): string =>
  `${names.map((name) => `<button class="row" id="${name.toLowerCase()}" style="display:block;width:260px;height:56px" onclick="said.textContent='${name}'">${name}</button>`).join('')}<p id="said"></p>`;

export const shiftedClick: Scenario[] = [
  {
    id: 'shift-wrong-row',
    kind: 'shifted_click',
    title: 'A notice pushes the rows down: the one above is hit',
    page: `${late(56, 'Ferries are late')}${row(['Oslo', 'Bergen', 'Tromso'])}`,
    visit: async (visitor) => {
      const at = await visitor.point('#tromso');
      await visitor.hover(at);
      await visitor.wait(400);
      await visitor.happens('late()');
      await visitor.wait(90);
      await visitor.press(at);
    },
    must: ['shifted_click'],
    why: 'Aimed at Tromso, got Bergen.',
  },
  {
    id: 'shift-slipped-away',
    kind: 'shifted_click',
    title: 'The only button slips away and the press hits nothing',
    page: `${late(150, 'We use cookies for the coffee machine')}<p>Total 12</p><button id="pay" onclick="this.textContent='Paid'">Pay</button>`,
    visit: async (visitor) => {
      const at = await visitor.point('#pay');
      await visitor.hover(at);
      await visitor.wait(400);
      await visitor.happens('late()');
      await visitor.wait(100);
      await visitor.press(at);
    },
    must: ['shifted_click'],
    either: ['dead_click'],
    why: 'It was there a moment ago.',
  },
  {
    id: 'shift-finger',
    kind: 'shifted_click',
    title: 'An offer appears above the menu just before the tap',
    page: `${late(56, 'Two for one')}${row(['Tea', 'Cocoa', 'Cider'])}`,
    touch: true,
    visit: async (visitor) => {
      const at = await visitor.point('#cider');
      await visitor.wait(600);
      await visitor.happens('late()');
      await visitor.wait(90);
      await visitor.tap(at);
    },
    must: ['shifted_click'],
    why: 'A thumb on its way can not stop.',
  },
  {
    id: 'shift-picture',
    kind: 'shifted_click',
    title: 'A picture without a size arrives above the links',
    page: `<img id="late" alt="" style="display:block"><p style="margin:0;line-height:60px"><a id="one" href="#one" onclick="said.textContent='One'">Rules</a><br><a id="two" href="#two" onclick="said.textContent='Two'">Fees</a><br><a id="three" href="#three" onclick="said.textContent='Three'">Board</a></p><p id="said"></p><script>const show=()=>new Promise(done=>{late.onload=done;late.src='data:image/svg+xml,'+encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="180" height="60"><rect width="180" height="60" fill="tan"/></svg>')})</script>`,
    visit: async (visitor) => {
      const at = await visitor.point('#three');
      await visitor.hover(at);
      await visitor.wait(400);
      await visitor.happens('show()');
      await visitor.wait(90);
      await visitor.press(at);
    },
    must: ['shifted_click'],
    why: 'Board was under the pointer, Fees got the press.',
  },
  {
    id: 'shift-not-elsewhere',
    kind: 'shifted_click',
    title: 'The other column grows',
    page: `<div style="display:flex;gap:60px"><div style="width:260px"><button id="play" onclick="this.textContent='Playing'">Play</button></div><div style="width:260px">${late(120, 'Advertisement')}<p>Below the advertisement</p></div></div>`,
    visit: async (visitor) => {
      await visitor.hover('#play');
      await visitor.wait(400);
      await visitor.happens('late()');
      await visitor.wait(90);
      await visitor.press('#play');
    },
    why: 'What was aimed at stayed.',
  },
  {
    id: 'shift-not-early',
    kind: 'shifted_click',
    title: 'Seen in time, and aimed again',
    page: `${late(90, 'Open on Monday')}<button id="list" onclick="this.textContent='Here it is'">List</button>`,
    visit: async (visitor) => {
      await visitor.hover('#list');
      await visitor.wait(300);
      await visitor.happens('late()');
      await visitor.wait(1400);
      await visitor.press('#list');
    },
    everywhere: true,
    why: 'Hit.',
  },
  {
    id: 'shift-not-own',
    kind: 'shifted_click',
    title: 'The visitor unfolds one part and presses the next head',
    page: `<style>h3{margin:0;padding:12px;width:300px;background:#eee;cursor:pointer;user-select:none}</style><h3 id="a">Arrival</h3><p hidden>By boat</p><h3 id="b">Meals</h3><p hidden>At seven</p><script>for(const h of document.querySelectorAll('h3'))h.onclick=()=>h.nextElementSibling.hidden^=1</script>`,
    visit: async (visitor) => {
      await visitor.press('#a');
      await visitor.wait(150);
      await visitor.press('#b');
    },
    everywhere: true,
    why: 'The move was asked for.',
  },
  {
    id: 'shift-not-after',
    kind: 'shifted_click',
    title: 'The press itself makes room',
    page: `<button id="more" onclick="this.insertAdjacentHTML('afterend','<div style=&quot;height:180px&quot;>More of it</div>')">More</button><p>Footer</p>`,
    visit: (visitor) => visitor.press('#more'),
    everywhere: true,
    why: 'The shift is the answer.',
  },

  {
    id: 'shift-slides-in',
    kind: 'shifted_click',
    title: 'A notice slides in step by step and pushes the list down',
    page: `<style>#note{height:0;overflow:hidden;background:#fd8;transition:height .3s}</style><div id="note">The ferry is late today</div><style>.row{display:block;width:240px;height:46px}</style><button class="row" onclick="said.textContent='Kept'">Keep</button><button class="row" id="drop" onclick="said.textContent='Dropped'">Drop</button><p id="said"></p>`,
    visit: async (visitor) => {
      await visitor.hover('#drop');
      await visitor.wait(500);
      const at = await visitor.point('#drop');
      await visitor.happens("note.style.height='46px'");
      await visitor.wait(330);
      await visitor.press(at);
    },
    must: ['shifted_click'],
    why: 'No single step of it took the button away, all of them did.',
  },
  {
    id: 'shift-in-component',
    kind: 'shifted_click',
    title: 'A component puts a new row on top of its list just before the press',
    page: `<tide-list style="display:block;width:240px"></tide-list><p id="said"></p><script>customElements.define('tide-list',class extends HTMLElement{connectedCallback(){this.attachShadow({mode:'open'}).innerHTML='<style>button{display:block;width:240px;height:46px}</style><button>Monday</button><button>Tuesday</button><button>Wednesday</button>';this.shadowRoot.addEventListener('click',e=>{said.textContent=e.target.textContent})}})</script>`,
    visit: async (visitor) => {
      const [x, y] = await visitor.point('tide-list');
      await visitor.hover([x, y]);
      await visitor.wait(500);
      await visitor.happens(
        "document.querySelector('tide-list').shadowRoot.querySelector('style').insertAdjacentHTML('afterend','<button>Sunday</button>')",
      );
      await visitor.wait(90);
      await visitor.press([x, y]);
    },
    must: ['shifted_click'],
    why: 'Another day was opened than the one aimed at.',
  },
  {
    id: 'shift-dialog-grows',
    kind: 'shifted_click',
    title: 'A dialog in the middle grows both ways by a notice in it',
    page: `<div style="position:fixed;inset:0;display:grid;place-items:center;background:rgba(0,0,0,.3)"><div style="width:360px;padding:16px;background:#fff"><h1>Your cabin</h1><div id="note"></div><p>C 114, inside</p><button id="take" style="height:34px" onclick="said.textContent='Yours'">Take it</button><p id="said" style="min-height:20px"></p></div></div>`,
    visit: async (visitor) => {
      await visitor.hover('#take');
      await visitor.wait(500);
      const at = await visitor.point('#take');
      await visitor.happens("note.style.cssText='height:120px;background:#fd8'");
      await visitor.wait(90);
      await visitor.press(at);
    },
    must: ['shifted_click'],
    either: ['dead_click'],
    why: 'The top of it went up, and the button down.',
  },
];
