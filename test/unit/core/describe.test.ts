import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  closest,
  controlOf,
  describe as describeElement,
  isIgnored,
  isSelector,
  targetOf,
} from '../../../src/browser/describe.js';
import { clicks } from '../../../src/index.js';
import { body, click, freshPage, press, rig } from './support.js';

beforeEach(() => freshPage());
afterEach(() => vi.useRealTimers());

const of = (html: string, id = 'x') => describeElement(body(html)(id));

describe('a name comes from the site’s maker, never from the visitor', () => {
  test.each([
    ['its own label', '<button id="x"> Pay\n now </button>', 'Pay now'],
    ['a part of it', '<button>Pay <b id="x">now</b></button>', 'Pay now'],
    ['aria-label first', '<button id="x" aria-label="Close">×</button>', 'Close'],
    [
      'data-ux-name before all',
      '<button id="x" data-ux-name="cta" aria-label="B">A</button>',
      'cta',
    ],
    ['a name inside the control', '<button>A <i id="x" data-ux-name="icon"></i></button>', 'icon'],
    ['an image in it', '<button id="x"><img alt="Search"></button>', 'Search'],
    ['an image itself', '<img id="x" alt="Logo">', 'Logo'],
    ['a link', '<a id="x" href="/a">Read more</a>', 'Read more'],
    ['an input that is a button', '<input id="x" type="submit" value="Send">', 'Send'],
    ['a field by its label', '<label for="x">Name</label><input id="x" value="Jo">', 'Name'],
    ['a wrapped field', '<label>City <input id="x" value="Rome"></label>', 'City'],
    ['a list by its label', '<label>Size <select id="x"><option>Large</select></label>', 'Size'],
    ['a role', '<div id="x" role="button">Open</div>', 'Open'],
    ['personal data is masked', '<button id="x">Mail jo@shop.test</button>', 'Mail [masked]'],
  ])('%s', (_about, html, name) => {
    expect(of(html).name).toBe(name);
  });

  test.each([
    ['a field', '<input id="x" value="Jo">'],
    ['a password', '<input id="x" type="password" value="hunter2">'],
    ['a text area', '<textarea id="x">typed</textarea>'],
    ['an editable', '<div id="x" contenteditable>typed</div>'],
    ['reading text', '<p id="x">Some text of the page</p>'],
    ['a heading', '<h1 id="x">Account of Jo</h1>'],
    ['hidden text', '<button id="x"><span hidden>Jo</span></button>'],
    [
      'a field inside a control',
      '<button id="x"><input value="Jo"><textarea>Jo</textarea></button>',
    ],
    ['an editable inside a control', '<button id="x"><i contenteditable>Jo</i></button>'],
    ['an ignored label', '<label for="x" data-ux-ignore>Jo</label><input id="x">'],
    ['what is ignored inside a control', '<button id="x"><i data-ux-ignore>Jo</i></button>'],
    ['a list’s choice', '<select id="x"><option selected>Jo</option></select>'],
    ['the region’s name', '<main data-ux-name="main"><p id="x">text</p></main>', 'main'],
  ])('%s', (_about, html, name?: string) => {
    expect(of(html).name).toBe(name);
  });

  test('64 characters at most', () => {
    expect(of(`<button id="x">${'word '.repeat(100)}</button>`).name).toHaveLength(64);
  });
});

test.each([
  ['<button id="x"></button>', 'button'],
  ['<a id="x" href="/">a</a>', 'link'],
  ['<details><summary id="x">a</summary></details>', 'button'],
  ['<select id="x"></select>', 'combobox'],
  ['<textarea id="x"></textarea>', 'textbox'],
  ['<input id="x">', 'textbox'],
  ['<input id="x" type="checkbox">', 'checkbox'],
  ['<input id="x" type="radio">', 'radio'],
  ['<input id="x" type="submit">', 'button'],
  ['<img id="x">', 'img'],
  ['<div id="x" role="tab"></div>', 'tab'],
  ['<p id="x"></p>', undefined],
])('the role of %s is %s', (html, role) => {
  expect(of(html).role).toBe(role);
});

