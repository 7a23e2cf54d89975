import { beforeEach, describe, expect, test, vi } from 'vitest';
import { watchRequests, type Request } from '../../../src/browser/requests.js';
import { formAbandon } from '../../../src/signals/friction/form-abandon.js';
import { body, press } from '../core/support.js';
import type { Detector } from '../../../src/signals/friction/detector.js';
import { watch, type Watched } from './watch.js';

let request: (made: Request) => void;
let seen: (id: string) => HTMLElement;

/** The detector, in a page whose requests the test makes. */
const abandon: Detector = (context) => {
  request = context.use(watchRequests).add;
  formAbandon(context);
};

beforeEach(() => {
  seen = body(
    '<form id="form" method="post"><input id="name"><input id="town"><select id="size"></select><button id="send">Send</button></form><p id="said"></p>',
  );
});

/** As its fields know it: the test environment hands out two objects for it. */
const form = (): HTMLFormElement => (seen('name') as HTMLInputElement).form!;

/** Types into a field at the present time. */
function type(watched: Watched, id: string, value: string): void {
  const field = seen(id) as HTMLInputElement;
  watched.act(field, 'beforeinput');
  field.value = value;
  watched.act(field, 'input');
}

const fetched = (began: number, more: Partial<Request> = {}): Request => ({
  began,
  address: '/api/save',
  ...more,
});

/** Two fields filled in by the first second, then what `next` does, then the page is left. */
function leave(next: (watched: Watched) => void = () => {}): Watched {
  const watched = watch(abandon);
  watched.clock.pass(500);
  type(watched, 'name', 'Bo');
  watched.clock.pass(500);
  type(watched, 'town', 'Ghent');
  next(watched);
  watched.clock.pass(1_000);
  press(window, 'pagehide');
  return watched;
}

/** An attempt to send, which a script of the page takes over or not. */
const submit = (watched: Watched, taken: boolean): void => {
  watched.clock.pass(400);
  watched.act(document.body, 'submit', { target: form(), defaultPrevented: taken });
};

