/** For a number that there is nothing to compute from. */
export const NONE = '–';

const whole = numbers(0);
const tenths = numbers(1);
const hundredths = numbers(2);
const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const moment = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const DAY = 86_400_000;

/** With a minus sign instead of a hyphen. */
function numbers(digits: number): { format(value: number): string } {
  const style = new Intl.NumberFormat('en', { maximumFractionDigits: digits });
  return { format: (value) => style.format(value).replace('-', '−') };
}

type Maybe = number | null | undefined;

export function count(value: Maybe): string {
  return value == null ? NONE : whole.format(value);
}

export function decimal(value: Maybe): string {
  return value == null ? NONE : tenths.format(value);
}

export function fine(value: Maybe): string {
  return value == null ? NONE : hundredths.format(value);
}

/** A share of 1 in percent. */
export function percent(value: Maybe): string {
  return value == null ? NONE : `${tenths.format(100 * value)} %`;
}

/** An interval of shares. */
export function percentRange(low: Maybe, high: Maybe): string {
  return low == null || high == null ? NONE : `${whole.format(100 * low)}–${percent0(high)}`;
}

function percent0(value: number): string {
  return `${whole.format(100 * value)} %`;
}

/** Ms as people say it. */
export function duration(value: Maybe): string {
  if (value == null) return NONE;
  if (value < 1000) return `${whole.format(value)} ms`;
  if (value < 60_000) return `${tenths.format(value / 1000)} s`;
  const seconds = Math.round(value / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

export function timeOfDay(value: Maybe): string {
  return value == null ? NONE : clock.format(value);
}

/** A moment, with the time of day where steps are shorter than a day. */
export function stepLabel(value: number, stepMs: number): string {
  return stepMs < DAY ? moment.format(value) : day.format(value);
}

export function date(value: number): string {
  return moment.format(value);
}

/** `rage_click` as `Rage click`. */
export function plain(name: string): string {
  const text = name.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function plural(value: number, one: string, many: string = `${one}s`): string {
  return `${whole.format(value)} ${value === 1 ? one : many}`;
}