test.each([
  ['<main><form id="pay"><button id="x">a</button></form></main>', 'main>form#pay>button#x'],
  ['<main><p><b id="x">a</b></p></main>', 'main>p>b#x'],
  ['<p><b id=":r1:">a</b></p>', 'p>b', ':r1:'],
  ['<p><b id="item-48151623">a</b></p>', 'p>b', 'item-48151623'],
  ['<i><i><i><i><i><b id="x">a</b></i></i></i></i></i>', 'i>i>i>i>b#x'],
])('%s is %s', (html, selector, id = 'x') => {
  expect(of(html, id).selector).toBe(selector);
});

describe('shadow roots', () => {
  const inside = () => {
    const host = body('<section data-ux-ignore><div id="host"></div></section>')('host');
    const root = host.attachShadow({ mode: 'open' });
    root.innerHTML = '<button>Go</button>';
    return root.querySelector('button')!;
  };

  test('are no border for what is around them', () => {
    const button = inside();
    expect(isIgnored(button)).toBe(true);
    expect(closest(button, 'section')?.localName).toBe('section');
    expect(closest(button, 'nav')).toBeNull();
    expect(describeElement(button).selector).toBe('section>div#host>button');
  });
  test('a link that is not in the document has a host too: that of its address', () => {
    const link = document.createElement('a');
    link.href = 'https://shop.test/cart';
    link.innerHTML = '<b>Cart</b>';
    expect(closest(link.querySelector('b'), 'nav')).toBeNull();
  });

  test('an event inside is on what is inside', () => {
    const button = inside();
    let target: Element | null = null;
    document.addEventListener('click', (event) => (target = targetOf(event)), { once: true });
    press(button, 'click');
    expect(target).toBe(button);
  });

  test('an event on the document or on a text is on an element', () => {
    const at = (node: EventTarget) =>
      targetOf({ composedPath: () => [node], target: node } as unknown as Event)?.localName;
    expect(at(document)).toBe('html');
    expect(at(window)).toBe('html');
    expect(at(body('<p id="x">text</p>')('x').firstChild!)).toBe('p');
  });
});

test('selectors that can be read', () => {
  expect(isSelector('main > a[href^="/"]')).toBe(true);
  expect(isSelector('##')).toBe(false);
  expect(isSelector('a[')).toBe(false);
});

test('a control is the nearest thing to press', () => {
  const page = body('<a href="/"><b id="a">a</b></a><a><b id="b">b</b></a>');
  expect(controlOf(page('a'))?.localName).toBe('a');
  expect(controlOf(page('b'))).toBeNull();
});

describe('clicks', () => {
  async function clicked(act: (page: (id: string) => HTMLElement) => void, html: string) {
    const r = rig([clicks()]);
    act(body(html));
    r.meter.page('/end');
    await r.flush();
    return r.events('click');
  }
  const FORM =
    '<form><label id="label" for="box">Yes</label><input id="box" type="checkbox">' +
    '<input id="field"><button id="ok">OK</button></form><p id="text">text</p>';

  test('where, and on what', async () => {
    const [event] = await clicked(
      (page) => click(page('ok'), { clientX: innerWidth / 2, clientY: innerHeight }),
      FORM,
    );
    expect(event).toMatchObject({
      target: { role: 'button', name: 'OK' },
      interactive: true,
      x: 0.5,
      y: 1,
    });
  });

  test('on reading text: not interactive', async () => {
    const [event] = await clicked((page) => click(page('text')), FORM);
    expect(event?.interactive).toBe(false);
  });

  test('a press on a label is one click although the browser fires two', async () => {
    const events = await clicked((page) => {
      click(page('label'));
      press(page('box'), 'click');
      vi.advanceTimersByTime(200);
      click(page('box'));
    }, FORM);
    expect(events).toHaveLength(2);
  });

  test('what a script clicks, other buttons and what is ignored are none', async () => {
    const events = await clicked((page) => {
      page('ok').dispatchEvent(new Event('click', { bubbles: true }));
      click(page('ok'), { button: 2 });
      click(page('no'));
    }, `${FORM}<div data-ux-ignore><button id="no">No</button></div>`);
    expect(events).toEqual([]);
  });

  test('Enter in a field clicks the form’s button, which nobody pressed', async () => {
    const events = await clicked((page) => {
      page('field').focus();
      press(page('ok'), 'click', { detail: 0 });
    }, FORM);
    expect(events).toEqual([]);
  });
});