describe('a form that was filled in', () => {
  test('and left', () => {
    const { incidents } = leave();
    expect(incidents).toMatchObject([
      { kind: 'form_abandon', count: 2, element: form(), durationMs: 1_500 },
    ]);
    expect(incidents[0]?.detail).toMatchObject({
      field: expect.stringContaining('input#town') as string,
    });
  });

  test('is told once', () => {
    const watched = leave();
    press(window, 'pagehide');
    expect(watched.incidents).toHaveLength(1);
  });

  test('and sent by the browser', () => {
    expect(leave((watched) => submit(watched, false)).kinds()).toEqual([]);
  });

  test('and refused by the page, with a message', () => {
    const refused = leave((watched) => {
      submit(watched, true);
      seen('said').textContent = 'Not a town';
    });
    expect(refused.kinds()).toEqual(['form_abandon']);
  });

  test('and answered with another content', () => {
    seen('said').textContent = 'Nine rooms';
    const answered = leave((watched) => {
      submit(watched, true);
      seen('said').textContent = 'Two by the sea';
    });
    expect(answered.kinds()).toEqual([]);
  });

  test.each([
    { about: 'begun', says: undefined, told: ['form_abandon'] },
    { about: 'refused', says: 'Two by the sea. Not a town', told: ['form_abandon'] },
    { about: 'taken', says: 'See you soon', told: [] },
  ])('and its next step $about', ({ says, told }) => {
    seen('said').textContent = 'Nine rooms';
    const stepped = leave((watched) => {
      submit(watched, true);
      seen('said').textContent = 'Two by the sea';
      type(watched, 'town', 'Gent');
      if (!says) return;
      submit(watched, true);
      seen('said').textContent = says;
    });
    expect(stepped.kinds()).toEqual(told);
  });

  test.each([
    { about: 'another view', next: () => {}, told: ['form_abandon'] },
    {
      about: 'a look at the conditions, and then sent',
      next: (watched: Watched) => {
        type(watched, 'town', 'Ghent');
        submit(watched, true);
        request(fetched(watched.clock.now()));
        watched.clock.pass(100);
      },
      told: [],
    },
  ])('and refused with status 200, then $about', ({ next, told }) => {
    const left = leave((watched) => {
      seen('said').insertAdjacentHTML('afterend', '<a id="on" href="#on">On</a>');
      submit(watched, true);
      request(fetched(watched.clock.now()));
      seen('said').innerHTML = '<b role="alert">Not a town</b>';
      watched.clock.pass(100);
      watched.act(seen('on'), 'click');
      next(watched);
      seen('form').remove();
      seen('said').remove();
    });
    expect(left.kinds()).toEqual(told);
  });

  test.each([
    { about: 'and sent', attempt: true, told: [] },
    { about: 'and not sent', attempt: false, told: ['form_abandon'] },
  ])('drawn anew while it was filled in, $about', ({ attempt, told }) => {
    const watched = watch(abandon);
    type(watched, 'name', 'B');
    seen = body(document.body.innerHTML);
    type(watched, 'name', 'Bo');
    if (attempt) {
      submit(watched, true);
      form().remove();
    }
    press(window, 'pagehide');
    expect(watched.kinds()).toEqual(told);
  });

  test('and replaced after an attempt', () => {
    const taken = leave((watched) => {
      submit(watched, true);
      seen('form').remove();
    });
    expect(taken.kinds()).toEqual([]);
  });

  test('and emptied', () => {
    const emptied = leave((watched) => {
      type(watched, 'name', '');
      type(watched, 'town', '');
    });
    expect(emptied.kinds()).toEqual([]);
  });

  test.each([
    { about: 'saved', made: [fetched(1_100)], told: 0 },
    { about: 'refused by the server', made: [fetched(1_100, { failed: true })], told: 1 },
    { about: 'too late to belong to it', made: [fetched(9_000)], told: 1 },
    { about: 'polling', made: [fetched(200), fetched(1_100)], told: 1 },
    {
      about: 'beside it, polling',
      made: [fetched(200, { address: '/new' }), fetched(1_100)],
      told: 0,
    },
    {
      about: 'saved again, at the same address',
      made: [fetched(700), fetched(1_100)],
      told: 0,
    },
  ])('and a request: $about', ({ made, told }) => {
    expect(leave(() => made.forEach(request)).incidents).toHaveLength(told);
  });

  test('and sent by a script at the press of a button', () => {
    const sent = leave((watched) => {
      watched.clock.pass(6_000);
      watched.act(seen('send'), 'click');
      request(fetched(7_050));
    });
    expect(sent.kinds()).toEqual([]);
  });

  test('and saved when the field was left', () => {
    const saved = leave((watched) => {
      watched.clock.pass(5_000);
      watched.act(seen('town'), 'change');
      request(fetched(6_020));
    });
    expect(saved.kinds()).toEqual([]);
  });

  test('and the requests of the next view follow a link', () => {
    body(`<a id="on" href="#">On</a>${document.body.innerHTML}`);
    const routed = leave((watched) => {
      watched.clock.pass(500);
      watched.act(seen('on'), 'click');
      request(fetched(1_600));
    });
    expect(routed.kinds()).toEqual(['form_abandon']);
  });

  test('and sent by a button outside of it', () => {
    body(`<button id="out">Send</button>${document.body.innerHTML}`);
    const sent = leave((watched) => {
      watched.clock.pass(5_000);
      watched.act(seen('out'), 'click');
      request(fetched(6_100));
    });
    expect(sent.kinds()).toEqual([]);
  });

  test.each([
    { about: 'closed', now: 'Kitchens', told: ['form_abandon'] },
    { about: 'kept on the page', now: 'Kitchens: Bo, Ghent', told: [] },
  ])('and $about by a button, then left by a link', ({ now, told }) => {
    body(
      `<a id="on" href="#">On</a><p id="kept">Kitchens</p><div id="dialog">${document.body.innerHTML}</div>`,
    );
    const shut = leave((watched) => {
      watched.act(seen('send'), 'click');
      seen('dialog').remove();
      seen('kept').textContent = now;
      watched.act(seen('on'), 'click');
    });
    expect(shut.kinds()).toEqual(told);
  });

  test('and closed by a button, then the tab is closed too', () => {
    body(`<p>Kitchens</p><div id="dialog">${document.body.innerHTML}</div>`);
    const shut = leave((watched) => {
      watched.act(seen('send'), 'click');
      seen('dialog').remove();
    });
    expect(shut.kinds()).toEqual(['form_abandon']);
  });

  test.each([
    { about: 'a result that repeats what was asked', says: 'From Ghent: one room, Bo', told: [] },
    { about: 'a message that repeats a part', says: 'No town: Ghent', told: ['form_abandon'] },
  ])('and answered by $about', ({ says, told }) => {
    const answered = leave((watched) => {
      submit(watched, true);
      seen('said').textContent = says;
    });
    expect(answered.kinds()).toEqual(told);
  });

  test('and sent by Enter', () => {
    const sent = leave((watched) => {
      watched.clock.pass(5_000);
      watched.act(seen('town'), 'keydown', { key: 'Tab' });
      watched.act(seen('town'), 'keydown', { key: 'Enter' });
      request(fetched(6_100));
    });
    expect(sent.kinds()).toEqual([]);
  });

  test('and posted by a script', () => {
    const navigation = new EventTarget();
    vi.stubGlobal('navigation', navigation);
    const navigate = (formData: object | null): boolean =>
      navigation.dispatchEvent(Object.assign(new Event('navigate'), { formData }));
    expect(leave(() => navigate(null)).kinds()).toEqual(['form_abandon']);
    expect(leave(() => navigate({})).kinds()).toEqual([]);
  });

  test('and swapped for another view by a router', () => {
    const routed = leave((watched) => {
      watched.page('/same-view');
      expect(watched.kinds()).toEqual([]);
      seen('form').remove();
      watched.page('/offers');
      expect(watched.kinds()).toEqual(['form_abandon']);
    });
    expect(routed.incidents).toHaveLength(1);
  });

  test.each([
    { about: 'refused', said: 'Not a town', told: ['form_abandon'] },
    { about: 'answered', said: undefined, told: [] },
  ])('and $about, then left by a link of a router', ({ said, told }) => {
    body(`<a id="on" href="#">On</a>${document.body.innerHTML}`);
    const routed = leave((watched) => {
      submit(watched, true);
      if (said) seen('said').textContent = said;
      else seen('send').textContent = 'Done';
      watched.act(seen('on'), 'click');
      seen('form').remove();
      watched.page('/offers');
    });
    expect(routed.kinds()).toEqual(told);
  });

  test('beside another one of rich text that was sent', () => {
    body(
      ['one', 'two']
        .map(
          (id) => `<form><p id="${id}" contenteditable="true"></p><button>Answer</button></form>`,
        )
        .join(''),
    );
    const watched = watch(abandon);
    for (const id of ['one', 'two']) {
      watched.act(seen(id), 'beforeinput');
      seen(id).textContent = 'Take the ferry';
      watched.act(seen(id), 'input');
    }
    watched.act(document.body, 'submit', { target: document.forms[1] });
    press(window, 'pagehide');
    expect(watched.kinds()).toEqual(['form_abandon']);
  });
});

