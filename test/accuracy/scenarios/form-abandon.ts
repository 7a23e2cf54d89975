import type { Scenario } from '../scenario.js';

const home = { '/home': '<h1>Welcome</h1><p>Tea at four.</p>' };
const away = `<p><a id="away" href="/home">To the start</a></p>`;

export const formAbandon: Scenario[] = [
  {
    id: 'abandon-by-link',
    kind: 'form_abandon',
    title: 'Two answers, then the way out by the menu',
    page: `${away}<form method="post" action="/done"><label>Name <input id="name" name="name"></label><br><label>Account <input id="account" name="account"></label><br><button>Apply</button></form>`,
    pages: home,
    visit: async (visitor) => {
      await visitor.type('#name', 'Ines Ode');
      await visitor.type('#account', 'NL 22');
      await visitor.wait(800);
      await visitor.press('#away');
      await visitor.wait(600);
    },
    must: ['form_abandon'],
    everywhere: true,
    why: 'Begun, not sent.',
  },
  {
    id: 'abandon-by-back',
    kind: 'form_abandon',
    title: 'Too many questions: back',
    page: `<h1>Insurance</h1><a id="in" href="/apply">Apply</a>`,
    pages: {
      '/apply': `<form method="post" action="/done"><label>Born <input id="born" name="born"></label><label>Weight <input id="weight" name="weight"></label><label>Remarks <textarea id="remarks"></textarea></label><button>On</button></form>`,
    },
    visit: async (visitor) => {
      await visitor.press('#in');
      await visitor.wait(1500);
      await visitor.type('#born', '3 May 1961');
      await visitor.type('#remarks', 'Bad knee');
      await visitor.wait(4000);
      await visitor.back();
    },
    must: ['form_abandon'],
    why: 'Given up.',
  },
  {
    id: 'abandon-by-closing',
    kind: 'form_abandon',
    title: 'A letter begun, the tab is left',
    page: `<h1>Complaint</h1><form method="post" action="/done"><textarea id="text" rows="5" cols="40"></textarea><br><button>Send</button></form>`,
    visit: async (visitor) => {
      await visitor.type('#text', 'The soup was cold and');
      await visitor.wait(1200);
    },
    must: ['form_abandon'],
    everywhere: true,
    why: 'The tab goes somewhere else with half a letter in it.',
  },
  {
    id: 'abandon-by-router',
    kind: 'form_abandon',
    title: 'The view is swapped under a review',
    page: `<nav><a id="offers" href="/offers">Offers</a></nav><main id="view"><form><label>Title <input id="title"></label><br><textarea id="text"></textarea><button>Publish</button></form></main><script>offers.onclick=e=>{e.preventDefault();history.pushState(null,'','/offers');view.innerHTML='<h1>Offers</h1><p>None this week</p>'}</script>`,
    visit: async (visitor) => {
      await visitor.type('#title', 'Windy');
      await visitor.type('#text', 'The roof sings');
      await visitor.wait(900);
      await visitor.press('#offers');
      await visitor.wait(1200);
    },
    must: ['form_abandon'],
    everywhere: true,
    why: 'Gone, unsent, without a page load.',
  },
  {
    id: 'abandon-after-refusal',
    kind: 'form_abandon',
    title: 'Refused by the page, then left',
    page: `${away}<form id="f"><label>Member number <input id="number"></label><button id="send">Check in</button></form><p id="said" style="color:#a00"></p><script>f.onsubmit=e=>{e.preventDefault();said.textContent='We do not know this number'}</script>`,
    pages: home,
    visit: async (visitor) => {
      await visitor.type('#number', 'A-4417');
      await visitor.press('#send');
      await visitor.wait(1300);
      await visitor.press('#away');
      await visitor.wait(600);
    },
    must: ['form_abandon'],
    everywhere: true,
    why: 'A refused attempt is no success.',
  },
  {
    id: 'abandon-after-server-refusal',
    kind: 'form_abandon',
    title: 'The server refuses what the script has sent, and the visitor leaves',
    page: `${away}<form id="f"><label>Code <input id="code"></label><button id="send">Redeem</button></form><p id="said"></p><script>f.onsubmit=e=>{e.preventDefault();fetch('/api/422',{method:'POST'}).then(()=>said.textContent='Not a valid code')}</script>`,
    pages: home,
    visit: async (visitor) => {
      await visitor.type('#code', 'SPRING-7');
      await visitor.press('#send');
      await visitor.wait(1500);
      await visitor.press('#away');
      await visitor.wait(600);
    },
    must: ['form_abandon'],
    either: ['error_click'],
    why: 'Sent, but not accepted.',
  },
  {
    id: 'abandon-not-sent',
    kind: 'form_abandon',
    title: 'Filled in and sent',
    page: `<form method="post" action="/done"><label>Name <input id="name" name="name"></label><button id="send">Sign up</button></form>`,
    pages: { '/done': '<h1>Thank you</h1>' },
    visit: async (visitor) => {
      await visitor.type('#name', 'Bo Lind');
      await visitor.press('#send');
      await visitor.wait(700);
    },
    everywhere: true,
    why: 'Sent.',
  },
  {
    id: 'abandon-not-script-sent',
    kind: 'form_abandon',
    title: 'Sent by a script without a submit event, the form stays',
    page: `${away}<form><label>Wish <input id="wish"></label><button type="button" id="send">Wish</button></form><p id="said"></p><script>send.onclick=()=>fetch('/api/200',{method:'POST'}).then(()=>said.textContent='Noted')</script>`,
    pages: home,
    visit: async (visitor) => {
      await visitor.type('#wish', 'A longer pier');
      await visitor.press('#send');
      await visitor.wait(1300);
      await visitor.press('#away');
      await visitor.wait(500);
    },
    everywhere: true,
    why: 'It has arrived.',
  },
  {
    id: 'abandon-not-thanked',
    kind: 'form_abandon',
    title: 'Sent, and replaced by a word of thanks',
    page: `${away}<form id="f"><label>E-mail <input id="mail" type="email"></label><button id="send">Subscribe</button></form><script>f.onsubmit=e=>{e.preventDefault();f.outerHTML='<p>Thank you</p>'}</script>`,
    pages: home,
    visit: async (visitor) => {
      await visitor.type('#mail', 'bo@lind.test');
      await visitor.press('#send');
      await visitor.wait(900);
      await visitor.press('#away');
      await visitor.wait(500);
    },
    everywhere: true,
    why: 'The page took it.',
  },
  {
    id: 'abandon-not-autosave',
    kind: 'form_abandon',
    title: 'Every change is saved at once',
    page: `${away}<form><label>Motto <input id="motto"></label> <small id="said"></small></form><script>motto.onchange=()=>fetch('/api/200',{method:'PUT'}).then(()=>said.textContent='Saved')</script>`,
    pages: home,
    visit: async (visitor) => {
      await visitor.type('#motto', 'Slow but dry');
      await visitor.key('Tab');
      await visitor.wait(1200);
      await visitor.press('#away');
      await visitor.wait(500);
    },
    everywhere: true,
    why: 'Nothing is left to send.',
  },
  {
    id: 'abandon-not-draft',
    kind: 'form_abandon',
    title: 'A draft that is saved while it is written, with a button to publish it',
    page: `${away}<form><textarea id="text"></textarea><button>Publish</button> <small id="said"></small></form><script>let t;text.oninput=()=>{clearTimeout(t);t=setTimeout(()=>fetch('/api/200',{method:'PUT'}).then(()=>said.textContent='Draft saved'),700)}</script>`,
    pages: home,
    visit: async (visitor) => {
      await visitor.type('#text', 'On the habits of gulls');
      await visitor.wait(1900);
      await visitor.press('#away');
      await visitor.wait(500);
    },
    why: 'It is kept for later.',
  },
  {
    id: 'abandon-not-search',
    kind: 'form_abandon',
    title: 'A search, and a result is chosen',
    page: `<form role="search" id="f"><input id="q" name="q"><button id="go">Go</button></form><div id="hits"></div><script>f.onsubmit=e=>{e.preventDefault();hits.innerHTML='<a id="away" href="/home">A hit</a>'}</script>`,
    pages: home,
    visit: async (visitor) => {
      await visitor.type('#q', 'tea rooms');
      await visitor.press('#go');
      await visitor.wait(900);
      await visitor.press('#away');
      await visitor.wait(500);
    },
    everywhere: true,
    why: 'It only asked.',
  },
  {
    id: 'abandon-not-price-filter',
    kind: 'form_abandon',
    title: 'A list is narrowed by a price, then one entry is opened',
    page: `<form id="f"><label>At most <input id="max"></label><button id="go">Show</button></form><div id="list">${[80, 120, 160, 240].map((price) => `<p>Room for ${price}</p>`).join('')}<a id="away" href="/home">Room by the sea</a></div><script>f.onsubmit=e=>{e.preventDefault();for(const p of list.querySelectorAll('p'))if(parseInt(p.textContent.slice(9))>+max.value)p.remove()}</script>`,
    pages: home,
    visit: async (visitor) => {
      await visitor.type('#max', '130');
      await visitor.press('#go');
      await visitor.wait(900);
      await visitor.press('#away');
      await visitor.wait(500);
    },
    why: 'A filter answers at once.',
  },
  {
    id: 'abandon-not-touched',
    kind: 'form_abandon',
    title: 'Looked at, nothing typed',
    page: `${away}<form method="post" action="/done"><label>Name <input id="name"></label><button>Join</button></form>`,
    pages: home,
    visit: async (visitor) => {
      await visitor.press('#name');
      await visitor.wait(1200);
      await visitor.press('#away');
      await visitor.wait(500);
    },
    everywhere: true,
    why: 'Never begun.',
  },
  {
    id: 'abandon-not-emptied',
    kind: 'form_abandon',
    title: 'Typed, thought better of it, emptied',
    page: `${away}<form method="post" action="/done"><label>Note <input id="note"></label><button>Leave it</button></form>`,
    pages: home,
    visit: async (visitor) => {
      await visitor.type('#note', 'Hi');
      await visitor.wait(600);
      await visitor.key('Backspace', 2);
      await visitor.wait(600);
      await visitor.press('#away');
      await visitor.wait(500);
    },
    why: 'Nothing was left behind.',
  },
  {
    id: 'abandon-drawn-anew',
    kind: 'form_abandon',
    title: 'A form that is drawn anew with every key, refused and left',
    page: `<a id="away" href="/away">Other offers</a><div id="root"></div><script>let name='',said='';const draw=()=>{root.innerHTML='<form><label>Name <input id="name"></label><button id="send">Order</button></form><p>'+said+'</p>';const field=root.querySelector('input');field.value=name;field.oninput=()=>{name=field.value;draw();root.querySelector('input').focus()};root.querySelector('form').onsubmit=e=>{e.preventDefault();said='Two names, please';draw()}};draw()</script>`,
    pages: { '/away': '<h1>Other offers</h1>' },
    visit: async (visitor) => {
      await visitor.type('#name', 'Berit');
      await visitor.press('#send');
      await visitor.wait(1200);
      await visitor.press('#away');
      await visitor.wait(600);
    },
    must: ['form_abandon'],
    why: 'The node is another one, the form is not.',
  },
  {
    id: 'abandon-not-drawn-anew',
    kind: 'form_abandon',
    title: 'A form that is drawn anew with every key, and sent',
    page: `<a id="away" href="/away">Other offers</a><div id="root"></div><script>let name='';const draw=()=>{root.innerHTML='<form><label>Name <input id="name"></label><button id="send">Order</button></form>';const field=root.querySelector('input');field.value=name;field.oninput=()=>{name=field.value;draw();root.querySelector('input').focus()};root.querySelector('form').onsubmit=e=>{e.preventDefault();root.innerHTML='<p>Ordered</p>'}};draw()</script>`,
    pages: { '/away': '<h1>Other offers</h1>' },
    visit: async (visitor) => {
      await visitor.type('#name', 'Berit');
      await visitor.press('#send');
      await visitor.wait(1200);
      await visitor.press('#away');
      await visitor.wait(600);
    },
    why: 'All its earlier nodes were the same form.',
  },
  {
    id: 'abandon-rich-text',
    kind: 'form_abandon',
    title: 'An answer begun in an editor',
    page: `${away}<form method="post" action="/done"><div id="text" contenteditable style="min-height:60px;border:1px solid"></div><button>Answer</button></form>`,
    pages: home,
    visit: async (visitor) => {
      await visitor.type('#text', 'Take the second ferry and');
      await visitor.wait(900);
      await visitor.press('#away');
      await visitor.wait(600);
    },
    must: ['form_abandon'],
    why: 'Rich text is typed into a form as well, and was not sent.',
  },
  {
    id: 'abandon-refused-view',
    kind: 'form_abandon',
    title: 'Refused by the server, then another view of the app is opened',
    page: `<a id="berths" href="/berths">Berths</a><main id="view"><form id="guest"><label>Boat <input id="boat"></label><button id="send">Register</button><p id="wrong"></p></form></main><script>guest.onsubmit=e=>{e.preventDefault();fetch('/api/422',{method:'POST'}).then(()=>wrong.textContent='This boat is too long')};berths.onclick=e=>{e.preventDefault();history.pushState(0,'','/berths');view.innerHTML='<h1>Berths</h1>'}</script>`,
    pages: { '/berths': '<h1>Berths</h1>' },
    visit: async (visitor) => {
      await visitor.type('#boat', 'Albatross');
      await visitor.press('#send');
      await visitor.wait(1500);
      await visitor.press('#berths');
      await visitor.wait(700);
    },
    must: ['form_abandon'],
    either: ['error_click'],
    why: 'The form went because it was left, not because it was taken.',
  },
  {
    id: 'abandon-taken-address',
    kind: 'form_abandon',
    title: 'The server takes the request and not the address; the visitor goes to the help pages',
    page: `<a id="help" href="/help">Help</a><h1>Join the library</h1><form id="f"><label>Mail <input id="mail" name="mail"></label> <label>Name <input id="name" name="name"></label><p id="said" role="alert"></p><button id="join">Join</button></form><script>f.onsubmit=async e=>{e.preventDefault();await fetch('/api/200',{method:'POST',body:new FormData(f)});said.textContent='This address has a card already.'}</script>`,
    pages: { '/help': '<h1>Help</h1><p>Ask at the desk.</p>' },
    visit: async (visitor) => {
      await visitor.type('#mail', 'mila@post.example');
      await visitor.type('#name', 'Mila');
      await visitor.press('#join');
      await visitor.wait(2200);
      await visitor.press('#help');
      await visitor.wait(1200);
    },
    must: ['form_abandon'],
    everywhere: true,
    why: 'A refused attempt is no success, whatever its status.',
  },
  {
    id: 'abandon-second-step',
    kind: 'form_abandon',
    title: 'The first step is done, the second one begun',
    page: `<h1>Rent a boat</h1><form id="f"></form><script>const steps=['<label>Days <input id="days" name="days"></label><button id="on">On</button>','<label>Licence <input id="licence" name="licence"></label><label>Harbour <input id="harbour" name="harbour"></label><button id="book">Book</button>'];let at=0;f.innerHTML=steps[0];f.onsubmit=e=>{e.preventDefault();f.innerHTML=steps[++at]??'<p>Booked'}</script>`,
    visit: async (visitor) => {
      await visitor.type('#days', '14');
      await visitor.press('#on');
      await visitor.wait(1200);
      await visitor.type('#licence', 'SB 3307');
      await visitor.wait(1200);
    },
    must: ['form_abandon'],
    everywhere: true,
    why: 'A step is no order.',
  },
  {
    id: 'abandon-refused-with-200',
    kind: 'form_abandon',
    title: 'A voucher that the server does not know, answered with 200; then another view',
    page: `<nav><a id="fares" href="#/fares">Fares</a></nav><main id="view"><form id="f"><label>Voucher <input id="voucher"></label><button id="use">Use</button><p role="alert"></p></form></main><script>f.onsubmit=async e=>{e.preventDefault();const{known}=await(await fetch('/voucher',{method:'POST'})).json().catch(()=>({}));if(!known)f.querySelector('p').textContent='This voucher is not known'};onhashchange=()=>view.innerHTML='<h1>Fares</h1><p>Nine crowns'</script>`,
    pages: { ...home, '/voucher': '{}' },
    visit: async (visitor) => {
      await visitor.type('#voucher', 'SUMMER-9');
      await visitor.press('#use');
      await visitor.wait(1500);
      await visitor.press('#fares');
      await visitor.wait(1200);
    },
    must: ['form_abandon'],
    everywhere: true,
    why: 'The view took the refusal with it.',
  },
  {
    id: 'abandon-not-after-a-look-elsewhere',
    kind: 'form_abandon',
    title: 'Refused, help is read on the same page, and then it is taken',
    page: `<form id="f"><label>Voucher <input id="voucher"></label><button id="use">Use</button><p role="alert"></p></form><a id="help" href="#where">Where do I find it?</a><p id="where">On the back.</p><script>let times=0;f.onsubmit=async e=>{e.preventDefault();await fetch('/voucher',{method:'POST'});if(times++)f.outerHTML='<p>Ten crowns off</p>';else f.querySelector('p').textContent='This voucher is not known'}</script>`,
    pages: { ...home, '/voucher': '{}' },
    visit: async (visitor) => {
      await visitor.type('#voucher', 'SUMMER-9');
      await visitor.press('#use');
      await visitor.wait(1500);
      await visitor.press('#help');
      await visitor.wait(1200);
      await visitor.type('#voucher', '1');
      await visitor.press('#use');
      await visitor.wait(1200);
    },
    everywhere: true,
    why: 'In the end it was sent.',
  },
  {
    id: 'abandon-dialog-shut',
    kind: 'form_abandon',
    title: 'A dialog is filled in, shut by its button, and the page left',
    page: `<nav><a id="fares" href="/home">Fares</a></nav><h1>Groups</h1><button id="ask">Ask for a price</button><dialog id="d"><form id="f"><label>School <input id="school" name="school"></label><label>Pupils <input id="pupils" name="pupils"></label><button>Ask</button><button type="button" id="shut">Not now</button></form></dialog><script>ask.onclick=()=>d.showModal();shut.onclick=()=>d.close();f.onsubmit=e=>{e.preventDefault();fetch('/api/200');d.innerHTML='<p>Thank you'}</script>`,
    pages: home,
    visit: async (visitor) => {
      await visitor.press('#ask');
      await visitor.wait(500);
      await visitor.type('#school', 'Harbour Road');
      await visitor.type('#pupils', '28');
      await visitor.wait(1200);
      await visitor.press('#shut');
      await visitor.wait(1200);
      await visitor.press('#fares');
      await visitor.wait(1000);
    },
    must: ['form_abandon'],
    everywhere: true,
    why: 'A button of the form was pressed, and it was not the one that asks.',
  },
  {
    id: 'abandon-not-kept-on-page',
    kind: 'form_abandon',
    title: 'A guest is put on the list by a button that is no submit button',
    page: `<nav><a id="fares" href="/home">Fares</a></nav><h1>Guests</h1><ul id="list"></ul><button id="one">Another guest</button><dialog id="d"><form><label>Name <input id="who"></label><label>Cabin <input id="cabin"></label><button type="button" id="add">Put on the list</button></form></dialog><script>one.onclick=()=>d.showModal();add.onclick=()=>{list.insertAdjacentHTML('beforeend','<li>'+who.value+', cabin '+cabin.value);d.close()}</script>`,
    pages: home,
    visit: async (visitor) => {
      await visitor.press('#one');
      await visitor.wait(500);
      await visitor.type('#who', 'Ida Lund');
      await visitor.type('#cabin', 'C 114');
      await visitor.press('#add');
      await visitor.wait(1200);
      await visitor.press('#fares');
      await visitor.wait(1000);
    },
    everywhere: true,
    why: 'It is on the list for everybody to read.',
  },
  {
    id: 'abandon-not-calculator',
    kind: 'form_abandon',
    title: 'How much paint two walls take, one after the other',
    page: `<h1>Paint</h1><form id="f"><label>Width <input id="w" size="6"></label><label>Height <input id="h" size="6"></label><button id="how">How much?</button></form><p id="said"></p><script>f.onsubmit=e=>{e.preventDefault();said.textContent=Math.ceil(w.value*h.value/7)+' cans for '+w.value+' by '+h.value}</script>`,
    visit: async (visitor) => {
      await visitor.type('#w', '5.40');
      await visitor.type('#h', '2.60');
      await visitor.press('#how');
      await visitor.wait(1200);
      await visitor.retype('#w', '3.15');
      await visitor.retype('#h', '2.55');
      await visitor.press('#how');
      await visitor.wait(1500);
    },
    everywhere: true,
    why: 'It has answered; there is nothing to be sent.',
  },
];
