import { expect, test, vi } from 'vitest';
import { watchRequests, type Request } from '../../../src/browser/requests.js';
import { watch } from './watch.js';

const timed = (more: object = {}): object => ({
  initiatorType: 'fetch',
  name: 'https://shop.test/api/save?draft',
  startTime: 500,
  responseStatus: 200,
  ...more,
});

/** Whether something was sent within the first second, by what the page and the browser tell. */
function sentBy({ heard = [], entries }: { heard?: Request[]; entries: object[] }): boolean {
  const waiting = entries.slice(1);
  const disconnect = vi.fn();
  vi.stubGlobal(
    'PerformanceObserver',
    class {
      tell: () => void;
      constructor(told: (list: { getEntries(): object[] }) => void) {
        this.tell = () => told({ getEntries: () => entries.slice(0, 1) });
      }
      disconnect = disconnect;
      observe(): void {
        this.tell();
      }
      takeRecords(): object[] {
        return waiting.splice(0);
      }
    },
  );
  let is = false;
  const page = watch((context) => {
    const { add, sent } = context.use(watchRequests);
    heard.forEach(add);
    is = sent(400, 1_000, 300);
  });
  page.end();
  expect(disconnect).toHaveBeenCalledOnce();
  return is;
}

test.each([
  { about: 'saved by a fetch of its own', entries: [timed()], is: true },
  {
    about: 'told of late',
    entries: [timed({ startTime: 100, name: '/other' }), timed()],
    is: true,
  },
  { about: 'refused', entries: [timed({ responseStatus: 422 })], is: false },
  { about: 'a picture', entries: [timed({ initiatorType: 'img' })], is: false },
  { about: "the meter's own", entries: [timed({ name: 'https://shop.test/collect' })], is: false },
  { about: 'too late', entries: [timed({ startTime: 1_000 })], is: false },
  { about: 'polling', entries: [timed({ startTime: 200 }), timed()], is: false },
  { about: 'saved again', entries: [timed({ startTime: 350 }), timed()], is: true },
])('what Resource Timing alone tells: $about', ({ entries, is }) => {
  expect(sentBy({ entries })).toBe(is);
});

test('what was heard as it was made is known better by that', () => {
  const heard = [{ began: 500, address: '/api/save', failed: true }];
  expect(
    sentBy({
      heard,
      entries: [
        timed({ name: '/other', startTime: 100 }),
        timed({ startTime: 501, responseStatus: 0 }),
      ],
    }),
  ).toBe(false);
});
