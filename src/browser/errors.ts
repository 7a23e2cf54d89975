import type { SignalContext } from '../signal.js';
import { view } from './view.js';

/** A notice of the browser about its own work, harmless and on every second page. */
const NOTICE = /^ResizeObserver loop/;

/** Tells of every uncaught error and rejection. */
export function watchErrors(
  { listen }: SignalContext,
  heard: (error: { message: string; at: number }) => void,
): void {
  listen<ErrorEvent>(view(), 'error', (event) => {
    // Without a message it is a resource that did not load.
    if (event.message && !NOTICE.test(event.message)) {
      heard({ message: event.message, at: event.timeStamp });
    }
  });
  listen<PromiseRejectionEvent>(view(), 'unhandledrejection', (event) => {
    const reason: unknown = event.reason;
    const { name, message } = reason instanceof Error ? reason : new Error(String(reason));
    // What is aborted is aborted on purpose.
    if (name !== 'AbortError') heard({ message, at: event.timeStamp });
  });
}
