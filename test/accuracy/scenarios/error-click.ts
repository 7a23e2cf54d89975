import type { Scenario } from '../scenario.js';

export const errorClick: Scenario[] = [
  {
    id: 'error-thrown',
    kind: 'error_click',
    title: 'The handler calls what is not there',
    page: `<h1>Timetable</h1><button id="load">Next departures</button><script>load.onclick=()=>window.board.refresh()</script>`,
    visit: (visitor) => visitor.press('#load'),
    must: ['error_click'],
    either: ['dead_click'],
    everywhere: true,
    why: 'An uncaught error in the handler.',
  },
  {
    id: 'error-later',
    kind: 'error_click',
    title: 'It breaks in a timer that the press has set',
    page: `<h1>Raffle</h1><button id="draw">Draw a number</button><script>draw.onclick=()=>setTimeout(()=>{throw new Error('no numbers left')},250)</script>`,
    visit: (visitor) => visitor.press('#draw'),
    must: ['error_click'],
    either: ['dead_click'],
    why: 'A quarter of a second later, but because of it.',
  },
  {
    id: 'error-rejected',
    kind: 'error_click',
    title: 'A promise is rejected and nobody catches it',
    page: `<h1>Scores</h1><button id="sync">Synchronise</button><script>sync.onclick=async()=>{await null;throw new TypeError('scores are undefined')}</script>`,
    visit: (visitor) => visitor.press('#sync'),
    must: ['error_click'],
    either: ['dead_click'],
    everywhere: true,
    why: 'An unhandled rejection.',
  },
  {
    id: 'error-server',
    kind: 'error_click',
    title: 'The server answers 500 and the page apologises',
    page: `<h1>Tree adoption</h1><button id="adopt">Adopt</button><p id="said"></p><script>adopt.onclick=()=>fetch('/api/500',{method:'POST'}).then(r=>said.textContent=r.ok?'Yours':'Something went wrong, sorry')</script>`,
    visit: (visitor) => visitor.press('#adopt'),
    must: ['error_click'],
    why: 'What the visitor wanted has failed.',
  },
  {
    id: 'error-server-silent',
    kind: 'error_click',
    title: 'The server answers 503 and the page says nothing',
    page: `<h1>Boat hire</h1><button id="hire">Hire a boat</button><script>hire.onclick=()=>fetch('/api/503',{method:'POST'})</script>`,
    visit: (visitor) => visitor.press('#hire'),
    must: ['error_click'],
    either: ['dead_click'],
    why: 'Failed, and kept quiet about.',
  },
  {
    id: 'error-not-timer',
    kind: 'error_click',
    title: 'A script of the page breaks every second, with or without presses',
    page: `<h1>Weather</h1><button id="week">Whole week</button><p id="said"></p><script>setInterval(()=>{window.ads.rotate()},900);week.onclick=()=>said.textContent='Rain'</script>`,
    visit: async (visitor) => {
      await visitor.wait(2200);
      await visitor.press('#week');
    },
    why: 'It would have broken anyway.',
  },
  {
    id: 'error-not-handled',
    kind: 'error_click',
    title: 'An error that is caught, and noted on the console',
    page: `<h1>Crossword</h1><button id="hint">Hint</button><p id="said"></p><script>hint.onclick=()=>{try{window.hints.next()}catch(e){console.error(e);said.textContent='A river in Asia'}}</script>`,
    visit: (visitor) => visitor.press('#hint'),
    everywhere: true,
    why: 'The page has dealt with it.',
  },
  {
    id: 'error-not-aborted',
    kind: 'error_click',
    title: 'The next press cancels the request of the one before',
    page: `<h1>Departures</h1><button id="a">North</button> <button id="b">South</button><p id="said"></p><script>let c;const go=(n)=>{c?.abort();c=new AbortController();said.textContent='Looking…';fetch('/api/200?wait=400',{signal:c.signal}).then(()=>said.textContent=n).catch(()=>{})};a.onclick=()=>go('North at nine');b.onclick=()=>go('South at ten')</script>`,
    visit: async (visitor) => {
      await visitor.press('#a');
      await visitor.wait(150);
      await visitor.press('#b');
    },
    everywhere: true,
    why: 'Cancelled on purpose.',
  },
  {
    id: 'error-not-works',
    kind: 'error_click',
    title: 'A request that succeeds',
    page: `<h1>Choir</h1><button id="dates">Show dates</button><ul id="list"></ul><script>dates.onclick=()=>fetch('/api/200').then(r=>r.json()).then(({items})=>list.innerHTML=items.map(i=>'<li>Rehearsal '+i).join(''))</script>`,
    visit: (visitor) => visitor.press('#dates'),
    everywhere: true,
    why: 'All is well.',
  },

  {
    id: 'error-not-given-up',
    kind: 'error_click',
    title: 'An upload is cancelled, and nobody catches that it was',
    page: `<h1>Scans</h1><p id="state">Uploading</p><button id="halt">Cancel</button><script>const c=new AbortController();(async()=>{await fetch('/api/200?wait=9000',{signal:c.signal});state.textContent='Done'})();halt.onclick=()=>{c.abort();state.textContent='Cancelled'}</script>`,
    visit: (visitor) => visitor.press('#halt'),
    why: 'What is aborted has not failed.',
  },

  {
    id: 'error-not-caught-answer',
    kind: 'error_click',
    title: 'The answer is no JSON, which the page expects and has words for',
    page: `<h1>Moon</h1><button id="phase">Phase</button><p id="told"></p><script>phase.onclick=async()=>{try{told.textContent=(await (await fetch('/other')).json()).phase}catch{told.textContent='The almanac is closed today'}}</script>`,
    pages: { '/other': '<p>Closed</p>' },
    visit: (visitor) => visitor.press('#phase'),
    everywhere: true,
    why: 'It is handled.',
  },
  {
    id: 'error-unread-answer',
    kind: 'error_click',
    title: 'The answer is no JSON, and nobody expects that',
    page: `<h1>Moon</h1><button id="phase">Phase</button><p id="told"></p><script>phase.onclick=async()=>{told.textContent=(await (await fetch('/other')).json()).phase}</script>`,
    pages: { '/other': '<p>Closed</p>' },
    visit: (visitor) => visitor.press('#phase'),
    must: ['error_click'],
    either: ['dead_click'],
    everywhere: true,
    why: 'Nobody catches what can not be read.',
  },
  {
    id: 'error-as-it-came-back',
    kind: 'error_click',
    title: 'The answer comes after a second, and its handler can not read it',
    page: `<h1>Moon</h1><button id="phase">Phase</button><p id="told"></p><script>phase.onclick=()=>{told.textContent='Asking';const ask=new XMLHttpRequest();ask.open('GET','/api/200?wait=1200');ask.onload=()=>{told.textContent=JSON.parse(ask.responseText).phase.name};ask.send()}</script>`,
    visit: (visitor) => visitor.press('#phase'),
    must: ['error_click'],
    everywhere: true,
    why: 'It breaks in the handler, before anybody else hears that the request has ended.',
  },
  {
    id: 'error-third-request',
    kind: 'error_click',
    title: 'Three requests one after the other, and the last of them fails',
    page: `<h1>Allotment</h1><button id="rent">Rent it</button><p id="said"></p><script>rent.onclick=async()=>{for(const [step,path] of [['Looking','200'],['Reserving','200'],['Signing','500']]){said.textContent=step;const {ok}=await fetch('/api/'+path+'?wait=600');if(!ok)said.textContent='It could not be signed'}}</script>`,
    visit: async (visitor) => {
      await visitor.press('#rent');
      await visitor.wait(2400);
    },
    must: ['error_click'],
    everywhere: true,
    why: 'Each of them follows from the one before, and the first from the press.',
  },
  {
    id: 'error-by-key',
    kind: 'error_click',
    title: 'A switch of the page’s own, turned by key, which the server refuses',
    page: `<h1>Greenhouse</h1><p>Sprinkler <span id="rain" role="switch" tabindex="0" aria-checked="false">off</span></p><script>rain.onkeydown=e=>{if(e.key!=='Enter')return;rain.textContent='on';fetch('/api/503').then(({ok})=>{if(!ok)rain.textContent='off'})}</script>`,
    visit: async (visitor) => {
      await visitor.key('Tab');
      await visitor.wait(400);
      await visitor.key('Enter');
      await visitor.wait(900);
    },
    must: ['error_click'],
    why: 'No click comes of the key; it is a press all the same.',
  },
  {
    id: 'error-not-typed',
    kind: 'error_click',
    title: 'Suggestions are asked for with every letter, in vain',
    page: `<h1>Lending library</h1><label>Author <input id="author"></label><p id="hints"></p><script>author.oninput=()=>fetch('/api/500').then(({ok})=>{hints.textContent=ok?'Woolf':''})</script>`,
    visit: async (visitor) => {
      await visitor.type('#author', 'Woo');
      await visitor.wait(1300);
    },
    why: 'The letters have asked, not the press on the field.',
  },
  {
    id: 'error-behind-notice',
    kind: 'error_click',
    title: 'The page says that it reckons, and breaks over it',
    page: `<h1>Freight</h1><button id="reckon">What would it cost?</button><p id="said"></p><script>reckon.onclick=()=>{said.textContent='Reckoning…';setTimeout(()=>{said.textContent=window.rates.parcel+' crowns'},700)}</script>`,
    visit: (visitor) => visitor.press('#reckon'),
    must: ['error_click'],
    either: ['dead_click'],
    everywhere: true,
    why: 'The press has set the timer that breaks, whatever was shown in between.',
  },
  {
    id: 'error-not-set-before',
    kind: 'error_click',
    title: 'A timer that was set as the page was opened breaks right after a press that worked',
    page: `<h1>Salt</h1><button id="keep">Keep for later</button><script>setTimeout(()=>{window.banner.next()},1500);keep.onclick=()=>keep.textContent='Kept'</script>`,
    visit: async (visitor) => {
      await visitor.wait(1150);
      await visitor.press('#keep');
      await visitor.wait(600);
    },
    everywhere: true,
    why: 'It would have broken without the press.',
  },
  {
    id: 'error-not-left',
    kind: 'error_click',
    title: 'The visitor leaves while the page still waits for an answer',
    page: `<h1>Night train</h1><button id="ask">Any berth left?</button><p id="said"></p><script>ask.onclick=()=>{said.textContent='We are asking…';fetch('/api/200?wait=6000').then(()=>said.textContent='Two',()=>said.textContent='Nobody answers')}</script>`,
    visit: async (visitor) => {
      await visitor.press('#ask');
      await visitor.wait(900);
    },
    everywhere: true,
    why: 'Browsers end the requests of a page that is left; nothing has failed.',
  },
  {
    id: 'error-menu-by-key',
    kind: 'error_click',
    title: 'A menu is opened by key, and its first entry breaks',
    page: `<h1>Slide four</h1><button id="more" aria-haspopup="menu">Slide</button><div id="menu" role="menu" hidden><button role="menuitem" id="copy">Copy</button> <button role="menuitem">Hide</button></div><script>more.onclick=()=>menu.hidden=!menu.hidden;copy.onclick=()=>window.deck.push(4)</script>`,
    visit: async (visitor) => {
      await visitor.key('Tab');
      await visitor.key('Enter');
      await visitor.wait(700);
      await visitor.key('Tab');
      await visitor.key('Enter');
      await visitor.wait(700);
    },
    must: ['error_click'],
    either: ['dead_click'],
    why: 'Another control at another time, though keys press all of them in one corner.',
  },
];
