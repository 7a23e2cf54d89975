import { beforeEach, describe, expect, test } from 'vitest';
import { watchRequests, type Request } from '../../../src/browser/requests.js';
import {
  createContent,
  formRefill,
  isSame,
  isSentAgain,
  SECRET,
} from '../../../src/signals/friction/form-refill.js';
import { body, press } from '../core/support.js';
import { watch, type Watched } from './watch.js';

test.each([
  { one: '24.12.1999', other: '1999-12-24', same: true },
  { one: '3/12/1990', other: '12.03.1990', same: true },
  { one: 'Long Quay 14', other: 'long quay 14', same: true },
  { one: 'greyheron', other: 'greyheron7', same: true },
  { one: 'Жёлтый мост', other: 'жёлтый мост', same: true },
  { one: 'turquoise', other: 'sand', same: false },
  { one: 'is the bar open', other: 'and the kitchen', same: false },
  { one: 'good evening', other: 'thank you', same: false },
  { one: '', other: '', same: false },
])('$one and $other', ({ one, other, same }) => {
  expect(isSame(one, other)).toBe(same);
});

test('of long texts the beginnings are compared', () => {
  const begins = 'The harbour was quiet, and nobody had seen the ferry since noon on that day. ';
  expect(isSame(begins + 'a'.repeat(500), begins + 'z'.repeat(500))).toBe(true);
});

describe('one field', () => {
  interface Step {
    to: string;
    /** What is there when the visitor goes on, if not what was. */
    found?: string;
    refused?: boolean;
  }
  const follow = (steps: Step[]): number[] => {
    const content = createContent(() => false);
    let now = '';
    return steps.flatMap(({ to, found = now, refused = false }) => {
      now = to;
      return content(to, found.length, refused) || [];
    });
  };
  test.each([
    { about: 'typed once', steps: [{ to: 'T' }, { to: 'TK 5520' }], times: [] },
    {
      about: 'the page has taken it',
      steps: [{ to: 'TK 5520' }, { found: '', to: 'T' }, { to: 'TK 5520' }],
      times: [1],
    },
    {
      about: 'the page has taken it, something else is typed',
      steps: [{ to: 'TK 5520' }, { found: '', to: 'good evening' }],
      times: [],
    },
    {
      about: 'wiped by the visitor, once',
      steps: [{ to: 'TK 5520' }, { to: '' }, { to: 'TK 5520' }],
      times: [],
    },
    {
      about: 'wiped by the visitor, twice',
      steps: [{ to: 'TK 5520' }, { to: '' }, { to: 'TK 5520' }, { to: '' }, { to: 'TK 5520' }],
      times: [2],
    },
    {
      about: 'overtyped after a refusal',
      steps: [{ to: 'TK 5520' }, { to: 'T', refused: true }, { to: 'TK5520' }],
      times: [1],
    },
    {
      about: 'once more without the blanks',
      steps: [{ to: '0301 555 12 34' }, { found: '', to: '0' }, { to: '03015551234' }],
      times: [1],
    },
    {
      about: 'a refusal, and letter by letter',
      steps: [{ to: 'TK 5520' }, { to: 'TK 55', refused: true }, { to: 'T' }, { to: 'TK5520' }],
      times: [1],
    },
    {
      about: 'a typo',
      steps: [{ to: 'Reykjvaik' }, { to: 'Reykj' }, { to: 'Reykjavik' }],
      times: [],
    },
    { about: 'too short', steps: [{ to: 'abc' }, { found: '', to: 'abc' }], times: [] },
    {
      about: 'a mask that formats',
      steps: [{ to: '4111' }, { found: '4111 ', to: '4111 1' }, { to: '4111 11' }],
      times: [],
    },
    {
      about: 'a suggestion taken',
      steps: [{ to: 'ham' }, { found: 'Hamburg Central', to: 'Hamburg Central ' }],
      times: [],
    },
  ] as { about: string; steps: Step[]; times: number[] }[])('$about', ({ steps, times }) => {
    expect(follow(steps)).toEqual(times);
  });
});

test.each([
  {
    about: 'two the same',
    before: [5, 6, SECRET],
    now: [5, 6, SECRET],
    typed: [0, 1, 2],
    is: true,
  },
  { about: 'a long one the same', before: [17], now: [17], typed: [0], is: true },
  { about: 'one the same', before: [5, 6], now: [5, 9], typed: [0, 1], is: false },
  {
    about: 'empty ones are not the same',
    before: [5, 0, 0],
    now: [5, 0, 0],
    typed: [0, 1, 2],
    is: false,
  },
  {
    about: 'kept by the server, only the secret again',
    before: [5, SECRET],
    now: [5, SECRET],
    typed: [1],
    is: true,
  },
  {
    about: 'another name, another secret',
    before: [5, SECRET],
    now: [9, SECRET],
    typed: [0, 1],
    is: false,
  },
  { about: 'kept by the server, nothing typed', before: [5, 6], now: [5, 6], typed: [], is: false },
])('$about', ({ before, now, typed, is }) => {
  expect(isSentAgain(before, now, (at) => typed.includes(at))).toBe(is);
});

