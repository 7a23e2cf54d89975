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
];
