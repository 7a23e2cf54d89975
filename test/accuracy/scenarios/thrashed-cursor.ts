import type { Point } from '../../support/engines-types.js';
import type { Scenario } from '../scenario.js';
import { strokes } from './parts.js';

export const thrashedCursor: Scenario[] = [
  {
    id: 'thrash-waiting',
    kind: 'thrashed_cursor',
    title: 'The mouse is shaken while a result does not come',
    page: `<h1>Searching flights</h1><p>This may take a while</p>`,
    visit: (visitor) => visitor.path(strokes([420, 320], [240, 0], 48), 3600),
    must: ['thrashed_cursor'],
    everywhere: true,
    why: 'Thirteen strokes a second over nothing.',
  },
  {
    id: 'thrash-upright',
    kind: 'thrashed_cursor',
    title: 'Across to a bar that stands at 98 %, then up and down over it',
    page: `<h1>Saving</h1><progress max="100" value="98" style="width:500px;height:36px"></progress>`,
    visit: async (visitor) => {
      const across: Point[] = [
        [60, 180],
        [500, 180],
      ];
      await visitor.path(across, 300);
      await visitor.path(strokes([500, 180], [0, 260], 60), 3000);
    },
    must: ['thrashed_cursor'],
    why: 'Impatience, twenty strokes a second.',
  },
  {
    id: 'thrash-slanted',
    kind: 'thrashed_cursor',
    title: 'Slanted strokes over an empty preview',
    page: `<div style="height:480px;background:#ddd"><h1 style="margin:0;padding:20px">Preview</h1></div>`,
    visit: (visitor) => visitor.path(strokes([350, 180], [320, 180], 72), 3600),
    must: ['thrashed_cursor'],
    why: 'Both axes turn at once.',
  },
  {
    id: 'thrash-small',
    kind: 'thrashed_cursor',
    title: 'Nervous shaking around a button that is off',
    page: `<p>Agree to everything first</p><button id="off" disabled>Send</button>`,
    visit: async (visitor) => {
      const [x, y] = await visitor.point('#off');
      await visitor.path(strokes([x - 30, y - 4], [70, 8], 36), 3200);
    },
    must: ['thrashed_cursor'],
    why: 'Short strokes.',
  },
  {
    id: 'thrash-while-ticking',
    kind: 'thrashed_cursor',
    title: 'The page counts tenths of seconds by itself',
    page: `<h1>Please wait</h1><p>Elapsed <b id="t">0</b></p><script>let n=0;setInterval(()=>t.textContent=(n+=.1).toFixed(1),100)</script>`,
    visit: (visitor) => visitor.path(strokes([420, 320], [260, 0], 40), 3600),
    must: ['thrashed_cursor'],
    why: 'The counter does not answer the mouse.',
  },
  {
    id: 'thrash-after-browsing',
    kind: 'thrashed_cursor',
    title: 'First calm moves, then shaking',
    page: `<h1>Checkout</h1><p>Connecting to the bank</p>`,
    visit: async (visitor) => {
      await visitor.path(strokes([300, 250], [300, 40], 8), 3600);
      await visitor.path(strokes([400, 300], [220, 0], 36), 3200);
    },
    must: ['thrashed_cursor'],
    why: 'Calm before makes it no less.',
  },
  {
    id: 'thrash-not-drawing',
    kind: 'thrashed_cursor',
    title: 'Hatching with the button held down',
    page: `<canvas id="c" width="700" height="420" style="border:1px solid"></canvas><script>const x=c.getContext('2d');c.onpointermove=e=>{if(e.buttons){x.lineTo(e.offsetX,e.offsetY);x.stroke()}}</script>`,
    visit: (visitor) => visitor.drag(strokes([200, 180], [260, 0], 30), 2400),
    why: 'Work with a pressed button.',
  },
  {
    id: 'thrash-not-dragging',
    kind: 'thrashed_cursor',
    title: 'A slider is dragged to and fro',
    page: `<div id="track" style="width:600px;height:30px;background:#ddd;margin:80px 40px"><div id="knob" style="width:30px;height:30px;background:#444;position:relative;left:0;touch-action:none"></div></div><script>let on=0;knob.onpointerdown=e=>{on=1;knob.setPointerCapture(e.pointerId)};knob.onpointermove=e=>{if(on)knob.style.left=e.clientX-60+'px'};knob.onpointerup=()=>on=0</script>`,
    visit: async (visitor) => {
      const from = await visitor.point('#knob');
      await visitor.drag([from, ...strokes([120, from[1]], [380, 0], 26)], 2600);
    },
    why: 'The knob follows.',
  },
  {
    id: 'thrash-not-lens',
    kind: 'thrashed_cursor',
    title: 'A magnifying glass follows the mouse over a picture',
    page: `<div id="picture" style="width:640px;height:420px;background:url(/picture.svg);position:relative"><div id="lens" style="position:absolute;width:90px;height:90px;border:2px solid;border-radius:50%;pointer-events:none"></div></div><script>picture.onmousemove=e=>{lens.style.left=e.clientX-60+'px';lens.style.top=e.clientY-60+'px'}</script>`,
    visit: (visitor) => visitor.path(strokes([140, 200], [360, 0], 34), 3200),
    everywhere: true,
    why: 'Something answers every stroke.',
  },
  {
    id: 'thrash-not-paddle',
    kind: 'thrashed_cursor',
    title: 'A paddle of plain elements in a ball game',
    page: `<div id="court" style="width:700px;height:420px;background:#041;position:relative"><div id="ball" style="position:absolute;width:14px;height:14px;background:#fff"></div><div id="bat" style="position:absolute;top:400px;width:90px;height:10px;background:#fff"></div></div><script>court.onpointermove=e=>bat.style.left=e.clientX-45+'px';let n=0;const f=()=>{n++;ball.style.transform='translate('+(340+300*Math.sin(n/20))+'px,'+Math.abs(380*Math.cos(n/31))+'px)';requestAnimationFrame(f)};f()</script>`,
    visit: (visitor) => visitor.path(strokes([120, 390], [420, 0], 36), 3400),
    why: 'The bat follows, the ball flies anyway.',
  },
  {
    id: 'thrash-not-eased',
    kind: 'thrashed_cursor',
    title: 'A picture that leans gently after the mouse',
    page: `<div id="card" style="width:500px;height:300px;margin:80px;background:#9cf"></div><script>let to=0,at=0;onpointermove=e=>to=(e.clientX-400)/40;const f=()=>{at+=(to-at)*.15;card.style.transform='rotate('+at.toFixed(2)+'deg)';requestAnimationFrame(f)};f()</script>`,
    visit: (visitor) => visitor.path(strokes([150, 250], [420, 0], 34), 3300),
    why: 'It goes on moving for a moment after the mouse has stopped.',
  },
  {
    id: 'thrash-not-lost-pointer',
    kind: 'thrashed_cursor',
    title: 'One second of shaking to find the pointer',
    page: `<h1>Minutes</h1><p>Of the meeting in March</p>`,
    visit: (visitor) => visitor.path(strokes([420, 320], [200, 0], 12), 1000),
    everywhere: true,
    why: 'Too short to be anything but looking for the pointer.',
  },
  {
    id: 'thrash-not-menu',
    kind: 'thrashed_cursor',
    title: 'Going over a menu, entry by entry, and back',
    page: `<style>li{padding:10px;width:160px}li:hover{background:#cde}</style><ul>${['Tea', 'Coffee', 'Juice', 'Water', 'Cake', 'Bread'].map((name) => `<li>${name}</li>`).join('')}</ul>`,
    visit: async (visitor) => {
      for (const y of [40, 130, 80, 200, 150, 240, 110, 60, 220]) {
        await visitor.path(
          [
            [100, y - 20],
            [100, y],
          ],
          220,
        );
        await visitor.wait(110);
      }
    },
    why: 'Reading.',
  },
];
