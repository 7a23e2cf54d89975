import type { ServerResponse } from 'node:http';

/** Ms between two notices: numbers that change faster can't be read, and each notice costs every query. */
export const QUIET = 2000;

/** Ms between comments that keep a proxy from closing a silent stream. */
export const HEARTBEAT = 25_000;

/** Streams open at once; a browser opens one per dashboard. */
export const MAX_STREAMS = 200;

/** Server-sent events that tell the dashboards to look again. */
export interface Live {
  /** Takes over a response; false when there are too many already. */
  add(response: ServerResponse): boolean;
  /** Something was stored. */
  changed(): void;
  stop(): void;
}

export function createLive(): Live {
  const streams = new Set<ServerResponse>();
  let pending: ReturnType<typeof setTimeout> | undefined;
  let lastNotice = -Infinity;
  const write = (text: string): void => streams.forEach((stream) => stream.write(text));
  const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT);
  heartbeat.unref();

  return {
    add(response) {
      if (streams.size >= MAX_STREAMS) return false;
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      response.write('retry: 2000\nevent: hello\ndata: {}\n\n');
      streams.add(response);
      response.on('close', () => streams.delete(response));
      return true;
    },
    changed() {
      if (!streams.size) return;
      pending ??= setTimeout(
        () => {
          pending = undefined;
          lastNotice = performance.now();
          write(`event: change\ndata: {}\n\n`);
        },
        Math.max(50, lastNotice + QUIET - performance.now()),
      );
    },
    stop() {
      clearInterval(heartbeat);
      clearTimeout(pending);
      streams.forEach((stream) => stream.end());
      streams.clear();
    },
  };
}
