import type { UxEvent } from '../events.js';
import { MASK, redactText } from './text.js';

/** Names of fields whose values are nobody's business. */
export const SECRET: RegExp =
  /pass$|pass(word|wd|phrase)|^pw$|secret(?!ar)|token|auth(?!or(?!i[sz]))|credential|session_?id|api_?key|card|cvv|cvc|iban|ssn|e?mail|phone|birth/i;

/**
 * From 14 digits on a number may be a card's; 13 are an epoch time in ms, which sites do send.
 */
const LONG_NUMBER = 1e13;

/** Our own identifiers and words, never the page's. */
const OWN = /^(id|time|.+_id|type|kind|selector)$/;

/**
 * The event with every text of it redacted; a copy. `masked` is told of fields that look like
 * secrets by their name, which only the site's own data can have.
 */
export function redactEvent(event: UxEvent, masked: (field: string) => void): UxEvent {
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return redactText(value);
    if (typeof value === 'number') return Math.abs(value) >= LONG_NUMBER ? MASK : value;
    if (Array.isArray(value)) return value.map(clean);
    return typeof value === 'object' && value ? fields(value, false) : value;
  };
  const fields = (of: object, top: boolean): object => {
    const out: { [key: string]: unknown } = {};
    for (const [key, value] of Object.entries(of)) {
      if (value === undefined) continue;
      const secret = !top && SECRET.test(key);
      if (secret) masked(key);
      out[top ? key : redactText(key)] =
        top && OWN.test(key) ? value : secret ? MASK : clean(value);
    }
    return out;
  };
  return fields(event, true) as UxEvent;
}
