import type { Point } from '../../support/engines-types.js';
import type { Scenario } from '../scenario.js';
import { verses } from './parts.js';

const repeat = (step: number, times: number): number[] => Array.from({ length: times }, () => step);

export const scrollThrash: Scenario[] = [
  {
    id: 'scroll-hunting',
    kind: 'scroll_thrash',
    title: 'Down and up again, looking for a telephone number',
    page: `<h1>Imprint</h1>${verses(80)}`,
    visit: async (visitor) => {
      for (let turn = 0; turn < 10; turn++) {
        await visitor.wheel(repeat(turn % 2 ? -520 : 520, 3), 45);
        await visitor.wait(250);
      }
    },
    must: ['scroll_thrash'],
    everywhere: true,
    why: 'Six long turns in three seconds.',
  },
  {
    id: 'scroll-uneven',
    kind: 'scroll_thrash',
    title: 'Strokes of different length',
    page: `<h1>Statutes</h1>${verses(90)}`,
    visit: async (visitor) => {
      for (const [step, times] of [
        [200, 6],
        [-200, 3],
        [200, 5],
        [-200, 7],
        [200, 4],
        [-200, 3],
        [200, 6],
      ] as const) {
        await visitor.wheel(repeat(step, times), 45);
        await visitor.wait(120);
      }
    },
    must: ['scroll_thrash'],
    why: 'Hunting.',
  },
  {
    id: 'scroll-box',
    kind: 'scroll_thrash',
    title: 'Up and down in a box of conditions',
    page: `<h1>Terms</h1><div id="box" style="height:360px;overflow:auto;border:1px solid">${verses(60, 'Clause')}</div>`,
    visit: async (visitor) => {
      const at = await visitor.point('#box');
      for (let turn = 0; turn < 10; turn++) {
        await visitor.wheel(repeat(turn % 2 ? -260 : 260, 2), 45, at);
        await visitor.wait(250);
      }
    },
    must: ['scroll_thrash'],
    everywhere: true,
    why: 'A scroller inside the page.',
  },
  {
    id: 'scroll-fingers',
    kind: 'scroll_thrash',
    title: 'Swipes up and down a long page',
    page: `<h1>Cottage</h1>${verses(70)}`,
    touch: true,
    visit: async (visitor) => {
      const [low, high]: Point[] = [
        [200, 650],
        [200, 200],
      ];
      for (let turn = 0; turn < 14; turn++) {
        await (turn % 2 ? visitor.swipe(high!, low!, 150) : visitor.swipe(low!, high!, 150));
        await visitor.wait(250);
      }
    },
    must: ['scroll_thrash'],
    why: 'By finger.',
  },
  {
    id: 'scroll-rows-anew',
    kind: 'scroll_thrash',
    title: 'Swipes up and down a list that draws its rows anew as it scrolls',
    page: `<h1>Landings</h1><div id="list" style="height:600px;overflow:auto"><div id="rows" style="position:relative;height:60000px"></div></div><script>const draw=()=>{const first=Math.floor(list.scrollTop/60);rows.replaceChildren(...Array.from({length:12},(_,at)=>{const row=document.createElement('p');row.style.cssText='position:absolute;margin:0;height:58px;width:100%;background:#eef;top:'+60*(first+at)+'px';row.textContent='Boat '+(first+at);return row}))};draw();list.onscroll=draw</script>`,
    touch: true,
    visit: async (visitor) => {
      for (let turn = 0; turn < 12; turn++) {
        await (turn % 2
          ? visitor.swipe([200, 230], [200, 660], 150)
          : visitor.swipe([200, 660], [200, 230], 150));
        await visitor.wait(250);
      }
    },
    must: ['scroll_thrash'],
    why: 'Whoever hunts touches rows that are gone before the finger is.',
  },
  {
    id: 'scroll-keys',
    kind: 'scroll_thrash',
    title: 'Page Down and Page Up in turns',
    page: `<h1>Almanac</h1>${verses(110)}`,
    visit: async (visitor) => {
      await visitor.press([600, 300]);
      for (let turn = 0; turn < 13; turn++)
        await visitor.key(turn % 2 ? 'PageUp' : 'PageDown', 3, 150);
    },
    must: ['scroll_thrash'],
    why: 'By keyboard.',
  },
  {
    id: 'scroll-not-reading',
    kind: 'scroll_thrash',
    title: 'Reading, with two looks back',
    page: `<h1>On peat</h1>${verses(90)}`,
    visit: async (visitor) => {
      await visitor.wheel(repeat(130, 8), 320);
      await visitor.wheel(repeat(-130, 2), 260);
      await visitor.wheel(repeat(130, 6), 320);
      await visitor.wheel(repeat(-130, 2), 260);
      await visitor.wheel(repeat(130, 3), 320);
    },
    everywhere: true,
    why: 'Reading.',
  },
  {
    id: 'scroll-not-comparing',
    kind: 'scroll_thrash',
    title: 'Two tables far apart are compared, slowly',
    page: `<h1>Tariffs</h1>${verses(60)}`,
    visit: async (visitor) => {
      for (let turn = 0; turn < 4; turn++) {
        await visitor.wheel(repeat(turn % 2 ? -300 : 300, 4), 60);
        await visitor.wait(1700);
      }
    },
    why: 'Each place is looked at.',
  },
  {
    id: 'scroll-not-list',
    kind: 'scroll_thrash',
    title: 'Far down a list and once to the top',
    page: `<h1>Birds</h1>${verses(200, 'Bird')}`,
    visit: async (visitor) => {
      await visitor.wheel(repeat(420, 18), 110);
      await visitor.wait(300);
      await visitor.wheel(repeat(-900, 9), 70);
    },
    everywhere: true,
    why: 'One way, one way back.',
  },
  {
    id: 'scroll-not-jumps',
    kind: 'scroll_thrash',
    title: 'Jumping by the table of contents',
    page: `<h1 id="top">Handbook</h1><p><a id="j1" href="#c1">1</a> <a id="j2" href="#c2">2</a> <a id="j3" href="#c3">3</a></p>${[1, 2, 3].map((n) => `<h2 id="c${n}">Part ${n}</h2><a id="t${n}" href="#top">top</a>${verses(14)}`).join('')}`,
    visit: async (visitor) => {
      for (const n of [2, 3, 1, 3]) {
        await visitor.press(`#j${n}`);
        await visitor.wait(500);
        await visitor.press(`#t${n}`);
        await visitor.wait(400);
      }
    },
    everywhere: true,
    why: 'Links.',
  },
  {
    id: 'scroll-not-map',
    kind: 'scroll_thrash',
    title: 'A map is zoomed in and out with the wheel',
    page: `<div id="map" style="width:700px;height:420px;background:#bda;overflow:hidden"><div id="land" style="width:300px;height:200px;background:#785"></div></div><script>let k=1;map.addEventListener('wheel',e=>{e.preventDefault();k*=e.deltaY>0?.9:1.1;land.style.transform='scale('+k+')'},{passive:false})</script>`,
    visit: async (visitor) => {
      const at = await visitor.point('#map');
      for (let turn = 0; turn < 8; turn++) {
        for (let step = 0; step < 4; step++) await visitor.tab.wheel(turn % 2 ? -120 : 120, at);
        await visitor.wait(200);
      }
    },
    everywhere: true,
    why: 'Nothing scrolls.',
  },

  {
    id: 'scroll-ends',
    kind: 'scroll_thrash',
    title: 'End and Home in turns, with a look at each',
    page: `<h1>Ordinance</h1>${verses(120)}`,
    visit: async (visitor) => {
      await visitor.press([700, 60]);
      for (let turn = 0; turn < 8; turn++) {
        await visitor.key(turn % 2 ? 'Home' : 'End');
        await visitor.wait(620);
      }
    },
    must: ['scroll_thrash'],
    why: 'It is at neither end.',
  },
  {
    id: 'scroll-component',
    kind: 'scroll_thrash',
    title: 'Up and down in a list that a component keeps in its shadow tree',
    page: `<phone-book id="book"></phone-book><script>customElements.define('phone-book',class extends HTMLElement{connectedCallback(){this.attachShadow({mode:'open'}).innerHTML='<div style="height:400px;overflow:auto">${verses(60, 'Entry')}</div>'}})</script>`,
    visit: async (visitor) => {
      for (let turn = 0; turn < 10; turn++) {
        await visitor.wheel(repeat(turn % 2 ? -260 : 260, 2), 45, [300, 200]);
        await visitor.wait(250);
      }
    },
    must: ['scroll_thrash'],
    why: 'Whose tree it is makes no difference.',
  },
  {
    id: 'scroll-not-plan',
    kind: 'scroll_thrash',
    title: 'A plan in a box, magnified and made small again by the wheel',
    page: `<div id="box" style="width:600px;height:400px;overflow:auto"><div id="plan" style="width:900px;height:700px;background:repeating-linear-gradient(45deg,#ddd 0 20px,#eee 20px 40px)"></div></div><script>let times=1;box.addEventListener('wheel',e=>{e.preventDefault();times=Math.min(5,Math.max(1,times*(e.deltaY<0?1.3:.77)));plan.style.width=900*times+'px';plan.style.height=700*times+'px';box.scrollTo(300*times,200*times)},{passive:false})</script>`,
    visit: async (visitor) => {
      const at = await visitor.point('#box');
      for (let turn = 0; turn < 10; turn++) {
        await visitor.wheel(repeat(turn % 2 ? 260 : -260, 3), 45, at);
        await visitor.wait(250);
      }
    },
    why: 'The wheel zooms; the box only follows.',
  },
  {
    id: 'scroll-not-pictures',
    kind: 'scroll_thrash',
    title: 'Pictures swiped to and fro',
    page: `<div style="display:flex;overflow-x:auto;scroll-snap-type:x mandatory">${[1, 2, 3, 4].map((at) => `<div style="flex:0 0 100%;height:240px;scroll-snap-align:start;background:hsl(${at * 60} 50% 80%)">Picture ${at}</div>`).join('')}</div>${verses(4)}`,
    touch: true,
    visit: async (visitor) => {
      for (let turn = 0; turn < 9; turn++) {
        await (turn % 2
          ? visitor.swipe([100, 150], [320, 150])
          : visitor.swipe([320, 150], [100, 150]));
        await visitor.wait(450);
      }
    },
    why: 'Two pictures compared.',
  },
];
