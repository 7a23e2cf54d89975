/** A larger event would not fit the keepalive budget with its envelope; UTF-8 bytes. */
export const EVENT_BYTES = 60_000;
/** Events are stored so long after the first: a crash a second later loses nothing; ms. */
export const SAVE_AFTER = 200;
/** A collector has events 5 s after they happened; the rest is for the way; ms. */
export const LATEST_CLOSE = 4_500;
/** From so many events on a page counts as busy, and a batch is not kept open for company. */
export const BUSY_EVENTS = 10;
/** A busy page's batch is closed at this age, where the option allows more; ms. */
export const BUSY_AGE = 1_000;
/** Batches made in one task: about 1 ms of work, then the page has its turn. */
export const BATCHES_PER_TURN = 4;
/** How often what other tabs left behind is looked for; ms. */
export const ADOPT_EVERY = 10_000;
/** `flush()` waits no longer: an outage can last for hours; ms. */
export const FLUSH_PATIENCE = 30_000;
