import type { Scenario } from '../scenario.js';

export const slowClick: Scenario[] = [
  {
    id: 'slow-silent',
    kind: 'slow_click',
    title: 'The plan appears after two and a half seconds of nothing',
    page: `<h1>Site plan</h1><button id="plan">Show plan</button><div id="view"></div><script>plan.onclick=()=>fetch('/api/200?wait=2500').then(()=>view.innerHTML='<img src="/picture.svg" alt="Plan">')</script>`,
    visit: async (visitor) => {
      await visitor.press('#plan');
      await visitor.wait(2600);
    },
    must: ['slow_click'],
    either: ['dead_click'],
    everywhere: true,
    why: 'Answered, but after patience ran out.',
  },
  {
    id: 'slow-three-seconds',
    kind: 'slow_click',
    title: 'The star is filled only when the server has agreed',
    page: `<h1>Camp site</h1><button id="star">☆</button><script>star.onclick=()=>fetch('/api/200?wait=3100',{method:'POST'}).then(()=>star.textContent='★')</script>`,
    visit: async (visitor) => {
      await visitor.press('#star');
      await visitor.wait(3300);
    },
    must: ['slow_click'],
    either: ['dead_click'],
    why: 'No sign that the press was taken.',
  },
  {
    id: 'slow-frozen',
    kind: 'slow_click',
    title: 'The page computes for two seconds and is frozen',
    page: `<h1>Knots</h1><button id="sum">Compute</button><p id="said"></p><script>sum.onclick=()=>{const end=performance.now()+2100;while(performance.now()<end);said.textContent='Nine knots'}</script>`,
    visit: async (visitor) => {
      await visitor.press('#sum');
      await visitor.wait(2600);
    },
    must: ['slow_click'],
    either: ['dead_click'],
    why: 'Nothing moves, then the answer.',
  },
  {
    id: 'slow-timer',
    kind: 'slow_click',
    title: 'A timer of the page holds the answer back',
    page: `<h1>Quiz</h1><button id="answer">Was I right?</button><p id="said"></p><script>answer.onclick=()=>setTimeout(()=>said.textContent='You were',1900)</script>`,
    visit: async (visitor) => {
      await visitor.press('#answer');
      await visitor.wait(2200);
    },
    must: ['slow_click'],
    either: ['dead_click'],
    everywhere: true,
    why: 'Nearly two seconds.',
  },
  {
    id: 'slow-not-busy-text',
    kind: 'slow_click',
    title: 'The button says that it is working',
    page: `<h1>Ferry</h1><button id="book">Book</button><p id="said"></p><script>book.onclick=()=>{book.textContent='One moment…';setTimeout(()=>{book.textContent='Book';said.textContent='Booked for noon'},2600)}</script>`,
    visit: async (visitor) => {
      await visitor.press('#book');
      await visitor.wait(2900);
    },
    everywhere: true,
    why: 'Told at once.',
  },
  {
    id: 'slow-not-spinner',
    kind: 'slow_click',
    title: 'A spinner turns until the answer comes',
    page: `<style>@keyframes turn{to{rotate:1turn}}.wait{width:24px;height:24px;border:4px solid #999;border-top-color:#222;border-radius:50%;animation:turn 1s linear infinite}</style><h1>Map</h1><button id="where">Where is it?</button><div id="view"></div><script>where.onclick=()=>{view.innerHTML='<div class="wait"></div>';setTimeout(()=>view.textContent='By the harbour',2700)}</script>`,
    visit: async (visitor) => {
      await visitor.press('#where');
      await visitor.wait(2900);
    },
    everywhere: true,
    why: 'A sign of work at once.',
  },
  {
    id: 'slow-not-optimistic',
    kind: 'slow_click',
    title: 'Counted at once, confirmed later',
    page: `<h1>Petition</h1><button id="sign">Sign</button> <b id="count">311</b> <i id="note"></i><script>sign.onclick=()=>{count.textContent=312;setTimeout(()=>note.textContent='thank you',2500)}</script>`,
    visit: async (visitor) => {
      await visitor.press('#sign');
      await visitor.wait(2800);
    },
    why: 'The count was the answer.',
  },
  {
    id: 'slow-not-page',
    kind: 'slow_click',
    title: 'A page that takes two seconds to come',
    page: `<h1>Archive</h1><a id="year" href="/1911?wait=2000">The year 1911</a>`,
    pages: { '/1911': '<h1>1911</h1>' },
    visit: async (visitor) => {
      await visitor.press('#year');
      await visitor.wait(2600);
    },
    either: ['slow_click', 'dead_click'],
    why: 'The browser shows that it is loading: not scored.',
  },

  {
    id: 'slow-route',
    kind: 'slow_click',
    title: 'The router changes the address at once and the page long after',
    page: `<nav><a id="berths" href="/berths">Berths</a></nav><main id="main"><h1>Harbour</h1></main><script>berths.onclick=e=>{e.preventDefault();history.pushState(0,'',berths.href);fetch('/api/200?wait=2400').then(()=>main.innerHTML='<h1>Berths</h1><p>Two are free.</p>')}</script>`,
    visit: async (visitor) => {
      await visitor.press('#berths');
      await visitor.wait(3300);
    },
    must: ['slow_click'],
    either: ['dead_click'],
    why: 'A route shows no sign of loading by itself.',
  },
  {
    id: 'slow-not-typed',
    kind: 'slow_click',
    title: 'A dead button; two seconds later the visitor goes to a field by key and types',
    page: `<h1>Parts</h1><button id="look">Look up</button> <label>Number <input id="part"></label><p id="hits"></p><script>part.oninput=()=>hits.textContent='Bolt '+part.value</script>`,
    visit: async (visitor) => {
      await visitor.press('#look');
      await visitor.wait(1900);
      await visitor.key('Tab');
      await visitor.key('7', 2);
      await visitor.wait(900);
    },
    must: ['dead_click'],
    either: ['form_abandon'],
    why: 'What the keys do is no late answer to the press.',
  },
  {
    id: 'slow-not-once-a-second',
    kind: 'slow_click',
    title: 'Older entries of a diary, asked for each second, and each time there at once',
    page: `<button id="older">Older</button><ol id="diary"><li>Monday, fog</ol><script>let day=0;older.onclick=()=>{const x=new XMLHttpRequest();x.open('GET','/api/200?wait=350&day='+ ++day);x.onload=()=>diary.insertAdjacentHTML('afterbegin','<li>'+day+' days before: rain');x.send()}</script>`,
    visit: (visitor) => visitor.press('#older', { times: 4, every: 1000 }),
    everywhere: true,
    why: 'The visitor has a rhythm, not the page.',
  },
  {
    id: 'slow-marked-when-there',
    kind: 'slow_click',
    title: 'A tab is marked as the current one only when its panel has come',
    page: `<style>[aria-selected=true]{font-weight:bold}</style><div role="tablist"><button role="tab" aria-selected="true" id="day">Day</button><button role="tab" aria-selected="false" id="week">Week</button></div><p id="panel">Rain</p><script>week.onclick=async()=>{await(await fetch('/api/200?wait=2600')).text();day.ariaSelected='false';week.ariaSelected='true';panel.textContent='Rain, rain, sun, rain'}</script>`,
    visit: async (visitor) => {
      await visitor.press('#week');
      await visitor.wait(3600);
    },
    must: ['slow_click'],
    either: ['dead_click'],
    everywhere: true,
    why: 'It was another tab that was selected as it was pressed.',
  },
  {
    id: 'slow-marked-for-none',
    kind: 'slow_click',
    title: 'A button is marked as waiting for an indicator that the page has not got',
    page: `<style>.waiting .wheel,.waiting.wheel{opacity:1}.wheel{opacity:0}</style><h1>Charts</h1><button id="chart">Find depths</button><p id="found"></p><script>chart.onclick=async()=>{chart.classList.add('waiting');await(await fetch('/api/200?wait=2700')).text();chart.classList.remove('waiting');found.textContent='Seven fathoms'}</script>`,
    visit: async (visitor) => {
      await visitor.press('#chart');
      await visitor.wait(3600);
    },
    must: ['slow_click'],
    either: ['dead_click'],
    everywhere: true,
    why: 'No rule dresses anything by that mark.',
  },
];