describe('is not told of', () => {
  const alone = (html: string): string[] => {
    body(html);
    const watched = watch(abandon);
    const field = document.querySelector('input') as HTMLInputElement;
    watched.act(field, 'beforeinput');
    field.value = 'words';
    watched.act(field, 'input');
    press(window, 'pagehide');
    return watched.kinds();
  };
  test.each([
    { about: 'a search', html: '<form role="search"><input><button>Go</button></form>' },
    {
      about: 'a field for a search',
      html: '<form><input type="search"><button>Go</button></form>',
    },
    { about: 'a filter', html: '<form class="filters"><input><button>Show</button></form>' },
    { about: 'a field outside any form', html: '<input>' },
    {
      about: 'what is not to be recorded',
      html: '<form><p data-ux-ignore><input></p><button>Send</button></form>',
    },
    { about: 'a form without a button', html: '<form><input></form>' },
    {
      about: 'a box that is ticked',
      html: '<form><input type="checkbox"><button>Send</button></form>',
    },
  ])('$about', ({ html }) => {
    expect(alone(html)).toEqual([]);
  });

  test('what a script has entered', () => {
    const watched = watch(abandon);
    (seen('name') as HTMLInputElement).value = 'filled';
    watched.act(seen('name'), 'input', { isTrusted: false });
    watched.act(seen('send'), 'click');
    press(window, 'pagehide');
    expect(watched.kinds()).toEqual([]);
  });
});
