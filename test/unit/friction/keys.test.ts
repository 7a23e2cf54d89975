import { describe, expect, test } from 'vitest';
import { watchPresses, type Press } from '../../../src/browser/presses.js';
import { body } from '../core/support.js';
import { watch, type Watched } from './watch.js';

/** The presses that a page with this control hears of. */
function pressing(html: string, act: (page: Watched, control: HTMLElement) => void): Press[] {
  const control = body(html)('it');
  const done: Press[] = [];
  const page = watch((context) =>
    context.use(watchPresses).watch({ done: (press) => void done.push(press) }),
  );
  act(page, control);
  return done;
}

describe('a key', () => {
  test.each([
    { about: 'on a button of the page’s own', html: '<p id="it" role="button">Go</p>', is: 1 },
    { about: 'on a link without an address', html: '<a id="it" role="button">Go</a>', is: 1 },
    {
      about: 'on what the browser clicks itself',
      html: '<button id="it" role="tab">Go</button>',
      is: 0,
    },
    { about: 'on a field', html: '<textarea id="it" role="combobox"></textarea>', is: 0 },
    { about: 'on what is no control', html: '<main id="it" role="main">Go</main>', is: 0 },
    { about: 'of another kind', html: '<p id="it" role="button">Go</p>', key: 'a', is: 0 },
    { about: 'held down', html: '<p id="it" role="button">Go</p>', repeat: true, is: 0 },
  ])('$about', ({ html, key = 'Enter', repeat = false, is }) => {
    const presses = pressing(html, (page, control) =>
      page.act(control, 'keydown', { key, repeat }),
    );
    expect(presses).toHaveLength(is);
  });

  test('is a press at no place', () => {
    const [press] = pressing('<p id="it" role="switch">Go</p>', (page, control) => {
      page.clock.pass(70);
      page.act(control, 'keydown', { key: ' ', clientX: undefined });
    });
    expect(press).toMatchObject({ at: 70, x: NaN, control: press?.element });
  });
});
