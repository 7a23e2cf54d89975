import { misuse } from '../diagnostics.js';
import type { Instrument } from '../events.js';

interface Scale {
  min: number;
  max: number;
  score(value: number): number;
}

const same = (value: number): number => value;

/**
 * Range and score of each instrument with one answer.
 *
 * NPS: Reichheld 2003, 9–10 promote, 0–6 detract. CSAT: the top two of five. CES 2.0 and SEQ: the
 * value itself, 1–7. Rating: one to five stars onto 0–100.
 */
const SCALES: { [instrument in Instrument]?: Scale } = {
  nps: { min: 0, max: 10, score: (value) => (value > 8 ? 100 : value > 6 ? 0 : -100) },
  csat: { min: 1, max: 5, score: (value) => (value > 3 ? 100 : 0) },
  ces: { min: 1, max: 7, score: same },
  seq: { min: 1, max: 7, score: same },
  rating: { min: 1, max: 5, score: (value) => (value - 1) * 25 },
};

const within = (value: unknown, min: number, max: number): value is number =>
  Number.isInteger(value) && (value as number) >= min && (value as number) <= max;

/**
 * Score of an answer; undefined for a custom one that is text. UMUX-Lite: (q1 + q2 − 2) · 100 ÷ 12
 * (Lewis, Utesch and Maher 2013). Throws a `TypeError` that names the instrument and its range.
 */
export function scoreOf(instrument: Instrument, value: unknown): number | undefined {
  const scale = Object.hasOwn(SCALES, instrument) && SCALES[instrument];
  if (scale) {
    if (within(value, scale.min, scale.max)) return scale.score(value);
    throw misuse(
      `${instrument} is answered by a whole number from ${scale.min} to ${scale.max}, not ${String(value)}.`,
    );
  }
  if (instrument === 'umux_lite') {
    const [q1, q2] = Array.isArray(value) ? (value as unknown[]) : [];
    if (Array.isArray(value) && value.length === 2 && within(q1, 1, 7) && within(q2, 1, 7)) {
      return ((q1 + q2 - 2) * 100) / 12;
    }
    throw misuse(
      `umux_lite is answered by two whole numbers from 1 to 7, [6, 5], not ${String(value)}.`,
    );
  }
  if (instrument !== 'custom') {
    throw misuse(
      `there is no instrument ${String(instrument)}; write nps, csat, ces, seq, umux_lite, rating or custom.`,
    );
  }
  if (typeof value === 'string') return undefined;
  if (Number.isFinite(value)) return value as number;
  throw misuse(`a custom answer is a number or a text, not ${String(value)}.`);
}
