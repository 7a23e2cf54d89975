import type { Meter } from '../api.js';
import { misuse } from '../diagnostics.js';
import type { Json } from '../events.js';
import { MASK } from '../privacy/text.js';
import type { SignalContext } from '../signal.js';

/** Names of fields whose values are nobody's business. */
export const SECRET: RegExp =
  /pass(word|wd|phrase)?$|^pw$|secret|token|auth|credential|session_?id|api_?key|card|cvv|cvc|iban|ssn|e?mail|phone|birth/i;

/** Objects in one event's data: a DOM node or a framework's object, passed by mistake, has more. */
const OBJECTS_LIMIT = 1_000;

/** Records custom events. Throws a `TypeError` that says what to write. */
export function createTrack({
  record,
  count,
  emit,
  warn,
  settings,
}: SignalContext): Meter['track'] {
  let room = 0;
  /** A copy: the page may change its own before it is sent. */
  const mask = (value: Json, key = ''): Json => {
    if (SECRET.test(key)) {
      if (settings.debug) warn(`the field '${key}' looks like a secret and was masked`);
      return MASK;
    }
    if (typeof value !== 'object' || !value) return value;
    if (!room--) throw misuse('data is too large, or contains itself: pass plain values.');
    if (Array.isArray(value)) return value.map((item) => mask(item));
    const copy: { [key: string]: Json } = {};
    for (const name of Object.keys(value)) copy[name] = mask(value[name] as Json, name);
    return copy;
  };
  return (name, data = {}, { key = false } = {}) => {
    if (typeof name !== 'string' || !name) {
      throw misuse(
        `track(${String(name)}): write a name, such as track('add_to_cart', { sku: 'A1' }).`,
      );
    }
    if (typeof data !== 'object' || !data || Array.isArray(data)) {
      throw misuse(`track('${name}', …): data is an object, such as { sku: 'A1' }.`);
    }
    room = OBJECTS_LIMIT;
    record({ type: 'custom', name, data: mask(data) as typeof data, key: !!key });
    if (key) count('key_events');
    emit('custom', { name });
  };
}
