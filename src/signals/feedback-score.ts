import { misuse } from '../diagnostics.js';
import type { Instrument } from '../events.js';

/**
 * Range of the answer, how many there are, and their score.
 *
 * NPS: Reichheld 2003, 9–10 promote, 0–6 detract. CSAT: the top two of five. CES 2.0 and SEQ: the
 * value itself, 1–7. UMUX-Lite: (q1 + q2 − 2) · 100 ÷ 12 (Lewis, Utesch and Maher 2013). Rating:
 * one to five stars onto 0–100.
 */
const SCALES = new Map<
  unknown,
  readonly [min: number, max: number, score: (first: number, second: number) => number, answers?: 2]
>([
  ['nps', [0, 10, (value) => (value > 8 ? 100 : value > 6 ? 0 : -100)]],
  ['csat', [1, 5, (value) => (value > 3 ? 100 : 0)]],
  ['ces', [1, 7, (value) => value]],
  ['seq', [1, 7, (value) => value]],
  ['umux_lite', [1, 7, (q1, q2) => ((q1 + q2 - 2) * 100) / 12, 2]],
  ['rating', [1, 5, (value) => (value - 1) * 25]],
]);

/**
 * Score of an answer; undefined for a custom one that is text. Throws a `TypeError` that names the
 * instrument and its range.
 */
export function scoreOf(instrument: Instrument, value: unknown): number | undefined {
  const scale = SCALES.get(instrument);
  if (scale) {
    const [min, max, score, answers] = scale;
    const given = (answers ? (Array.isArray(value) ? value : []) : [value]) as number[];
    const right = (answer: number): boolean =>
      Number.isInteger(answer) && answer >= min && answer <= max;
    if (given.length === (answers ?? 1) && given.every(right)) return score(given[0]!, given[1]!);
    throw misuse(
      `${instrument} is ${answers ? '[6, 5], two whole numbers' : 'a whole number'} from ${min} to ${max}, not ${String(value)}.`,
    );
  }
  if (instrument !== 'custom') {
    throw misuse(
      `there is no instrument ${String(instrument)}; write ${[...SCALES.keys()].join()} or custom.`,
    );
  }
  if (typeof value === 'string') return undefined;
  if (Number.isFinite(value)) return value as number;
  throw misuse(`a custom answer is a number or a text, not ${String(value)}.`);
}
