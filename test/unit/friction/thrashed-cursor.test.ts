import { beforeEach, describe, expect, test, vi } from 'vitest';
import { FOLLOWER_CHANGES } from '../../../src/browser/following.js';
import { thrashedCursor } from '../../../src/signals/friction/thrashed-cursor.js';
import { body } from '../core/support.js';
import { watch, type Watched } from './watch.js';

let element: HTMLElement;
beforeEach(() => {
  element = body('<p id="text">Loading</p><canvas id="game"></canvas><b id="bar">0</b>')('text');
});

/** Strokes of 100 px for `ms`, a turn every `every` ms; `each` runs with each of them. */
async function shake(
  watched: Watched,
  { ms = 3_000, every = 100, fields = {}, on = element, each = (): void => {} } = {},
): Promise<void> {
  for (let time = 0, way = 0; time < ms; time += every, way ^= 1) {
    watched.clock.pass(every);
    watched.act(on, 'pointermove', {
      pointerType: 'mouse',
      buttons: 0,
      clientX: way * 100,
      ...fields,
    });
    each();
    // Observers of changes are told in a microtask.
    await Promise.resolve();
  }
}

/** Ms until it is certain what came of it. */
const CERTAIN = 2_100;

describe('the mouse', () => {
  test('shaken over nothing', async () => {
    const watched = watch(thrashedCursor);
    await shake(watched);
    watched.clock.pass(CERTAIN);
    expect(watched.incidents).toMatchObject([{ kind: 'thrashed_cursor', element, count: 28 }]);
    expect(watched.incidents[0]?.durationMs).toBeGreaterThan(2_500);
  });

  test.each([
    { about: 'for a second only', how: { ms: 1_200 } },
    { about: 'with the button down', how: { fields: { buttons: 1 } } },
    { about: 'by a finger', how: { fields: { pointerType: 'touch' } } },
    { about: 'slowly', how: { every: 300, ms: 6_000 } },
  ])('$about', async ({ how }) => {
    const watched = watch(thrashedCursor);
    await shake(watched, how);
    watched.clock.pass(CERTAIN);
    expect(watched.kinds()).toEqual([]);
  });

  test('on a page that stutters, by the places that the browser has kept', () => {
    const watched = watch(thrashedCursor);
    for (let frame = 0; frame < 10; frame++) {
      watched.clock.pass(300);
      const now = watched.clock.now();
      const places = [200, 100, 0].map((ago, index) => ({
        timeStamp: now - ago,
        clientX: ((frame + index) % 2) * 100,
        clientY: 0,
      }));
      const getCoalescedEvents = (): object[] => places;
      watched.act(element, 'pointermove', { pointerType: 'mouse', buttons: 0, getCoalescedEvents });
    }
    watched.clock.pass(CERTAIN);
    expect(watched.kinds()).toEqual(['thrashed_cursor']);
  });

  test('over a canvas, which may answer in pixels', async () => {
    const watched = watch(thrashedCursor);
    await shake(watched, { on: document.getElementById('game')! });
    watched.clock.pass(CERTAIN);
    expect(watched.kinds()).toEqual([]);
  });

  test('over something that follows it', async () => {
    const watched = watch(thrashedCursor);
    let moves = 0;
    await shake(watched, { each: () => element.setAttribute('style', `left:${moves++}px`) });
    watched.clock.pass(CERTAIN);
    expect(watched.kinds()).toEqual([]);
  });

  test('over something that goes on moving afterwards: it moves by itself', async () => {
    const watched = watch(thrashedCursor);
    const bar = document.getElementById('bar')!;
    let tick = 0;
    const change = (): void => bar.setAttribute('title', `${tick++}`);
    await shake(watched, { each: change });
    watched.clock.pass(1_700);
    change();
    await Promise.resolve();
    watched.clock.pass(CERTAIN);
    expect(watched.kinds()).toEqual(['thrashed_cursor']);
  });

  test('over a page that changes more than anybody could follow: unknown, and left alone', async () => {
    const observe = vi.spyOn(MutationObserver.prototype, 'observe');
    const watched = watch(thrashedCursor);
    const nodes = Array.from({ length: 2 * FOLLOWER_CHANGES }, () => document.createElement('i'));
    element.append(...nodes);
    let next = 0;
    // Each node once: none of them follows the mouse.
    const storm = (): void => {
      for (let i = 0; i < FOLLOWER_CHANGES / 10; i++) nodes[next++ % nodes.length]!.title += '.';
    };
    await shake(watched, { each: storm, ms: 4_000 });
    watched.clock.pass(CERTAIN);
    expect(watched.kinds()).toEqual([]);
    // From the start, and after each of the rests, of which every one is twice as long.
    expect(observe.mock.calls.length).toBeLessThanOrEqual(3);
    observe.mockRestore();
    // The next shaking is another one.
    await shake(watched);
    watched.clock.pass(CERTAIN);
    expect(watched.kinds()).toEqual(['thrashed_cursor']);
  });

  test('and the page is left before it is certain', async () => {
    const watched = watch(thrashedCursor);
    watched.page('/');
    await shake(watched);
    watched.page('/next');
    expect(watched.kinds()).toEqual(['thrashed_cursor']);
    watched.clock.pass(CERTAIN);
    expect(watched.kinds()).toEqual(['thrashed_cursor']);
  });
});
