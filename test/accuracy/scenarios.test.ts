import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TABLE } from './agreement.js';
import { expected, KINDS } from './scenario.js';
import { scenarios } from './scenarios/all.js';

describe('the scenarios', () => {
  it('are a hundred at least, of every kind, each with a look-alike, a third of them for every engine', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(100);
    expect(new Set(scenarios.map(({ id }) => id)).size).toBe(scenarios.length);
    expect(scenarios.filter(({ everywhere }) => everywhere).length).toBeGreaterThanOrEqual(
      scenarios.length / 3,
    );
    for (const kind of KINDS) {
      const family = scenarios.filter((scenario) => scenario.kind === kind);
      expect(
        family.some(({ must }) => must?.includes(kind)),
        kind,
      ).toBe(true);
      expect(
        family.some(({ must = [], either = [] }) => ![...must, ...either].includes(kind)),
        kind,
      ).toBe(true);
    }
  });

  it.each(KINDS)('with %s are as many as the table says', (kind) => {
    const [, count] =
      new RegExp(`\\| \`${kind}\` \\| (\\d+)`).exec(readFileSync(TABLE, 'utf8')) ?? [];
    const labelled = scenarios.filter((one) => expected(one, 'chromium').must.includes(kind));
    expect(Number(count), 'npm run accuracy writes it').toBe(labelled.length);
  });
});
