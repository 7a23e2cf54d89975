import type { UxEvent } from '../events.js';
import { MASK, redactText } from './text.js';

/**
 * From 14 digits on a number may be a card's; 13 are an epoch time in ms, which sites do send.
 */
const LONG_NUMBER = 1e13;

/** Our own identifiers, never the page's words. */
const IDENTIFIER = /^(id|.+_id|type|kind|selector)$/;

function clean(value: unknown, key: string): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'number' && key !== 'time') {
    return Math.abs(value) >= LONG_NUMBER ? MASK : value;
  }
  if (Array.isArray(value)) return value.map((item) => clean(item, key));
  return typeof value === 'object' && value ? redactFields(value, false) : value;
}

function redactFields(fields: object, top: boolean): object {
  const out: { [key: string]: unknown } = {};
  for (const [key, value] of Object.entries(fields)) {
    if (value !== undefined) {
      out[top ? key : redactText(key)] = top && IDENTIFIER.test(key) ? value : clean(value, key);
    }
  }
  return out;
}

/** The event with every text of it redacted; a copy. */
export function redactEvent(event: UxEvent): UxEvent {
  return redactFields(event, true) as UxEvent;
}
