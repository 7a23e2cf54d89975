/** Runs it once, `ms` after the first of any number of calls. */
export function later(
  after: (ms: number, run: () => void) => unknown,
  ms: number,
  run: () => void,
): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    after(ms, () => {
      waiting = false;
      run();
    });
  };
}

/**
 * What changed is stored so long after: a click that leads away is stored before its page is left,
 * because the next one may load while this one is still being left; ms.
 */
export const STORE_AFTER = 10;
