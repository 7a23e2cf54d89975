import { describe, expect, test, vi } from 'vitest';
import { createMovement } from '../../../src/browser/movement.js';
import type { Press } from '../../../src/browser/presses.js';
import { goesOn } from '../../../src/signals/friction/rhythm.js';
import { body } from '../core/support.js';

/** A figure on the page that changed at these times. */
function moving(times: readonly number[], inSight = true) {
  const figure = body('<b id="figure">9</b>')('figure');
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(
    new DOMRect(inSight ? 10 : -500, 10, 40, 20),
  );
  const movement = createMovement(goesOn);
  for (const at of times) movement.remember(figure, at);
  return { figure, movement };
}

const press = { at: 1_450, handled: 1_520 } as Press;

describe('what moves by itself', () => {
  test('is remembered by its latest times, once for each', () => {
    const { figure, movement } = moving([1_000, 1_000.5, 1_100, 1_200, 1_300, 1_400]);
    expect(movement.quiet(figure)).toEqual([1_100, 1_200, 1_300, 1_400]);
    expect(movement.quiet({})).toEqual([]);
  });

  test.each([
    { about: 'has stopped', now: 2_600, is: true },
    { about: 'may still go on', now: 1_600, is: false },
    { about: 'went on after the press', more: [1_600], now: 2_600, is: false },
    { about: 'had stopped long before', less: 900, now: 2_600, is: false },
    { about: 'stopped out of sight', inSight: false, now: 2_600, is: false },
    { about: 'has not been moving for long', few: true, now: 2_600, is: false },
  ])('$about', ({ now, is, more = [], less = 0, inSight = true, few = false }) => {
    const times = [1_100, 1_200, 1_300, 1_400].slice(few ? 1 : 0).map((at) => at - less);
    const { movement } = moving([...times, ...more], inSight);
    expect(movement.isStopped(press, now)).toBe(is);
  });

  test('is looked at in the latest places only', () => {
    const { movement } = moving([1_100, 1_200, 1_300, 1_400]);
    for (let other = 0; other < 5; other++)
      movement.remember(document.createElement('i'), 1_410 + other);
    expect(movement.isStopped(press, 2_600)).toBe(false);
  });
});
