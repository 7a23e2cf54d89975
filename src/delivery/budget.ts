/**
 * What all keepalive fetches and beacons in flight may weigh together, UTF-8 bytes of their bodies.
 * https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 */
export const KEEPALIVE_BYTES = 65_536;
/** Chromium refuses the tenth at once, however small. */
export const KEEPALIVE_REQUESTS = 9;
/** Kept free while the page lives: the last batch holds what only the end of a visit knows; bytes. */
export const EXIT_RESERVE = 16_384;

// The browser's limit is the document's: several meters on one page share it.
let bytes = 0;
let requests = 0;

/** Takes room in the budget, all of it only for an exit; returns what gives it back. */
export function reserve(size: number, count: number, final: boolean): (() => void) | undefined {
  const limit = final ? KEEPALIVE_BYTES : KEEPALIVE_BYTES - EXIT_RESERVE;
  if (bytes + size > limit || requests + count > KEEPALIVE_REQUESTS) return undefined;
  bytes += size;
  requests += count;
  return () => {
    bytes -= size;
    requests -= count;
  };
}

const encoder = new TextEncoder();

/** Browsers and collectors count UTF-8 bytes, not characters. */
export const byteLength = (text: string): number => encoder.encode(text).length;