const markup =
  '<form id="form" method="post" action="/join"><input id="first" name="first"><input id="town" name="town"><input id="secret" type="password" name="secret"><small id="said"></small><button id="send">On</button></form><input id="bare">';
let seen: (id: string) => HTMLElement;
beforeEach(() => {
  seen = body(markup);
});

/** As its fields know it: the test environment hands out two objects for it. */
const form = (): HTMLFormElement => (seen('first') as HTMLInputElement).form!;

function type(watched: Watched, id: string, value: string): void {
  const field = seen(id) as HTMLInputElement;
  watched.clock.pass(100);
  watched.act(field, 'beforeinput');
  field.value = value;
  watched.act(field, 'input');
}

describe('in one document', () => {
  test('a field emptied by the page after an attempt', () => {
    const watched = watch(formRefill);
    type(watched, 'town', 'Tartu by the river');
    watched.act(document.body, 'submit', { target: form() });
    (seen('town') as HTMLInputElement).value = '';
    type(watched, 'town', 'Tartu by the river');
    expect(watched.incidents).toMatchObject([
      { kind: 'form_refill', element: seen('town'), count: 1 },
    ]);
    (seen('town') as HTMLInputElement).value = '';
    type(watched, 'town', 'Tartu by the river');
    expect(watched.incidents).toHaveLength(1);
  });

  test.each([
    { about: 'that stands on the page now', says: 'You: Tartu by the river', told: [] },
    {
      about: 'that it tells is wrong',
      says: 'Tartu by the river is no town',
      told: ['form_refill'],
    },
  ])('a text $about', ({ says, told }) => {
    const watched = watch(formRefill);
    type(watched, 'town', 'Tartu by the river');
    watched.act(document.body, 'submit', { target: form() });
    (seen('town') as HTMLInputElement).value = '';
    seen('said').textContent = says;
    type(watched, 'town', 'Tartu by the river');
    expect(watched.kinds()).toEqual(told);
  });

  test.each([
    { about: 'taken by the server: the next one says the same', told: [] },
    { about: 'refused by it', failed: true, told: ['form_refill'] },
    { about: 'refused on the page', says: ' role="alert">Too long', told: ['form_refill'] },
    { about: 'with nothing to say yet', says: ' role="alert">', told: [] },
    { about: 'refused out of sight', says: ' class="error" style="display:none">No', told: [] },
    { about: 'taken, and told so', says: ' class="alert-success" role="alert">Thanks', told: [] },
    { about: 'marked as wrong', says: '><input aria-invalid="true">', told: ['form_refill'] },
  ])('a text $about', ({ failed = false, says, told }) => {
    let add: (made: Request) => void = () => {};
    const watched = watch((context) => {
      ({ add } = context.use(watchRequests));
      formRefill(context);
    });
    type(watched, 'town', 'Tartu by the river');
    watched.clock.pass(100);
    watched.act(document.body, 'submit', { target: form() });
    const began = watched.clock.now();
    add({ began, address: '/api/guests', failed });
    (seen('town') as HTMLInputElement).value = '';
    if (says) document.body.insertAdjacentHTML('beforeend', `<p${says}</p>`);
    for (const value of ['T', 'Tartu by the river']) type(watched, 'town', value);
    expect(watched.kinds()).toEqual(told);
  });

  test.each([
    { about: 'in the form that stayed', again: ['first', 'town'], told: ['form_refill'] },
    { about: 'but for one of its fields', again: ['first'], told: [] },
    { about: 'in a form drawn anew', again: ['first', 'town'], anew: true, told: [] },
  ])('all that seemed to be taken, $about', ({ again, anew, told }) => {
    let add: (made: Request) => void = () => {};
    const watched = watch((context) => {
      ({ add } = context.use(watchRequests));
      formRefill(context);
    });
    type(watched, 'first', '0201 5566');
    type(watched, 'town', 'Tartu by the river');
    watched.clock.pass(100);
    watched.act(document.body, 'submit', { target: form() });
    add({ began: watched.clock.now(), address: '/api/guests' });
    if (anew) seen = body(markup);
    for (const id of ['first', 'town']) {
      (seen(id) as HTMLInputElement).value = '';
      const value = id === 'first' ? '0201 5566' : 'Tartu by the river';
      type(watched, id, again.includes(id) ? value : 'Riga, the old port');
    }
    watched.act(document.body, 'submit', { target: form() });
    expect(watched.kinds()).toEqual(told);
  });

  test('another secret, because the first one was refused', () => {
    const watched = watch(formRefill);
    type(watched, 'secret', 'greyheron');
    watched.act(document.body, 'submit', { target: form() });
    (seen('secret') as HTMLInputElement).value = '';
    type(watched, 'secret', 'Xy5!kkkw');
    expect(watched.kinds()).toEqual(['form_refill']);
  });

  test('a form that was drawn anew', () => {
    const watched = watch(formRefill);
    type(watched, 'town', 'Tartu by the river');
    seen = body(markup);
    type(watched, 'town', 'Tartu by the river');
    expect(watched.kinds()).toEqual(['form_refill']);
  });

  test('a message after the field was left', () => {
    const watched = watch(formRefill);
    type(watched, 'first', '0201 5566');
    watched.act(seen('first'), 'change');
    seen('said').textContent = 'With the country code';
    type(watched, 'first', '');
    type(watched, 'first', '+44 201 5566');
    expect(watched.kinds()).toEqual(['form_refill']);
  });

  test('no message, once: a change of mind', () => {
    const watched = watch(formRefill);
    type(watched, 'first', '0201 5566');
    watched.act(seen('first'), 'change');
    type(watched, 'first', '');
    type(watched, 'first', '+44 201 5566');
    expect(watched.kinds()).toEqual([]);
  });

  test('a field outside any form', () => {
    const watched = watch(formRefill);
    for (const value of ['TK 5520', '', 'TK 5520', '', 'TK 5520']) type(watched, 'bare', value);
    expect(watched.incidents).toMatchObject([{ count: 2, element: seen('bare') }]);
  });

  test('two fields outside any form are told of one by one', () => {
    seen = body('<input id="bare"><input id="other">');
    const watched = watch(formRefill);
    for (const id of ['bare', 'other'])
      for (const value of ['TK 5520', '', 'TK 5520', '', 'TK 5520']) type(watched, id, value);
    expect(watched.incidents).toMatchObject([
      { element: seen('bare') },
      { element: seen('other') },
    ]);
  });

  test.each(['name="guest[]"', ''])('the same in two fields that share a name: %s', (name) => {
    seen = body(`<form><input id="one" ${name}><input id="two" ${name}><button>On</button></form>`);
    if (!name) for (const id of ['one', 'two']) Object.assign(seen(id), { id: '' });
    const fields = [...document.querySelectorAll('input')];
    seen = (index) => fields[Number(index)]!;
    const watched = watch(formRefill);
    for (const index of ['0', '1']) type(watched, index, 'Anna Lindqvist');
    expect(watched.kinds()).toEqual([]);
  });
});

