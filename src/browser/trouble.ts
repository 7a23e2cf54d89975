import type { SignalContext } from '../signal.js';

/** Notices of the browser, not errors of the page. */
const NOTICE = /^ResizeObserver loop/;
const REQUESTS = /^(fetch|xmlhttprequest)$/;

/** An uncaught error, an unhandled rejection or a failed request. Monotonic ms. */
export interface Trouble {
  /** Tells recurring ones: the message, or the path of the request. */
  key: string;
  /** Of the error, or the end of the request. */
  at: number;
  /** Of the error, or the start of the request. */
  began: number;
  request: boolean;
  /** What goes into the report. */
  detail: { [key: string]: string | number };
}

/** A request of the page that has ended. Monotonic ms. */
export interface Request {
  began: number;
  at: number;
}

/**
 * Uncaught errors, unhandled rejections and failed requests. Requests are heard of from Resource
 * Timing: `fetch` stays the browser's own. A request that got no answer has the status 0, as have
 * those of other origins, which are left out, and aborted ones.
 */
export function watchTrouble(
  { listen, clock, onStop, settings }: SignalContext,
  on: { trouble(trouble: Trouble): void; request(request: Request): void },
): void {
  const tell = (name: string, message: string, at = clock.now()): void =>
    on.trouble({ key: message, at, began: at, request: false, detail: { error: name } });
  listen<ErrorEvent>(window, 'error', ({ target, message, error }) => {
    if (target === window && !NOTICE.test(message)) tell(error?.name ?? 'Error', message);
  });
  listen<PromiseRejectionEvent>(window, 'unhandledrejection', ({ reason }) =>
    tell(reason?.name ?? 'Rejection', String(reason?.message ?? reason)),
  );
  try {
    const own = new URL(settings.endpoint, location.href).href;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
        const { name, initiatorType, startTime: began, responseEnd: at, responseStatus: status } = entry;
        if (!REQUESTS.test(initiatorType) || name === own) continue;
        on.request({ began, at });
        const { origin, pathname } = new URL(name);
        if (status >= 400 || (status === 0 && origin === location.origin))
          on.trouble({ key: pathname, at, began, request: true, detail: { status } });
      }
    });
    observer.observe({ type: 'resource' });
    onStop(() => observer.disconnect());
  } catch {
    // No Resource Timing: failed requests are not heard of.
  }
}
