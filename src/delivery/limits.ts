/** A larger event would not fit the keepalive budget with its envelope; UTF-8 bytes. */
export const EVENT_BYTES = 60_000;
/**
 * Batches held in memory while they can't be sent: a flood of 10,000 events weighs half of it, and a
 * page has room for it; UTF-8 bytes.
 */
export const MEMORY_LIMIT = 8_000_000;
/** Events are stored so long after the first that was handed on: a crash a second later loses nothing; ms. */
export const SAVE_AFTER = 50;
/** From so many events on a page counts as busy, and a batch is not kept open for company. */
export const BUSY_EVENTS = 10;
/** A busy page's batch is closed at this age, where the option allows more; ms. */
export const BUSY_AGE = 1_000;
/** What earlier pages left behind is looked for when this page has begun; ms. */
export const ADOPT_AFTER = 2_000;
/** How often what other tabs left behind is looked for; ms. */
export const ADOPT_EVERY = 10_000;
/** `flush()` waits no longer: an outage can last for hours; ms. */
export const FLUSH_PATIENCE = 30_000;
