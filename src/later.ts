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
