/** First pause after a failure; ms. */
export const BACKOFF_BASE = 1_000;
/** A collector that comes back is noticed within a minute; ms. */
export const BACKOFF_CAP = 60_000;
/** A longer `Retry-After` is not believed: a typing error there would end measuring; ms. */
export const RETRY_AFTER_CAP = 600_000;

/**
 * Ms until the next attempt after `failures` in a row (1 for the first): doubling, capped, half of
 * it random, so that the tabs of many visitors do not return at the same moment.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export const backoff = (failures: number): number =>
  Math.min(BACKOFF_CAP, BACKOFF_BASE * 2 ** (failures - 1)) * (0.5 + Math.random() / 2);
