import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EngineName } from '../support/engines.js';
import { expected, KINDS } from './scenario.js';
import { scenarios } from './scenarios/all.js';
import { f1, quoted, scoreOf, table } from './score.js';
import { type Played, playAll } from './troupe.js';

/** Ms for all scenarios in one engine. */
const PATIENCE = 900_000;
export const TABLE = new URL('table.md', import.meta.url);
/** `ACCURACY=rage-*,dead-not-link` plays only these. */
const only = process.env['ACCURACY']?.split(',');
/** Browsers at once: two cores are enough for pages on which mostly nothing happens. */
const JOBS: Readonly<Record<EngineName, number>> = { chromium: 3, firefox: 2, webkit: 2 };
const jobs = Number(process.env['ACCURACY_JOBS']);

const chosen = scenarios.filter(
  ({ id }) =>
    !only ||
    only.some((name) => (name.endsWith('*') ? id.startsWith(name.slice(0, -1)) : id === name)),
);

/** Plays the scenarios in an engine; what is reported there is what a person would mark. */
export function agreesIn(engine: EngineName): void {
  const mine = chosen.filter(({ everywhere }) => engine === 'chromium' || everywhere);
  const played = new Map<string, Played>();

  beforeAll(async () => {
    const told = ({ scenario, found, times, error }: Played): void =>
      console.log(
        `${engine} ${scenario.id}: ${found.join(' ') || '–'}${times > 1 ? ' (again)' : ''} ${error instanceof Error ? error.message : ''}`,
      );
    for (const one of await playAll(engine, mine, { jobs: jobs || JOBS[engine], told })) {
      played.set(one.scenario.id, one);
    }
  }, PATIENCE);

  afterAll(() => {
    if (only || !played.size) return;
    const all = table([...played.values()]);
    console.log(`\n${engine}\n${all}`);
    if (engine === 'chromium' && process.env['ACCURACY_WRITE']) writeFileSync(TABLE, all);
  });

  it.each(mine.filter(({ limit }) => !limit))('$id', (scenario) => {
    const { found, error } = played.get(scenario.id) ?? { found: [] };
    const { must, either } = expected(scenario, engine);
    expect(error).toBeUndefined();
    expect(found.filter((kind) => !either.includes(kind)).toSorted(), scenario.why).toEqual(
      must.toSorted(),
    );
  });

  it.runIf(engine === 'chromium' && !only && existsSync(TABLE))(
    'is as good as the README says',
    () => {
      const said = quoted(readFileSync(TABLE, 'utf8'));
      for (const kind of KINDS) {
        const measured = f1(scoreOf([...played.values()], kind));
        expect(Number(measured.toFixed(2)), kind).toBeGreaterThanOrEqual(said.get(kind) ?? 1);
      }
    },
  );
}
