import { expect, test } from 'vitest';
import { measure } from '../support/size.mjs';

test.each(await measure())('$name weighs at most $limit bytes', ({ bytes, limit }) => {
  expect(bytes).toBeGreaterThan(1_000);
  expect(bytes).toBeLessThanOrEqual(limit);
});
