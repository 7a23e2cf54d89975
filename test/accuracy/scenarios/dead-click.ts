import type { Scenario } from '../scenario.js';

export const deadClick: Scenario[] = [
  {
    id: 'dead-no-handler',
    kind: 'dead_click',
    title: 'One press on a button that does nothing',
    page: `<h1>Newsletter archive</h1><button id="older">Older issues</button>`,
    visit: (visitor) => visitor.press('#older'),
    must: ['dead_click'],
    everywhere: true,
    why: 'No answer of any kind.',
  },
  {
    id: 'dead-empty-link',
    kind: 'dead_click',
    title: 'A link to nowhere',
    page: `<h1>Parking</h1><p>Full. <a id="map" href="javascript:void 0">Other car parks</a></p>`,
    visit: (visitor) => visitor.press('#map'),
    must: ['dead_click'],
    everywhere: true,
    why: 'It is blue and underlined, and goes nowhere.',
  },
  {
    id: 'dead-hand-cursor',
    kind: 'dead_click',
    title: 'A tile with a hand cursor that opens nothing',
    page: `<style>.tile{width:220px;padding:30px;background:#eee;cursor:pointer;user-select:none}</style><div class="tile" id="tile">Rooms with a view</div>`,
    visit: (visitor) => visitor.press('#tile'),
    must: ['dead_click'],
    why: 'The cursor promises something.',
  },
  {
    id: 'dead-held-down',
    kind: 'dead_click',
    title: 'The mouse button is held for most of a second',
    page: `<h1>Loan</h1><button id="extend">Extend by a week</button>`,
    visit: async (visitor) => {
      const at = await visitor.point('#extend');
      await visitor.drag([at, at], 800);
    },
    must: ['dead_click'],
    why: 'A slow hand clicks too; only a finger opens a menu by waiting.',
  },
  {
    id: 'dead-stores-only',
    kind: 'dead_click',
    title: 'The preference is stored, nothing is shown',
    page: `<h1>Sound</h1><button id="mute">Mute</button><script>mute.onclick=()=>localStorage.setItem('mute',Date.now())</script>`,
    visit: (visitor) => visitor.press('#mute'),
    must: ['dead_click'],
    why: 'Nobody sees storage.',
  },
  {
    id: 'dead-below-fold',
    kind: 'dead_click',
    title: 'The answer is written two screens further down',
    page: `<h1>Opening hours</h1><button id="ask">Show Sunday</button><div style="height:2400px"></div><p id="said"></p><script>ask.onclick=()=>said.textContent='Closed on Sunday'</script>`,
    visit: (visitor) => visitor.press('#ask'),
    must: ['dead_click'],
    why: 'Out of sight.',
  },
  {
    id: 'dead-background-call',
    kind: 'dead_click',
    title: 'A request goes out, nothing comes of it on the page',
    page: `<h1>Recipe</h1><button id="keep">Remember this recipe</button><script>keep.onclick=()=>fetch('/api/200')</script>`,
    visit: (visitor) => visitor.press('#keep'),
    must: ['dead_click'],
    why: 'The network alone is no answer.',
  },
  {
    id: 'dead-not-blank',
    kind: 'dead_click',
    title: 'A press on the margin and one on the text',
    page: `<h1>On herons</h1><p id="text" style="width:24em">The heron stands still for an hour and then does not.</p>`,
    visit: async (visitor) => {
      await visitor.press([820, 500]);
      await visitor.wait(600);
      await visitor.press('#text');
    },
    everywhere: true,
    why: 'Nothing there looks like a control.',
  },
  {
    id: 'dead-not-field',
    kind: 'dead_click',
    title: 'The caret is put into a field',
    page: `<label>Nickname <input id="nick"></label>`,
    visit: (visitor) => visitor.press('#nick'),
    everywhere: true,
    why: 'A caret is an answer.',
  },
  {
    id: 'dead-not-details',
    kind: 'dead_click',
    title: 'A question is unfolded',
    page: `<details><summary id="ask">May I bring a dog?</summary><p>A small one.</p></details>`,
    visit: (visitor) => visitor.press('#ask'),
    everywhere: true,
    why: 'It opens.',
  },
  {
    id: 'dead-not-checkbox',
    kind: 'dead_click',
    title: 'A box is ticked by its label',
    page: `<label id="label"><input type="checkbox"> Gift wrapping</label>`,
    visit: (visitor) => visitor.press('#label'),
    everywhere: true,
    why: 'The tick appears.',
  },
  {
    id: 'dead-not-link',
    kind: 'dead_click',
    title: 'A link that leads on',
    page: `<h1>Walks</h1><a id="on" href="/coast">Along the coast</a>`,
    pages: { '/coast': '<h1>Along the coast</h1><p>Nine kilometres.</p>' },
    visit: (visitor) => visitor.press('#on'),
    everywhere: true,
    why: 'Another page comes.',
  },
  {
    id: 'dead-not-dialog',
    kind: 'dead_click',
    title: 'A dialog opens',
    page: `<h1>Trees</h1><button id="info">What is a pollard?</button><dialog id="box"><p>A tree cut at head height.</p><form method="dialog"><button id="ok">Close</button></form></dialog><script>info.onclick=()=>box.showModal()</script>`,
    visit: async (visitor) => {
      await visitor.press('#info');
      await visitor.wait(700);
      await visitor.press('#ok');
    },
    everywhere: true,
    why: 'Opened, read, closed.',
  },
  {
    id: 'dead-not-shadow',
    kind: 'dead_click',
    title: 'A component answers inside its shadow tree',
    page: `<vote-box></vote-box><script>customElements.define('vote-box',class extends HTMLElement{connectedCallback(){const r=this.attachShadow({mode:'open'});r.innerHTML='<button>Agree</button> <i>0</i>';r.querySelector('button').onclick=()=>r.querySelector('i').textContent++}})</script>`,
    visit: async (visitor) => visitor.press(await visitor.point('vote-box')),
    why: 'The count goes up, in the shadow.',
  },

  {
    id: 'dead-told-to-machines',
    kind: 'dead_click',
    title: 'Only an attribute for assistive technology changes',
    page: `<h1>Wine list</h1><button id="more" aria-expanded="false">By region</button><script>more.onclick=()=>more.setAttribute('aria-expanded','true')</script>`,
    visit: (visitor) => visitor.press('#more'),
    must: ['dead_click'],
    why: 'No style asks for it: nothing is to be seen.',
  },
  {
    id: 'dead-new-names',
    kind: 'dead_click',
    title: 'Rendered anew under other class names, which no style knows',
    page: `<h1>Ballot</h1><div id="box"></div><script>let n=0;(function draw(){box.innerHTML='<p class="r'+ ++n+'"><button id="cast" class="c-'+n*7919+' wide">Cast vote</button></p>';cast.onclick=draw})()</script>`,
    visit: (visitor) => visitor.press('#cast'),
    must: ['dead_click'],
    why: 'It looks as before.',
  },
  {
    id: 'dead-route-alone',
    kind: 'dead_click',
    title: 'The router changes the address and nothing else',
    page: `<nav><a id="map" href="/map">Map of the island</a></nav><main><h1>Island</h1></main><script>map.onclick=e=>{e.preventDefault();history.pushState(0,'',map.href)}</script>`,
    visit: (visitor) => visitor.press('#map'),
    must: ['dead_click'],
    why: 'The page is the same as before.',
  },
  {
    id: 'dead-not-shadow-class',
    kind: 'dead_click',
    title: 'A style inside a shadow tree follows a class',
    page: `<tide-table></tide-table><script>customElements.define('tide-table',class extends HTMLElement{connectedCallback(){const root=this.attachShadow({mode:'open'});root.innerHTML='<style>:host{display:block;width:220px}button{width:220px;height:60px}.high{background:#069;color:#fff}</style><button>Springs</button><p>Low at four</p>';root.querySelector('button').onclick=()=>root.querySelector('p').classList.toggle('high')}})</script>`,
    visit: async (visitor) => {
      const [x] = await visitor.point('tide-table');
      await visitor.press([x, 50]);
    },
    why: 'The line turns blue.',
  },
  {
    id: 'dead-not-host-attribute',
    kind: 'dead_click',
    title: 'A custom element unfolds by an attribute of its own',
    page: `<fold-out style="display:block;width:220px"></fold-out><script>customElements.define('fold-out',class extends HTMLElement{connectedCallback(){const root=this.attachShadow({mode:'open'});root.innerHTML='<style>button{width:220px;height:60px}p{display:none}:host([unfolded]) p{display:block}</style><button>Rules</button><p>No dogs, no drones</p>';root.querySelector('button').onclick=()=>this.toggleAttribute('unfolded')}})</script>`,
    visit: async (visitor) => {
      const [x] = await visitor.point('fold-out');
      await visitor.press([x, 50]);
    },
    why: 'The rules are there.',
  },
  {
    id: 'dead-not-bars',
    kind: 'dead_click',
    title: 'The bars of a drawing grow',
    page: `<button id="next">Next winter</button><br><svg width="300" height="120"><rect id="snow" x="20" y="100" width="40" height="20" fill="#79b"/></svg><script>next.onclick=()=>snow.setAttribute('y',40)</script>`,
    visit: (visitor) => visitor.press('#next'),
    why: 'A drawing shows nearly all of its attributes.',
  },
  {
    id: 'dead-not-chooser',
    kind: 'dead_click',
    title: 'A button opens the chooser of a field that is nowhere on the page',
    page: `<h1>Lost property</h1><button id="photo">Add a photo</button><script>photo.onclick=()=>{const field=document.createElement('input');field.type='file';field.click()}</script>`,
    visit: (visitor) => visitor.press('#photo'),
    why: 'The browser asks for a file.',
  },
  {
    id: 'dead-not-paced',
    kind: 'dead_click',
    title: 'Two buttons pressed as far apart as the first answer was from the load',
    page: `<button id="less">Fewer days</button> <button id="more">More days</button><p id="said"></p><script>let n=5;const ask=by=>fetch('/api/200').then(()=>said.textContent='Rent for '+(n+=by)+' days');ask(0);more.onclick=()=>ask(1);less.onclick=()=>ask(-1)</script>`,
    visit: async (visitor) => {
      await visitor.wait(700);
      await visitor.press('#more');
      await visitor.wait(1300);
      await visitor.press('#less');
      await visitor.wait(1200);
    },
    why: 'Each press was answered; that they came evenly makes no clock of it.',
  },
  {
    id: 'dead-beside-headlines',
    kind: 'dead_click',
    title: 'Headlines change every two and a half seconds, and have done so once',
    page: `<p id="news">Lighthouse to be painted</p><button id="more">All the news</button><script>let n=0;setInterval(()=>news.textContent=['Herring is back','Choir wins again','Lighthouse to be painted'][n++%3],2500)</script>`,
    visit: async (visitor) => {
      await visitor.wait(3000);
      await visitor.press('#more');
      await visitor.wait(4500);
    },
    must: ['dead_click'],
    why: 'The headlines go on as before.',
  },

  {
    id: 'dead-takes-no-presses',
    kind: 'dead_click',
    title: 'The button looks ready, but a style takes the pointer from it',
    page: `<style>.wait{pointer-events:none}</style><h1>Ferry</h1><p style="padding:30px">Two places left <button id="book" class="wait" style="background:#064;color:#fff">Book a place</button></p><script>book.onclick=()=>book.textContent='Booked'</script>`,
    visit: (visitor) => visitor.press('#book'),
    must: ['dead_click'],
    everywhere: true,
    why: 'The paragraph behind it gets the press, the button was aimed at.',
  },
  {
    id: 'dead-left-inert',
    kind: 'dead_click',
    title: 'A dialog was closed and the page behind it stayed inert',
    page: `<main inert><h1>Wine list</h1><button id="add">Add a bottle</button></main><script>add.onclick=()=>add.textContent='Added'</script>`,
    visit: (visitor) => visitor.press('#add'),
    must: ['dead_click'],
    why: 'Nothing of it can be pressed, and nothing tells.',
  },
  {
    id: 'dead-not-between-links',
    kind: 'dead_click',
    title: 'A press on the text beside a link that runs over two lines',
    page: `<p id="text" style="width:16em;font:20px/2 monospace">See <a href="#tides">the table of all tides of the year</a> there.</p>`,
    visit: async (visitor) => {
      const [x, y] = await visitor.point('#text');
      await visitor.press([x - 140, y - 35]);
    },
    why: 'It lies within the bounds of the link, and on none of its lines.',
  },
  {
    id: 'dead-end-of-list',
    kind: 'dead_click',
    title: 'The new entry is written where the list is not scrolled to',
    page: `<h1>Guests</h1><div style="height:120px;width:260px;overflow:auto;border:1px solid"><p>Ada</p><div style="height:600px"></div><ul id="list"></ul></div><button id="more">Add a guest</button><script>more.onclick=()=>list.innerHTML+='<li>Guest'</script>`,
    visit: (visitor) => visitor.press('#more'),
    must: ['dead_click'],
    everywhere: true,
    why: 'The list cuts it off.',
  },
  {
    id: 'dead-read-aloud',
    kind: 'dead_click',
    title: 'Only a screen reader is told',
    page: `<style>.aloud{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}</style><h1>Bag</h1><p class="aloud" role="status"><span id="told"></span></p><button id="put">Put into the bag</button><script>put.onclick=()=>told.textContent='It is in the bag now'</script>`,
    visit: (visitor) => visitor.press('#put'),
    must: ['dead_click'],
    why: 'Who looks at the page sees nothing.',
  },
  {
    id: 'dead-not-shown-secret',
    kind: 'dead_click',
    title: 'The password is shown',
    page: `<label>Password <input type="password" id="secret" value="swordfish"></label> <button id="eye" aria-label="show">&#9673;</button><script>eye.onclick=()=>{secret.type='text'}</script>`,
    visit: (visitor) => visitor.press('#eye'),
    everywhere: true,
    why: 'Dots become letters.',
  },
  {
    id: 'dead-not-other-slot',
    kind: 'dead_click',
    title: 'A component shows another one of its slots',
    page: `<my-panes><p slot="one">Monday</p><p slot="two">Tuesday</p></my-panes><button id="next">Next day</button><script>customElements.define('my-panes',class extends HTMLElement{constructor(){super();this.attachShadow({mode:'open'}).innerHTML='<slot name="one"></slot>'}});next.onclick=()=>document.querySelector('my-panes').shadowRoot.firstChild.name='two'</script>`,
    visit: (visitor) => visitor.press('#next'),
    why: 'The slot has no box of its own; what is put into it has.',
  },
  {
    id: 'dead-not-sheet-off',
    kind: 'dead_click',
    title: 'A style sheet is switched off',
    page: `<style id="fancy">h1{font:60px cursive}</style><h1>Invitation</h1><button id="plain">Plain text</button><script>plain.onclick=()=>{fancy.sheet.disabled=true}</script>`,
    visit: (visitor) => visitor.press('#plain'),
    why: 'The heading changes, the tree does not.',
  },
  {
    id: 'dead-refused-unsaid',
    kind: 'dead_click',
    title: 'A required field that is not displayed keeps the form from being sent',
    page: `<form id="form"><label>Boat <input value="Gannet"></label><div style="display:none"><input name="berth" required></div><button id="send">Reserve a berth</button></form><p id="said"></p><script>form.onsubmit=e=>{e.preventDefault();said.textContent='Reserved'}</script>`,
    visit: (visitor) => visitor.press('#send'),
    must: ['dead_click'],
    why: 'The browser refuses, and has no place to say so.',
  },
  {
    id: 'dead-not-refused',
    kind: 'dead_click',
    title: 'A required field that the browser points at',
    page: `<form><label>Boat <input required></label><button id="send">Reserve a berth</button></form>`,
    visit: (visitor) => visitor.press('#send'),
    either: ['form_abandon'],
    everywhere: true,
    why: 'The caret is in it, with a bubble.',
  },
  {
    id: 'dead-never-defined',
    kind: 'dead_click',
    title: 'A button of a component library that did not load',
    page: `<style>my-key{padding:8px 20px;background:#264;color:#fff;cursor:pointer}</style><h1>Skips</h1><p><my-key id="order">Order a skip</my-key></p>`,
    visit: (visitor) => visitor.press('#order'),
    must: ['dead_click'],
    everywhere: true,
    why: 'It has the look of the library and nothing else.',
  },
  {
    id: 'dead-beside-bar',
    kind: 'dead_click',
    title: 'A dead "Stop" beside a bar that is asked for and moves on',
    page: `<progress id="bar" max="200" value="4"></progress> <button id="stop">Stop sending</button><script>setInterval(()=>fetch('/api/200').then(()=>bar.value+=3),330)</script>`,
    visit: async (visitor) => {
      await visitor.wait(2000);
      await visitor.press('#stop');
    },
    must: ['dead_click'],
    why: 'It moves before and after.',
  },
  {
    id: 'dead-not-row-drawn-anew',
    kind: 'dead_click',
    title: 'A list is drawn anew, with another row marked',
    page: `<style>[data-state=on]{background:#ffd}b{display:block;width:9em;padding:5px;cursor:pointer}</style><div id="list"></div><script>let at=0;const draw=()=>list.innerHTML=['Sole','Cod','Hake'].map((fish,i)=>'<b data-state="'+(i===at?'on':'off')+'">'+fish+'</b>').join('');draw();list.onclick=e=>{at=[...list.children].indexOf(e.target);draw()}</script>`,
    visit: (visitor) => visitor.press('#list b:nth-child(3)'),
    everywhere: true,
    why: 'The same words, another one is yellow.',
  },
  {
    id: 'dead-not-drawn-motion',
    kind: 'dead_click',
    title: 'A button sets a drawing in motion',
    page: `<svg width="320" height="60"><rect y="20" width="30" height="20" fill="#a33"><animate id="sail" attributeName="x" to="280" dur="700ms" begin="indefinite" fill="freeze"/></rect></svg><br><button id="go">Set sail</button><script>go.onclick=()=>sail.beginElement()</script>`,
    visit: (visitor) => visitor.press('#go'),
    everywhere: true,
    why: 'It sails, though no attribute changes.',
  },
  {
    id: 'dead-not-marked-text',
    kind: 'dead_click',
    title: 'A button selects the recipe',
    page: `<p id="recipe">Two eggs, a spoon of flour, milk as needed.</p><button id="all">Select it all</button><script>all.onclick=()=>getSelection().selectAllChildren(recipe)</script>`,
    visit: (visitor) => visitor.press('#all'),
    why: 'The text is marked.',
  },
  {
    id: 'dead-sorted-already',
    kind: 'dead_click',
    title: 'A list is sorted that was in order',
    page: `<h1>Trees</h1><button id="sort">From A to Z</button><ol id="list"><li>Ash</li><li>Birch</li><li>Cedar</li></ol><script>sort.onclick=()=>[...list.children].sort((a,b)=>a.textContent<b.textContent?-1:1).forEach(li=>list.append(li))</script>`,
    visit: (visitor) => visitor.press('#sort'),
    must: ['dead_click'],
    everywhere: true,
    why: 'All of it is put where it was.',
  },
  {
    id: 'dead-not-sorted',
    kind: 'dead_click',
    title: 'A list is turned round',
    page: `<h1>Trees</h1><button id="turn">Turn round</button><ol id="list"><li>Ash</li><li>Birch</li><li>Cedar</li></ol><script>turn.onclick=()=>[...list.children].reverse().forEach(li=>list.append(li))</script>`,
    visit: (visitor) => visitor.press('#turn'),
    everywhere: true,
    why: 'Cedar comes first.',
  },
  {
    id: 'dead-not-drawn-link',
    kind: 'dead_click',
    title: 'A link on a drawn map',
    page: `<svg width="300" height="160"><a id="isle" href="/isle"><path d="M20 20h160v90h-160z" fill="#6a8"/></a></svg>`,
    pages: { '/isle': '<h1>The isle</h1>' },
    visit: (visitor) => visitor.press('#isle'),
    everywhere: true,
    why: 'The next page comes.',
  },
  {
    id: 'dead-not-room-emptied',
    kind: 'dead_click',
    title: 'A dialog hangs in a box without a size, and is taken out of it when it has faded',
    page: `<h1>Huts</h1><button id="open">Ask for the key</button><div id="room"></div><script>const ask=()=>{room.innerHTML='<div role="dialog" style="position:fixed;inset:15% 20%;padding:2em;background:#eef;border:1px solid"><p>The key is under the mat.</p><button id="close">Close</button></div>';document.getElementById('close').onclick=()=>setTimeout(()=>room.replaceChildren(),220)};document.getElementById('open').onclick=ask</script>`,
    visit: async (visitor) => {
      await visitor.press('#open');
      await visitor.wait(800);
      await visitor.press('#close');
    },
    everywhere: true,
    why: 'It is gone.',
  },
  {
    id: 'dead-not-component-emptied',
    kind: 'dead_click',
    title: 'A component takes its note out of its shadow tree',
    page: `<h1>Huts</h1><tide-note id="note"></tide-note><p><button id="hide">Hide the note</button></p><script>const root=note.attachShadow({mode:'open'});root.innerHTML='<p>High water at six.</p>';hide.onclick=()=>root.replaceChildren()</script>`,
    visit: (visitor) => visitor.press('#hide'),
    everywhere: true,
    why: 'The note is gone, and what was below has moved up.',
  },
  {
    id: 'dead-emptied-unseen',
    kind: 'dead_click',
    title: 'A list that is not displayed is emptied',
    page: `<h1>Huts</h1><button id="clear">Clear the list</button><div style="display:none"><ul id="list"><li>Brae</li><li>Ness</li></ul></div><script>document.getElementById('clear').onclick=()=>list.replaceChildren()</script>`,
    visit: (visitor) => visitor.press('#clear'),
    must: ['dead_click'],
    everywhere: true,
    why: 'Nobody has seen the list before, or after.',
  },
  {
    id: 'dead-label-disabled',
    kind: 'dead_click',
    title: 'A label drawn as a button, its file field is disabled',
    page: `<style>label{display:inline-block;padding:12px 20px;background:#dfe8f4;border-radius:8px;cursor:pointer}</style><h1>Log book</h1><label id="attach">Attach a chart<input type="file" hidden disabled></label>`,
    visit: (visitor) => visitor.press('#attach'),
    must: ['dead_click'],
    everywhere: true,
    why: 'No chooser opens for a disabled field.',
  },
  {
    id: 'dead-fading-veil',
    kind: 'dead_click',
    title: 'The fading end of a bar lies over a link',
    page: `<style>.bar{position:absolute;left:0;right:0;top:0;height:190px;background:linear-gradient(#fff 30%,#fff0 70%)}a{position:absolute;top:150px}</style><a id="tides" href="/tides">Tides of the week</a><div class="bar"><h1>Harbour</h1></div>`,
    pages: { '/tides': '<h1>Tides</h1>' },
    visit: (visitor) => visitor.press('#tides'),
    must: ['dead_click'],
    why: 'The link is plain to see, and the bar takes the press.',
  },
  {
    id: 'dead-not-shadow-scroll',
    kind: 'dead_click',
    title: 'An arrow moves a strip, both in the shadow tree of a component',
    page: `<week-strip></week-strip><script>customElements.define('week-strip',class extends HTMLElement{connectedCallback(){const root=this.attachShadow({mode:'open'});root.innerHTML='<style>div{width:260px;overflow:hidden;white-space:nowrap}i{display:inline-block;width:120px;height:60px;background:#cde}</style><div>'+[...'MTWTFSS'].map((day)=>'<i>'+day+'</i>').join(' ')+'</div><button>Later</button>';root.querySelector('button').onclick=()=>{root.querySelector('div').scrollLeft+=200}}})</script>`,
    visit: async (visitor) => {
      await visitor.wait(300);
      await visitor.press([50, 110]);
    },
    why: 'Other days come in.',
  },
  {
    id: 'dead-not-stopped',
    kind: 'dead_click',
    title: 'An egg timer is halted, which is all that happens',
    page: `<h1 id="left">300.0</h1><button>Start</button> <button id="halt">Halt</button><script>let n=3000;const run=setInterval(()=>left.textContent=(--n/10).toFixed(1),100);halt.onclick=()=>clearInterval(run)</script>`,
    visit: async (visitor) => {
      await visitor.wait(1500);
      await visitor.press('#halt');
      await visitor.wait(1500);
    },
    everywhere: true,
    why: 'The figures ran, and stand still.',
  },
  {
    id: 'dead-clock-runs-on',
    kind: 'dead_click',
    title: 'The same timer, and the button does not halt it',
    page: `<h1 id="left">300.0</h1><button id="halt">Halt</button><script>let n=3000;setInterval(()=>left.textContent=(--n/10).toFixed(1),100)</script>`,
    visit: async (visitor) => {
      await visitor.wait(1500);
      await visitor.press('#halt');
      await visitor.wait(1500);
    },
    must: ['dead_click'],
    everywhere: true,
    why: 'The figures run on.',
  },
  {
    id: 'dead-list-on-its-way',
    kind: 'dead_click',
    title: 'A filter does nothing, and the list that was on its way comes in',
    page: `<h1>Ferries</h1><span id="cars" role="checkbox" aria-checked="false" tabindex="0" style="cursor:pointer">With cars only</span><ul id="list"><li>…</ul><script>fetch('/api/200?wait=1900').then(r=>r.json()).then(({items})=>list.innerHTML=items.map(n=>'<li>Ferry '+n).join(''))</script>`,
    visit: async (visitor) => {
      await visitor.wait(600);
      await visitor.press('#cars');
      await visitor.wait(2000);
    },
    must: ['dead_click'],
    why: 'The list would have come anyway, and the box is not ticked.',
  },
  {
    id: 'dead-not-long-poll',
    kind: 'dead_click',
    title: 'What was sent comes back with a request that was waiting for news',
    page: `<h1>Radio check</h1><button id="call">Call the harbour</button><p id="said"></p><script>fetch('/api/200?wait=1400').then(()=>said.textContent='Harbour: loud and clear');call.onclick=()=>fetch('/api/200',{method:'POST'})</script>`,
    visit: async (visitor) => {
      await visitor.wait(600);
      await visitor.press('#call');
      await visitor.wait(1500);
    },
    why: 'The press has sent something, and the news may be its answer.',
  },
  {
    id: 'dead-play-refused',
    kind: 'dead_click',
    title: 'A film that does not start, and the page keeps to itself why',
    page: `<video id="film" width="320" height="180" style="background:#123"></video><p style="height:220px"></p><button id="play">Play the film</button><script>play.onclick=()=>film.play().catch(()=>{})</script>`,
    visit: (visitor) => visitor.press('#play'),
    must: ['dead_click'],
    why: 'Nothing plays, and nothing is said.',
  },
  {
    id: 'dead-toast-beyond-the-edge',
    kind: 'dead_click',
    title: 'A message is put beyond the edge of the window, and taken away again',
    page: `<style>.note{position:fixed;right:-320px;bottom:20px;width:260px;padding:12px;background:#123;color:#fff}</style><h1>Blankets</h1><button id="wish">On my list</button><script>wish.onclick=()=>{const n=document.createElement('div');n.className='note';n.textContent='It is on your list';document.body.append(n);setTimeout(()=>n.remove(),2600)}</script>`,
    visit: async (visitor) => {
      await visitor.press('#wish');
      await visitor.wait(3000);
    },
    must: ['dead_click'],
    everywhere: true,
    why: 'Nobody saw it come, so nobody sees it go.',
  },
  {
    id: 'dead-help-offered',
    kind: 'dead_click',
    title: 'A dead button, and two seconds later help is offered, as it is to everybody',
    page: `<h1>Three rooms by the sea</h1><button id="plan">Floor plan</button><script>setTimeout(()=>document.body.insertAdjacentHTML('beforeend','<div style="position:fixed;right:16px;bottom:16px;padding:12px;background:#0a7">May we help?</div>'),3400)</script>`,
    visit: async (visitor) => {
      await visitor.wait(900);
      await visitor.press('#plan');
      await visitor.wait(2500);
    },
    must: ['dead_click'],
    everywhere: true,
    why: 'It was decided before the press that it would come.',
  },
  {
    id: 'dead-message-stays',
    kind: 'dead_click',
    title: 'What was written stays in the field: the message is not sent',
    page: `<h1>Talk to us</h1><div id="talk"><p>Good morning</p></div><input id="words" placeholder="Message"> <button id="send">Send</button><script>const line={open:false};send.onclick=()=>{if(!line.open)return;talk.insertAdjacentHTML('beforeend','<p>'+words.value);words.value=''}</script>`,
    visit: async (visitor) => {
      await visitor.type('#words', 'Where is my parcel');
      await visitor.wait(600);
      await visitor.press('#send');
    },
    must: ['dead_click'],
    either: ['form_abandon'],
    everywhere: true,
    why: 'That a field is left, and has changed, is no answer.',
  },
  {
    id: 'dead-component-unfolds',
    kind: 'dead_click',
    title: 'A component marks itself as open, which its style sheet does not know',
    page: `<h1>Questions</h1><fold-item>Within a month, unworn.</fold-item><script>customElements.define('fold-item',class extends HTMLElement{connectedCallback(){const r=this.attachShadow({mode:'open'});r.innerHTML='<style>.in{display:none}:host(.unfolded) .in{display:block}</style><button>May I return shoes?</button><p class="in"><slot></slot></p>';r.querySelector('button').onclick=()=>this.toggleAttribute('open')}})</script>`,
    visit: async (visitor) => {
      const point = await visitor.point('fold-item');
      await visitor.press([70, point[1]]);
    },
    must: ['dead_click'],
    why: 'An attribute is set, and the text stays folded.',
  },
  {
    id: 'dead-not-held',
    kind: 'dead_click',
    title: 'A button wants to be held, and does its work while it is',
    page: `<div id="album"><h1>Harbour, 1987</h1><button id="drop">Hold to delete</button></div><script>let t;drop.onpointerdown=()=>{t=setTimeout(()=>album.innerHTML='<p>The album is gone</p>',1200)};onpointerup=()=>clearTimeout(t)</script>`,
    visit: async (visitor) => {
      const point = await visitor.point('#drop');
      await visitor.drag([point, point], 1900);
    },
    why: 'What comes before the finger is lifted is not late.',
  },
  {
    id: 'dead-not-closed-by-address',
    kind: 'dead_click',
    title: 'A picture that the address opens is closed by a link to nothing',
    page: `<style>.large{display:none;position:fixed;inset:0;background:#000;color:#fff}.large:target{display:block}.large a{color:#fff;font-size:30px}</style><h1>Room two</h1><a href="#boat" id="small">The boat</a><div class="large" id="boat"><a href="#_" id="close">Close</a><p>Oil on wood</div>`,
    visit: async (visitor) => {
      await visitor.press('#small');
      await visitor.wait(1300);
      await visitor.press('#close');
      await visitor.wait(900);
    },
    everywhere: true,
    why: 'Style sheets alone open and close it; the cross is gone.',
  },
  {
    id: 'dead-box-looks-the-same',
    kind: 'dead_click',
    title: 'A lamp is switched on, and the style sheet looks for it in the wrong place',
    page: `<style>.lamp{cursor:pointer;user-select:none}.lamp input{position:absolute;opacity:0}.lamp i{display:inline-block;width:26px;height:26px;border-radius:13px;background:#999}.lamp input:checked>.bulb::before{background:#fc0}</style><h1>Garden</h1><label class="lamp" id="lamp"><input type="checkbox"><i class="bulb"></i> Light by the pond</label>`,
    visit: (visitor) => visitor.press('#lamp'),
    must: ['dead_click'],
    everywhere: true,
    why: 'The box is ticked out of sight; nothing looks different.',
  },
  {
    id: 'dead-not-box-dressed',
    kind: 'dead_click',
    title: 'The same lamp with the right rule, on and off again',
    page: `<style>.lamp{cursor:pointer;user-select:none}.lamp input{position:absolute;opacity:0}.lamp i{display:inline-block;width:26px;height:26px;border-radius:13px}.lamp input:not(:checked)+i{background:#999}.lamp input:checked+i::after{content:"";display:block;height:26px;border-radius:13px;background:#fc0}</style><h1>Garden</h1><label class="lamp" id="lamp"><input type="checkbox"><i></i> Light by the pond</label>`,
    visit: async (visitor) => {
      await visitor.press('#lamp');
      await visitor.wait(1300);
      await visitor.press('#lamp');
      await visitor.wait(1300);
      await visitor.press('#lamp', { times: 5, every: 320 });
    },
    everywhere: true,
    why: 'A style sheet alone shows which it is.',
  },
  {
    id: 'dead-not-box-drawer',
    kind: 'dead_click',
    title: 'A box out of sight lets the map of the garden slide in',
    page: `<style>#slid{position:absolute;opacity:0}.open{cursor:pointer;user-select:none;border:1px solid #777;padding:6px}.map{position:fixed;top:0;right:0;bottom:0;width:220px;background:#cdc;transition:transform .3s;transform:translateX(110%)}#slid:checked~.map{transform:none}</style><h1>Garden</h1><input type="checkbox" id="slid"><label class="open" for="slid" id="open">Map</label><p>Open until dusk.</p><div class="map">Pond, hives, gate</div>`,
    visit: (visitor) => visitor.press('#open'),
    everywhere: true,
    why: 'At first the drawer is still out of the window.',
  },
  {
    id: 'dead-not-box-in-component',
    kind: 'dead_click',
    title: 'A switch of the page’s own making, with a nested rule in its shadow tree',
    page: `<h1>Garden</h1><pond-lamp></pond-lamp><script>customElements.define('pond-lamp',class extends HTMLElement{connectedCallback(){this.attachShadow({mode:'open'}).innerHTML='<style>label{cursor:pointer}input{position:absolute;opacity:0}i{display:inline-block;width:60px;height:26px;background:#999}label{& input:checked~i{background:#fc0}}</style><label><input type="checkbox"><i></i></label>'}})</script>`,
    visit: (visitor) => visitor.press('pond-lamp', { times: 2, every: 1400 }),
    everywhere: true,
    why: 'It turns yellow, and grey again.',
  },
  {
    id: 'dead-opens-beneath',
    kind: 'dead_click',
    title: 'What the cabin costs opens beneath the plan of the ship',
    page: `<div style="position:relative;height:300px"><div style="position:relative;z-index:4;height:260px;background:#dce6ee"><p style="margin:0">Deck C</p><button id="cabin">C 114</button></div></div><script>cabin.onclick=()=>{document.querySelector('.price')?.remove();cabin.parentNode.insertAdjacentHTML('afterend','<div class="price" style="position:absolute;z-index:2;left:120px;top:90px;width:160px;background:#fff">Inside, 340 a night</div>')}</script>`,
    visit: (visitor) => visitor.press('#cabin'),
    must: ['dead_click'],
    everywhere: true,
    why: 'The price is on the page, below something that hides all of it.',
  },
  {
    id: 'dead-not-let-through',
    kind: 'dead_click',
    title: 'What the cabin costs floats over the plan and lets presses through',
    page: `<div style="position:relative;height:260px;background:#dce6ee"><p style="margin:0">Deck C</p><button id="cabin">C 114</button></div><script>cabin.onclick=()=>{document.querySelector('.price')?.remove();cabin.insertAdjacentHTML('afterend','<div class="price" style="position:absolute;pointer-events:none;left:120px;top:90px;width:160px;background:#fff">Inside, 340 a night</div>')}</script>`,
    visit: (visitor) => visitor.press('#cabin'),
    everywhere: true,
    why: 'It can be read, though nothing finds it under the mouse.',
  },
  {
    id: 'dead-not-behind-dialog',
    kind: 'dead_click',
    title: 'A dialog asks, and what it changes is the page around it',
    page: `<h1 id="total">Two tickets</h1><dialog id="ask" style="margin-top:200px"><p>Another one?</p><button id="more">One more</button></dialog><script>let n=2;ask.showModal();more.onclick=()=>total.textContent=++n+' tickets'</script>`,
    visit: (visitor) => visitor.press('#more'),
    everywhere: true,
    why: 'It shows through the backdrop.',
  },
  {
    id: 'dead-before-first-tick',
    kind: 'dead_click',
    title: 'A dead link on a page that counts down, pressed before it has counted once',
    page: `<h1>Auction</h1><p>Ends in <b id="left">4 min 10 s</b></p><a id="rules" href="javascript:void 0">Rules</a><script>let s=250;setInterval(()=>{s--;left.textContent=Math.floor(s/60)+' min '+s%60+' s'},1000)</script>`,
    visit: (visitor) => visitor.press('#rules'),
    must: ['dead_click'],
    everywhere: true,
    why: 'It was set to count before anybody pressed.',
  },
  {
    id: 'dead-before-first-poll',
    kind: 'dead_click',
    title: 'Bids are asked for every other second, and come in after a dead press',
    page: `<h1>Auction</h1><p><b id="bids">3</b> bids</p><button id="watch">Watch this lot</button><script>let n=3;setInterval(async()=>{await(await fetch('/api/200')).text();bids.textContent=++n},1900)</script>`,
    visit: async (visitor) => {
      await visitor.wait(500);
      await visitor.press('#watch');
      await visitor.wait(4200);
    },
    must: ['dead_click'],
    everywhere: true,
    why: 'The bids come in for everybody.',
  },
  {
    id: 'dead-not-drawn-by-loop',
    kind: 'dead_click',
    title: 'A board that is drawn four times a second, whatever happened, shows the move',
    page: `<h1>Four in a row</h1><p id="board">· · · ·</p><button id="drop">Drop</button><script>let moves=0;setInterval(()=>{const now='● '.repeat(moves)+'· '.repeat(4-moves);if(board.textContent!==now)board.textContent=now},250);drop.onclick=()=>{moves++}</script>`,
    visit: async (visitor) => {
      await visitor.wait(1800);
      await visitor.press('#drop', { times: 2, every: 1400 });
    },
    everywhere: true,
    why: 'The loop had nothing to show until the press.',
  },
  {
    id: 'dead-under-shade',
    kind: 'dead_click',
    title: 'A picture’s shade, made by a style sheet, lies over the button on it',
    page: `<style>.pic{position:relative;width:600px;height:240px;padding:30px;background:url(/api/200) #468}.pic::before{content:"";position:absolute;inset:0;background:linear-gradient(transparent,rgba(0,0,0,.5))}</style><div class="pic"><h1>Islands</h1><button id="go" onclick="this.textContent='Seven of them'">Which?</button></div>`,
    visit: (visitor) => visitor.press('#go'),
    must: ['dead_click'],
    everywhere: true,
    why: 'It can be seen, and no press gets to it.',
  },
  {
    id: 'dead-not-fading-in',
    kind: 'dead_click',
    title: 'Notes that come in without being seen, and fade in when they are told to',
    page: `<style>#notes{position:fixed;right:20px;bottom:20px}.note{padding:12px;margin:6px;background:#ddd;transition:opacity .15s linear}.coming{opacity:0}</style><h1>Orchard</h1><button id="take">Take a tin</button><div id="notes"></div><script>let tins=0;take.onclick=()=>{const note=document.createElement('div');note.className='note coming';note.textContent=++tins+' in the basket';notes.append(note);setTimeout(()=>note.classList.remove('coming'),150)}</script>`,
    visit: (visitor) => visitor.press('#take', { times: 4, every: 520 }),
    everywhere: true,
    why: 'Each press has brought a note, a third of a second later.',
  },
  {
    id: 'dead-component-ripple',
    kind: 'dead_click',
    title: 'A component’s button with a drop that spreads, and nothing more',
    page: `<h1>Report</h1><p>Twelve pages</p><x-button id="export">Export</x-button><script>customElements.define('x-button',class extends HTMLElement{connectedCallback(){const root=this.attachShadow({mode:'open'});root.innerHTML='<style>button{position:relative;padding:10px 30px;overflow:hidden}.drop{position:absolute;inset:0;opacity:0;pointer-events:none}.drop.on{opacity:.2;background:#000}</style><button><slot></slot></button><div class="drop"></div>';const drop=root.querySelector('.drop');root.querySelector('button').addEventListener('pointerdown',()=>{drop.classList.add('on');drop.animate([{transform:'scale(.2)'},{transform:'scale(1)'}],300);setTimeout(()=>drop.classList.remove('on'),225)})}})</script>`,
    visit: (visitor) => visitor.press('#export', { times: 2, every: 1500 }),
    must: ['dead_click'],
    everywhere: true,
    why: 'The drop is what the button feels like.',
  },
  {
    id: 'dead-rules-written',
    kind: 'dead_click',
    title: 'A library writes the rules of a button’s drop at the first press',
    page: `<h1>Ferry</h1><p>Two seats left</p><button id="hold" style="position:relative;overflow:hidden;padding:10px 30px">Hold a seat</button><script>const sheet=document.head.appendChild(document.createElement('style')).sheet;sheet.insertRule('h1{color:#024}');hold.onpointerdown=()=>{if(sheet.cssRules.length>1)return;sheet.insertRule('@keyframes spread{to{transform:scale(2)}}',1);sheet.insertRule('.drop-1a{position:absolute;inset:0;animation:spread .3s}',2);const drop=document.createElement('span');drop.className='drop-1a';hold.append(drop);setTimeout(()=>drop.remove(),400)}</script>`,
    visit: (visitor) => visitor.press('#hold'),
    must: ['dead_click'],
    everywhere: true,
    why: 'The rules dress nothing but what is in the button.',
  },
  {
    id: 'dead-not-rules-written',
    kind: 'dead_click',
    title: 'A press writes a rule that dresses the page’s text',
    page: `<h1>Library</h1><p id="text">Large print is on the third floor.</p><button id="large">Larger text</button><script>const sheet=document.head.appendChild(document.createElement('style')).sheet;sheet.insertRule('h1{color:#024}');large.onclick=()=>sheet.insertRule('p{font-size:'+(20+4*sheet.cssRules.length)+'px}',sheet.cssRules.length)</script>`,
    visit: (visitor) => visitor.press('#large', { times: 3, every: 700 }),
    everywhere: true,
    why: 'The text grows each time.',
  },
];
