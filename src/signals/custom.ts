import { decode, encode } from '../browser/json.js';
import { misuse } from '../diagnostics.js';
import type { SignalContext, SignalMethods } from '../signal.js';
import { checkName } from './named.js';

/** Custom events, and page views by hand. Both throw a `TypeError` that says what to write. */
export const custom = ({
  record,
  count,
  emit,
  beginPage,
  clock,
}: SignalContext): SignalMethods => ({
  track(name, data = {}, { key = false } = {}) {
    checkName('track', name, "'add_to_cart', { sku: 'A1' }");
    let copy: typeof data | undefined;
    try {
      // The page may change its own before it is sent.
      if (!Array.isArray(data)) copy = decode(encode(data));
    } catch {
      // It contains itself, or what JSON can't hold.
    }
    if (typeof copy !== 'object') {
      throw misuse(
        `track('${name}', …): data is an object of plain values, such as { sku: 'A1' }.`,
      );
    }
    record({ type: 'custom', name, data: copy, key: !!key });
    if (key) count('key_events');
    emit('custom', { name });
  },
  page(path) {
    if (typeof path !== 'string' || path[0] !== '/') {
      throw misuse(`page(${String(path)}): write a path that begins with a slash, '/checkout'.`);
    }
    beginPage(clock.now(), 'manual', path);
  },
});
