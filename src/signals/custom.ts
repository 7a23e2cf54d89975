import type { Meter } from '../api.js';
import { misuse } from '../diagnostics.js';
import type { Json } from '../events.js';
import { MASK } from '../privacy/text.js';
import type { SignalContext } from '../signal.js';

/** Names of fields whose values are nobody's business. */
export const SECRET: RegExp =
  /pass(word|wd|phrase)?$|^pw$|secret|token|auth|credential|session_?id|api_?key|card|cvv|cvc|iban|ssn|e?mail|phone|birth/i;

/** Records custom events. Throws a `TypeError` that says what to write. */
export function createTrack({
  record,
  count,
  emit,
  warn,
  settings,
}: SignalContext): Meter['track'] {
  const mask = (data: { [key: string]: Json }): { [key: string]: Json } => {
    const copy = { ...data };
    for (const key of Object.keys(copy)) {
      const value = copy[key];
      if (SECRET.test(key)) {
        if (settings.debug) warn(`the field '${key}' looks like a secret and was masked`);
        copy[key] = MASK;
      } else if (value && typeof value === 'object' && !Array.isArray(value)) copy[key] = mask(value);
    }
    return copy;
  };
  return (name, data = {}, { key = false } = {}) => {
    if (typeof name !== 'string' || !name) {
      throw misuse(`track(${String(name)}): write a name, such as track('add_to_cart', { sku: 'A1' }).`);
    }
    if (typeof data !== 'object' || !data || Array.isArray(data)) {
      throw misuse(`track('${name}', …): data is an object, such as { sku: 'A1' }.`);
    }
    record({ type: 'custom', name, data: mask(data), key: !!key });
    if (key) count('key_events');
    emit('custom', { name });
  };
}
