/** Time and timers as they were when the meter started: a page may replace them later. */
export interface Clock {
  /** Monotonic ms; keeps its pace when the wall clock is set. */
  now(): number;
  /** Epoch ms. */
  wall(): number;
  /** Epoch ms of a monotonic time, such as an event's `timeStamp`. */
  epoch(monotonic: number): number;
  setTimeout(run: () => void, ms: number): number;
  clearTimeout(timer: number): void;
}

/** `guard` runs what a timer is for: an error in it is not the page's. */
export function createClock(guard: (run: () => void) => void): Clock {
  const now = performance.now.bind(performance);
  const wall = Date.now;
  const set = setTimeout;
  const clear = clearTimeout;
  return {
    now,
    wall,
    epoch: (monotonic) => Math.round(wall() - now() + monotonic),
    // Typed for Node too, where the tests compile.
    setTimeout: (run, ms) => set(() => guard(run), ms) as unknown as number,
    clearTimeout: (timer) => clear(timer),
  };
}
