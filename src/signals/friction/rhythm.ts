/** Up to this interval a thing that moves by itself is moving all the time; ms. Clocks, counters, loops. */
export const RESTLESS = 400;
/** Timers are late by this share of their interval. */
export const JITTER = 0.2;
/** Intervals without a change after which a movement has stopped, and ms for short ones. */
export const STOPPED_INTERVALS = 2.5;
export const STOPPED_AFTER = 200;

/** When one place of the page changed. Monotonic ms, ascending. */
export interface Rhythm {
  /** Without a press: it moves by itself. */
  quiet: readonly number[];
  /** From the change in question on. */
  since: readonly number[];
  /** When the press was. */
  pressed: number;
  /** How long before the press the page was watched. */
  watched: number;
}

const near = (value: number, interval: number): boolean => Math.abs(value) <= JITTER * interval;

const gaps = (times: readonly number[]): number[] =>
  times.slice(1).map((time, index) => time - times[index]!);

const middle = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;

/** What moved at these times is moving still, and this is one of its changes. */
export function goesOn(times: readonly number[], at: number): boolean {
  if (times.length < 2) return false;
  const intervals = gaps(times);
  const pause = at - times.at(-1)!;
  if (pause > Math.max(...intervals) * STOPPED_INTERVALS + STOPPED_AFTER) return false;
  const interval = middle([...intervals]);
  if (interval <= RESTLESS || !intervals.every((gap) => near(gap - interval, interval)))
    return true;
  return near(pause - Math.round(pause / interval) * interval, interval);
}

/** The change would have come without the press: a clock, a ticker, a slide show, a poll. */
export function isOwnRhythm({ quiet, since, pressed, watched }: Rhythm): boolean {
  const at = since[0]!;
  if (quiet.length > 1) return goesOn(quiet, at);
  if (quiet.length) {
    const interval = at - quiet[0]!;
    return since.length > 1 && near(since[1]! - at - interval, interval);
  }
  if (since.length < 3) return false;
  const interval = middle(gaps(since));
  if (!gaps(since).every((gap) => near(gap - interval, interval))) return false;
  // Watched for longer than the interval and not seen moving: the press has set it going.
  return watched < interval * (1 + JITTER) && !near(at - pressed - interval, interval);
}
