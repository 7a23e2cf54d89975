import type { Scenario } from '../scenario.js';
import { verses } from './parts.js';

const small = `<h1>Lease</h1><p style="font-size:9px;line-height:11px">${'The tenant keeps the gutter clean and the landlord informed. '.repeat(50)}</p>`;

export const pinchZoom: Scenario[] = [
  {
    id: 'pinch-fine-print',
    kind: 'pinch_zoom',
    title: 'Small print is magnified',
    page: small,
    touch: true,
    visit: async (visitor) => {
      await visitor.wait(500);
      await visitor.pinch([200, 320], 3.4);
      await visitor.wait(600);
    },
    must: ['pinch_zoom'],
    why: 'Too small to read.',
  },
  {
    id: 'pinch-table',
    kind: 'pinch_zoom',
    title: 'A dense table, magnified and made small again',
    page: `<table style="font-size:8px">${Array.from({ length: 30 }, (_, row) => `<tr>${Array.from({ length: 10 }, (_, cell) => `<td>${row}:${cell}5</td>`).join('')}</tr>`).join('')}</table>`,
    touch: true,
    visit: async (visitor) => {
      await visitor.pinch([150, 250], 2.1);
      await visitor.wait(700);
      await visitor.pinch([200, 400], 0.4, 320);
      await visitor.wait(500);
    },
    must: ['pinch_zoom'],
    why: 'Reading needs magnifying.',
  },
  {
    id: 'pinch-trackpad',
    kind: 'pinch_zoom',
    title: 'By trackpad, on a laptop',
    page: small,
    visit: async (visitor) => {
      await visitor.hover([300, 200]);
      await visitor.tab.cdp?.('Input.synthesizePinchGesture', { x: 300, y: 200, scaleFactor: 3 });
      await visitor.wait(700);
    },
    must: ['pinch_zoom'],
    why: 'The same with another device.',
  },
  {
    id: 'pinch-not-map',
    kind: 'pinch_zoom',
    title: 'A map takes the gesture for itself',
    page: `<div id="map" style="width:350px;height:420px;overflow:hidden;touch-action:none;background:#bdb"><div id="land" style="width:200px;height:200px;background:#686"></div></div><script>let d0,k=1;const d=t=>Math.hypot(t[0].clientX-t[1].clientX,t[0].clientY-t[1].clientY);map.ontouchstart=e=>{if(e.touches[1])d0=d(e.touches)/k};map.ontouchmove=e=>{if(e.touches[1])land.style.transform='scale('+(k=d(e.touches)/d0)+')'}</script>`,
    touch: true,
    visit: (visitor) => visitor.pinch([190, 220], 2.3),
    why: 'That is how maps are used.',
  },
  {
    id: 'pinch-not-slip',
    kind: 'pinch_zoom',
    title: 'Two fingers slip a little',
    page: `<h1>Notes</h1>${verses(30)}`,
    touch: true,
    visit: (visitor) => visitor.pinch([200, 400], 1.12, 200),
    why: 'A few per cent.',
  },
  {
    id: 'pinch-not-swipes',
    kind: 'pinch_zoom',
    title: 'Plain swiping',
    page: `<h1>Notes</h1>${verses(40)}`,
    touch: true,
    visit: async (visitor) => {
      for (let time = 0; time < 3; time++) {
        await visitor.swipe([200, 600], [200, 250]);
        await visitor.wait(400);
      }
    },
    why: 'Scrolling.',
  },
];
