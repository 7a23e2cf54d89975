import { expect, test } from 'vitest';
import { readme } from '../support/readme.js';
import { DELIVERY_LIMIT, measure, measureDelivery } from '../support/size.mjs';

/** Bytes. Sizes are quoted to a tenth of a kB, and another machine's build may end just beyond a rounding. */
const ROUNDING = 100;

const sizes = await measure();

test.each(sizes)('$name weighs at most $limit bytes', ({ bytes, limit }) => {
  expect(bytes).toBeGreaterThan(1_000);
  expect(bytes).toBeLessThanOrEqual(limit);
});

test.each(sizes)('the README says what "$name" weighs', ({ name, bytes }) => {
  const [, quoted] = new RegExp(`^\\| ${name} \\| ([\\d.]+) kB \\|`, 'm').exec(readme()) ?? [];
  expect(quoted, 'npm run docs writes it').toBeDefined();
  expect(Math.abs(Number(quoted) * 1_000 - bytes), `${bytes} bytes`).toBeLessThanOrEqual(ROUNDING);
});

test(`all of delivery adds at most ${DELIVERY_LIMIT} bytes`, async () => {
  const bytes = await measureDelivery();
  // Were the stand-ins not taken, it would add nothing.
  expect(bytes).toBeGreaterThan(1_000);
  expect(bytes).toBeLessThanOrEqual(DELIVERY_LIMIT);
});