describe('over a page load', () => {
  const round = (
    tab: Map<string, string>,
    at: number,
    values: { [id: string]: string },
  ): Watched => {
    seen = body(markup);
    const watched = watch(formRefill, { tab, at });
    for (const [id, value] of Object.entries(values)) type(watched, id, value);
    watched.act(seen('send'), 'click');
    watched.act(document.body, 'submit', { target: form() });
    watched.end();
    return watched;
  };
  const values = { first: 'Berit', town: 'Tartu', secret: 'pear' };

  test('it comes back empty', () => {
    const tab = new Map<string, string>();
    expect(round(tab, 0, values).kinds()).toEqual([]);
    expect(round(tab, 9_000, { ...values, secret: 'pearapple' }).kinds()).toEqual(['form_refill']);
  });

  test('it comes back empty, and is drawn anew after the last key', () => {
    const tab = new Map<string, string>();
    round(tab, 0, values);
    seen = body(markup);
    const watched = watch(formRefill, { tab, at: 9_000 });
    for (const [id, value] of Object.entries(values)) type(watched, id, value);
    seen = body(markup);
    for (const [id, value] of Object.entries(values)) Object.assign(seen(id), { value });
    watched.act(document.body, 'submit', { target: form() });
    expect(watched.kinds()).toEqual(['form_refill']);
  });

  test('nothing that was typed is kept', () => {
    const tab = new Map<string, string>();
    round(tab, 0, values);
    const kept = [...tab.values()].join();
    for (const value of Object.values(values)) expect(kept).not.toContain(value);
    expect(JSON.parse(kept)).toMatchObject({ filled: [5, 5, SECRET] });
  });

  test('a text that was lost without being sent', () => {
    const tab = new Map<string, string>();
    const letter = (at: number): Watched => {
      seen = body('<form><textarea id="text"></textarea><button>Send</button></form>');
      const watched = watch(formRefill, { tab, at });
      type(watched, 'text', 'The soup was cold');
      press(window, 'pagehide');
      watched.end();
      return watched;
    };
    expect(letter(0).kinds()).toEqual([]);
    expect(letter(9_000).kinds()).toEqual(['form_refill']);
  });

  test.each([
    {
      about: 'other content',
      at: 9_000,
      again: { first: 'Bartholomew', town: 'Oslo', secret: 'pear' },
    },
    { about: 'a quarter of an hour later', at: 900_000, again: values },
  ])('$about', ({ at, again }) => {
    const tab = new Map<string, string>();
    round(tab, 0, values);
    expect(round(tab, at, again).kinds()).toEqual([]);
  });
});
