import type { SignalContext } from '../signal.js';
import { watchCalls } from './calls.js';
import { causeOf, isPressing } from './cause.js';
import { watchErrors } from './errors.js';
import { attach } from './listen.js';
import { addressOf, watchRequests, type Request } from './requests.js';
import { decidedAt, watchTimers } from './timers.js';

/** An uncaught error, an unhandled rejection or a failed request. Monotonic ms. */
export interface Trouble {
  /** Tells recurring ones: the message, or that it was a request. */
  key: string;
  /** When the error came up, or the request was made. */
  began: number;
  /** When that was decided. */
  origin: number;
  request: boolean;
  /** Made while the page handled an event of a press. */
  direct: boolean;
  /** What goes into the report. */
  detail: { [key: string]: string | number };
}

/** From this status on a request has failed; 0 is one that got no answer. */
const FAILED = 400;
/**
 * A page that is being left loses the requests that are under way: in Chromium as it is hidden, in
 * Firefox while the next one is asked for. Without an answer they have failed if the page still
 * stands after so many ms.
 */
const LEAVING = 1_000;

/**
 * Uncaught errors, unhandled rejections and failed requests. `fetch` and `XMLHttpRequest` are
 * wrapped: Resource Timing tells neither an aborted request from one that got no answer, nor of a
 * response that nobody reads, which is what pages do that ignore a failure.
 */
export function watchTrouble(context: SignalContext, heard: (trouble: Trouble) => void): void {
  const { after, clock, guard, settings } = context;
  const timer = context.use(watchTimers);
  watchErrors(context, ({ message, at }) =>
    heard({
      // What is counted or timed in the message does not make it another error.
      key: message.replace(/\d+/g, ''),
      began: at,
      origin: decidedAt(at, timer()),
      request: false,
      direct: false,
      detail: { error: /\w*Error/.exec(message)?.[0] ?? 'Error' },
    }),
  );
  // Chromium fires no unhandledrejection for what `json()` could not parse unless a script throws it.
  watchCalls<Promise<unknown>>(
    context,
    Response.prototype,
    'json',
    () => (result) =>
      result.catch((error: Error) => {
        const { name, message, stack } = error;
        throw name === 'SyntaxError' ? Object.assign(new SyntaxError(message), { stack }) : error;
      }),
  );
  const { add } = context.use(watchRequests);
  /** Remembers what made the request, until its outcome is known. */
  const begin = (url: string): ((status: number) => void) => {
    const began = clock.now();
    const turn = timer();
    const origin = decidedAt(began, turn);
    const key = addressOf(url);
    const direct = isPressing(causeOf());
    const made: Request = { began, turn, address: key, direct };
    // A transport of the site's own may use the page's `fetch`.
    if (key.endsWith(addressOf(settings.endpoint))) return () => {};
    add(made);
    return (status) => {
      guard(() => {
        made.ended = clock.now();
        made.failed = !status || status >= FAILED;
        if (!made.failed) return;
        const tell = (): void =>
          heard({ key, began, origin, request: true, direct, detail: { status } });
        if (status) tell();
        else after(LEAVING, tell);
      });
    };
  };
  watchCalls(context, navigator, 'sendBeacon', (_, [url]) => void begin(`${url}`));
  watchCalls<Promise<Response>>(context, window, 'fetch', (_, [input]) => {
    const ended = begin(`${(input as { url?: string }).url ?? input}`);
    return (result) =>
      result.then(
        (response) => {
          ended(response.type === 'opaque' ? 200 : response.status);
          return response;
        },
        (error: Error) => {
          if (error.name !== 'AbortError') ended(0);
          throw error;
        },
      );
  });
  const addresses = new WeakMap<object, unknown>();
  watchCalls(context, XMLHttpRequest.prototype, 'open', (self, [, url]) => {
    addresses.set(self as object, url);
  });
  watchCalls(context, XMLHttpRequest.prototype, 'send', (self) => {
    const request = self as XMLHttpRequest;
    const ended = begin(`${addresses.get(request)}`);
    attach(request, 'load error timeout', ({ type }) =>
      ended(type === 'load' ? request.status : 0),
    );
  });
}
