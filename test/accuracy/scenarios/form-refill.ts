import type { Scenario } from '../scenario.js';

const bare = (names: string[], said = ''): string =>
  `<p style="color:#a00">${said}</p><form method="post" action="/join">${names.map((name) => `<label>${name} <input id="${name}" name="${name}" ${name === 'secret' ? 'type="password"' : ''}></label> `).join('')}<button id="send">Join</button></form>`;

export const formRefill: Scenario[] = [
  {
    id: 'refill-secret',
    kind: 'form_refill',
    title: 'The rule is told after the password was typed',
    page: `<form id="f"><label>Password <input id="secret" type="password"></label><button id="send">Set</button></form><p id="said"></p><script>f.onsubmit=e=>{e.preventDefault();if(/\\d/.test(secret.value))f.outerHTML='<p>Set</p>';else{said.textContent='At least one digit';secret.value=''}}</script>`,
    visit: async (visitor) => {
      await visitor.type('#secret', 'greyheron');
      await visitor.press('#send');
      await visitor.wait(1200);
      await visitor.type('#secret', 'greyheron3');
      await visitor.press('#send');
      await visitor.wait(600);
    },
    must: ['form_refill'],
    everywhere: true,
    why: 'All of it once more.',
  },
  {
    id: 'refill-formats',
    kind: 'form_refill',
    title: 'A date in three formats until one is taken',
    page: `<form id="f"><label>Day <input id="day"></label> <button id="send">On</button><p id="said"></p></form><script>day.onblur=()=>said.textContent=/^\\d{4}-/.test(day.value)?'':'Not a date';f.onsubmit=e=>{e.preventDefault();f.outerHTML='<p>Noted</p>'}</script>`,
    visit: async (visitor) => {
      await visitor.type('#day', '24.12.1999');
      await visitor.key('Tab');
      await visitor.wait(600);
      await visitor.retype('#day', '24/12/1999');
      await visitor.key('Tab');
      await visitor.wait(600);
      await visitor.retype('#day', '1999-12-24');
      await visitor.press('#send');
      await visitor.wait(600);
    },
    must: ['form_refill'],
    why: 'Guessing what it wants.',
  },
  {
    id: 'refill-wiped',
    kind: 'form_refill',
    title: 'The server sends the form back empty',
    page: bare(['first', 'town', 'secret']),
    pages: {
      '/join': ({ visit }) =>
        visit > 1 ? '<h1>Welcome</h1>' : bare(['first', 'town', 'secret'], 'Password too short'),
    },
    visit: async (visitor) => {
      for (const secret of ['pear', 'pearapple']) {
        await visitor.type('#first', 'Berit');
        await visitor.type('#town', 'Tartu');
        await visitor.type('#secret', secret);
        await visitor.press('#send');
        await visitor.wait(900);
      }
    },
    must: ['form_refill'],
    everywhere: true,
    why: 'Lost on the way.',
  },
  {
    id: 'refill-lost',
    kind: 'form_refill',
    title: 'The form is drawn anew while it is filled in, and is empty',
    page: `<div id="view"></div><script>const draw=()=>view.innerHTML='<form><label>Street <input id="street" name="street"></label><button type="button" id="send">On</button></form>';draw()</script>`,
    visit: async (visitor) => {
      await visitor.type('#street', 'Long Quay 14');
      await visitor.wait(500);
      await visitor.happens('draw()');
      await visitor.wait(900);
      await visitor.type('#street', 'Long Quay 14');
      await visitor.wait(400);
    },
    must: ['form_refill'],
    either: ['form_abandon'],
    everywhere: true,
    why: 'The page has lost it.',
  },
  {
    id: 'refill-three-times',
    kind: 'form_refill',
    title: 'A number typed, wiped and typed again, three times',
    page: `<form><label>Reference <input id="ref"></label></form>`,
    visit: async (visitor) => {
      await visitor.type('#ref', 'TK 5520');
      await visitor.wait(400);
      for (let time = 0; time < 3; time++) {
        await visitor.retype('#ref', 'TK 5520');
        await visitor.wait(400);
      }
    },
    must: ['form_refill'],
    either: ['form_abandon'],
    why: 'Nobody does that for pleasure.',
  },
  {
    id: 'refill-after-message',
    kind: 'form_refill',
    title: 'One full retyping after a message about the field',
    page: `<form id="f"><label>Phone <input id="phone"></label> <button id="send">On</button><p id="said"></p></form><script>phone.onchange=()=>said.textContent=phone.value.startsWith('+')?'Good':'With the country code, please';f.onsubmit=e=>{e.preventDefault();f.outerHTML='<p>Called</p>'}</script>`,
    visit: async (visitor) => {
      await visitor.type('#phone', '0201 5566');
      await visitor.key('Tab');
      await visitor.wait(700);
      await visitor.retype('#phone', '+44 201 5566');
      await visitor.key('Tab');
      await visitor.wait(500);
      await visitor.press('#send');
      await visitor.wait(500);
    },
    must: ['form_refill'],
    why: 'Refused once, typed again in full.',
  },
  {
    id: 'refill-not-typo',
    kind: 'form_refill',
    title: 'A slip of the finger, corrected',
    page: `<form id="f"><label>Town <input id="town"></label><button id="send">On</button></form><script>f.onsubmit=e=>{e.preventDefault();f.outerHTML='<p>Good</p>'}</script>`,
    visit: async (visitor) => {
      await visitor.type('#town', 'Reykjvaik');
      await visitor.key('Backspace', 4, 50);
      for (const letter of 'avik') await visitor.key(letter, 1, 30);
      await visitor.press('#send');
      await visitor.wait(500);
    },
    everywhere: true,
    why: 'Ordinary typing.',
  },
  {
    id: 'refill-not-chat',
    kind: 'form_refill',
    title: 'Four messages in a chat',
    page: `<ul id="talk"></ul><form id="f"><input id="say" placeholder="Say something"><button>Say</button></form><script>f.onsubmit=e=>{e.preventDefault();talk.insertAdjacentHTML('beforeend','<li>'+say.value);say.value=''}</script>`,
    visit: async (visitor) => {
      for (const words of ['good evening', 'is the bar open', 'and the kitchen', 'thank you']) {
        await visitor.type('#say', words);
        await visitor.key('Enter');
        await visitor.wait(500);
      }
    },
    everywhere: true,
    why: 'A new message each time.',
  },
  {
    id: 'refill-not-searches',
    kind: 'form_refill',
    title: 'Three questions to one search box',
    page: `<form role="search" id="f"><input id="ask" type="search"></form><p id="said"></p><script>f.onsubmit=e=>{e.preventDefault();said.textContent=ask.value.length+' results'}</script>`,
    visit: async (visitor) => {
      await visitor.type('#ask', 'tide table');
      await visitor.key('Enter');
      await visitor.wait(700);
      for (const words of ['tide tables', 'table of tides']) {
        await visitor.retype('#ask', words);
        await visitor.key('Enter');
        await visitor.wait(700);
      }
    },
    everywhere: true,
    why: 'Searching is asking again.',
  },
  {
    id: 'refill-not-digits',
    kind: 'form_refill',
    title: 'A code in six boxes of one digit',
    page: `<form id="f">${[0, 1, 2, 3, 4, 5].map((n) => `<input id="d${n}" maxlength="1" size="1">`).join('')}<button id="send">On</button></form><script>f.onsubmit=e=>{e.preventDefault();f.outerHTML='<p>In</p>'}</script>`,
    visit: async (visitor) => {
      for (let box = 0; box < 6; box++) await visitor.type(`#d${box}`, `${(box * 3) % 10}`);
      await visitor.press('#send');
      await visitor.wait(500);
    },
    why: 'Six digits, once.',
  },
  {
    id: 'refill-not-change-of-mind',
    kind: 'form_refill',
    title: 'Another answer after all',
    page: `<form id="f"><label>Colour <input id="colour"></label><button id="send">On</button></form><script>f.onsubmit=e=>{e.preventDefault();f.outerHTML='<p>Good</p>'}</script>`,
    visit: async (visitor) => {
      await visitor.type('#colour', 'turquoise');
      await visitor.wait(700);
      await visitor.retype('#colour', 'sand');
      await visitor.press('#send');
      await visitor.wait(500);
    },
    why: 'Other content.',
  },
  {
    id: 'refill-not-guests',
    kind: 'form_refill',
    title: 'Three guests are entered with one form, one after the other',
    page: ({ method }) => `<p>${method === 'POST' ? 'Entered' : ''}</p>${bare(['first', 'town'])}`,
    pages: { '/join': `<p>Entered</p>${bare(['first', 'town'])}` },
    visit: async (visitor) => {
      for (const [first, town] of [
        ['Ada', 'Inverness'],
        ['Bartholomew', 'Ghent'],
        ['Clementine', 'Oslo'],
      ] as const) {
        await visitor.type('#first', first);
        await visitor.type('#town', town);
        await visitor.press('#send');
        await visitor.wait(800);
      }
    },
    why: 'Three different guests, all accepted.',
  },
  {
    id: 'refill-not-said-twice',
    kind: 'form_refill',
    title: 'The same question asked twice in a chat',
    page: `<ul id="log"></ul><form id="f"><input id="say" autocomplete="off"><button>Say</button></form><script>f.onsubmit=e=>{e.preventDefault();const line=document.createElement('li');line.textContent='Me: '+say.value;log.append(line);say.value=''}</script>`,
    visit: async (visitor) => {
      for (let time = 0; time < 2; time++) {
        await visitor.type('#say', 'anybody there?');
        await visitor.key('Enter');
        await visitor.wait(900);
      }
    },
    why: 'It stands in the log: nothing was lost.',
  },
  {
    id: 'refill-without-blanks',
    kind: 'form_refill',
    title: 'An account number again, because the field wants no blanks',
    page: `<form id="f"><label>Account <input id="account"></label><button id="send">On</button></form><p id="said"></p><script>f.onsubmit=e=>{e.preventDefault();if(/ /.test(account.value)){account.value='';said.textContent='Only digits'}else f.outerHTML='<p>Good</p>'}</script>`,
    visit: async (visitor) => {
      await visitor.type('#account', '55 02 118 73 0');
      await visitor.press('#send');
      await visitor.wait(1300);
      await visitor.type('#account', '5502118730');
      await visitor.press('#send');
      await visitor.wait(600);
    },
    must: ['form_refill'],
    why: 'The same number, in another format: ten digits of work for nothing.',
  },
  {
    id: 'refill-rich-text',
    kind: 'form_refill',
    title: 'An answer written in an editor is thrown away',
    page: `<form id="f"><div id="text" contenteditable style="min-height:60px;border:1px solid"></div><button id="send">Answer</button><p id="said"></p></form><script>let times=0;f.onsubmit=e=>{e.preventDefault();if(times++)f.outerHTML='<p>Thanks for the answer</p>';else{text.textContent='';said.textContent='Your session was over. Please answer again.'}}</script>`,
    visit: async (visitor) => {
      for (let time = 0; time < 2; time++) {
        await visitor.type('#text', 'Take the second ferry');
        await visitor.press('#send');
        await visitor.wait(1300);
      }
    },
    must: ['form_refill'],
    why: 'All of it once more.',
  },
  {
    id: 'refill-not-next-parcel',
    kind: 'form_refill',
    title: 'Two parcels to the same address, each of them registered',
    page: `<form id="f"><label>To <input id="to"></label><button id="send">Register</button></form><p id="said"></p><script>let parcels=0;f.onsubmit=async e=>{e.preventDefault();await fetch('/taken',{method:'POST'});f.reset();said.textContent='Parcel '+(++parcels)+' is registered'}</script>`,
    pages: { '/taken': 'ok' },
    visit: async (visitor) => {
      for (let parcel = 0; parcel < 2; parcel++) {
        await visitor.type('#to', 'Ines Ode, Long Quay 14');
        await visitor.press('#send');
        await visitor.wait(1300);
      }
    },
    must: [],
    why: 'The server took the first one; the second is another parcel.',
  },
  {
    id: 'refill-refused-politely',
    kind: 'form_refill',
    title: 'The server answers that all went well, and the page that the text is too short',
    page: `<form id="f"><label>Report <textarea id="report"></textarea></label><p class="field-error"></p><button id="send">Send in</button></form><script>let times=0;f.onsubmit=async e=>{e.preventDefault();await fetch('/taken',{method:'POST'});if(times++)f.outerHTML='<p>Sent in</p>';else{f.reset();f.querySelector('p').textContent='At least fifty words, please'}}</script>`,
    pages: { '/taken': 'ok' },
    visit: async (visitor) => {
      for (let time = 0; time < 2; time++) {
        await visitor.type('#report', 'The bulb of the light is out');
        await visitor.press('#send');
        await visitor.wait(1300);
      }
    },
    must: ['form_refill'],
    why: 'A status of 200 takes nothing: the page refused the text and threw it away.',
  },
  {
    id: 'refill-shortened',
    kind: 'form_refill',
    title: 'A notice is refused for the address in it, and written again without',
    page: `<form id="f"><label>Notice <textarea id="notice"></textarea></label><p class="field-error"></p><button id="pin">Pin up</button></form><script>f.onsubmit=e=>{e.preventDefault();if(notice.value.includes('.')){f.reset();f.querySelector('p').textContent='No web addresses, please'}else f.outerHTML='<p>Pinned up</p>'}</script>`,
    visit: async (visitor) => {
      for (const text of ['Bicycle to give away, see bikes.example', 'Bicycle to give away, see']) {
        await visitor.type('#notice', text);
        await visitor.press('#pin');
        await visitor.wait(1300);
      }
    },
    must: ['form_refill'],
    why: 'Most of it had to be written twice.',
  },
  {
    id: 'refill-other-kind-of-account',
    kind: 'form_refill',
    title: 'For a company the form is built anew, with a field more and without what was in it',
    page: `<h1>Open an account</h1><label><input type="radio" name="kind" checked> Person</label> <label><input type="radio" name="kind" id="firm"> Company</label><div id="host"></div><script>const build=more=>{host.innerHTML='<form>'+more+'<p><input id="name" placeholder="Name"><p><input id="mail" placeholder="Mail"><p><button id="open">Open</button></form>';host.firstChild.onsubmit=e=>{e.preventDefault();host.innerHTML='<p>Your account is open'}};build('');firm.onchange=()=>build('<p><input id="co" placeholder="Company">')</script>`,
    visit: async (visitor) => {
      const fill = async (): Promise<void> => {
        await visitor.type('#name', 'Nora Feld');
        await visitor.type('#mail', 'nora@feld.example');
      };
      await fill();
      await visitor.press('#firm');
      await visitor.wait(1200);
      await visitor.type('#co', 'Feld and sons');
      await fill();
      await visitor.press('#open');
      await visitor.wait(1200);
    },
    must: ['form_refill'],
    everywhere: true,
    why: 'One choice has cost everything that was typed before it.',
  },
  {
    id: 'refill-thrown-away',
    kind: 'form_refill',
    title: 'The answer is 200, the fields are empty, and all of it is written once more',
    page: `<form id="f"><label>Berth <input id="berth"></label><label>Skipper <input id="skipper"></label><button id="book">Book</button></form><p id="said"></p><script>let times=0;f.onsubmit=async e=>{e.preventDefault();await fetch('/taken',{method:'POST'});if(times++)f.outerHTML='<p>Booked</p>';else{f.reset();said.textContent='You were away for too long. Once more, please.'}}</script>`,
    pages: { '/taken': 'ok' },
    visit: async (visitor) => {
      for (let time = 0; time < 2; time++) {
        await visitor.type('#berth', 'Pier 4, 118');
        await visitor.type('#skipper', 'Oda Nystrom');
        await visitor.press('#book');
        await visitor.wait(1300);
      }
    },
    must: ['form_refill'],
    everywhere: true,
    why: 'Both fields in full, in the form that did not go away.',
  },
  {
    id: 'refill-not-the-next-hour',
    kind: 'form_refill',
    title: 'Hours are booked: the same boat and the same work, on another day',
    page: `<form id="f"><label>Boat <input id="boat"></label><label>Work <input id="work"></label><label>Hours <input id="hours" size="3"></label><button id="book">Book</button></form><p id="sum">0 h</p><script>let sum_=0;f.onsubmit=async e=>{e.preventDefault();await fetch('/taken',{method:'POST'});sum_+=+hours.value;f.reset();sum.textContent=sum_+' h'}</script>`,
    pages: { '/taken': 'ok' },
    visit: async (visitor) => {
      for (const hours of ['3', '5']) {
        await visitor.type('#boat', 'Petrel');
        await visitor.type('#work', 'Varnish');
        await visitor.type('#hours', hours);
        await visitor.press('#book');
        await visitor.wait(1300);
      }
    },
    why: 'Another entry, though most of it reads the same.',
  },
];
