import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { availableEngines, type EngineName } from '../support/engines.js';
import { expected, KINDS } from './scenario.js';
import { scenarios } from './scenarios/all.js';
import { f1, quoted, scoreOf, table } from './score.js';
import { type Played, playAll } from './troupe.js';

/** Share of the scenarios that a busy machine may spoil, each played twice: late presses change what they mean. */
const NOISE = 0.05;
/** What one spoiled scenario of the smallest family takes from its F1. */
const ONE_MISS = 0.2;
/** Ms for all scenarios in one engine. */
const PATIENCE = 900_000;
const TABLE = new URL('table.md', import.meta.url);
/** `ACCURACY=rage-*,dead-not-link` plays only these. */
const only = process.env['ACCURACY']?.split(',');
const jobs = Number(process.env['ACCURACY_JOBS'] ?? 3);

const chosen = scenarios.filter(
  ({ id }) =>
    !only ||
    only.some((name) => (name.endsWith('*') ? id.startsWith(name.slice(0, -1)) : id === name)),
);
const inEngine = (engine: EngineName): typeof chosen =>
  chosen.filter(({ everywhere }) => engine === 'chromium' || everywhere);

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
});

describe.each(availableEngines())('%s', (engine) => {
  const played = new Map<string, Played>();

  beforeAll(async () => {
    const told = ({ scenario, found, times, error }: Played): void =>
      console.log(
        `${engine} ${scenario.id}: ${found.join(' ') || '–'}${times > 1 ? ' (twice)' : ''} ${error instanceof Error ? error.message : ''}`,
      );
    for (const one of await playAll(engine, inEngine(engine), {
      jobs: engine === 'webkit' ? 1 : jobs,
      told,
    })) {
      played.set(one.scenario.id, one);
    }
  }, PATIENCE);

  afterAll(() => {
    if (only || !played.size) return;
    const all = table([...played.values()]);
    console.log(`\n${engine}\n${all}`);
    if (engine === 'chromium' && process.env['ACCURACY_WRITE']) writeFileSync(TABLE, all);
  });

  it('agrees with the labels', () => {
    const disagreements = inEngine(engine).flatMap((scenario) => {
      const { found, error } = played.get(scenario.id) ?? { found: [] };
      const { must, either } = expected(scenario, engine);
      const reported = found.filter((kind) => !either.includes(kind)).toSorted();
      const right = !error && (scenario.limit || `${reported}` === `${must.toSorted()}`);
      return right ? [] : [`${scenario.id}: ${reported.join(' ') || 'nothing'}; ${scenario.why}`];
    });
    const allowed = Math.floor(chosen.length > 1 ? inEngine(engine).length * NOISE : 0);
    expect(disagreements.length, disagreements.join('\n')).toBeLessThanOrEqual(allowed);
  });

  it.runIf(engine === 'chromium' && !only && existsSync(TABLE))(
    'is as good as the README says',
    () => {
      const said = quoted(readFileSync(TABLE, 'utf8'));
      for (const kind of KINDS) {
        const measured = f1(scoreOf([...played.values()], kind));
        expect(Number(measured.toFixed(2)), kind).toBeGreaterThanOrEqual(
          (said.get(kind) ?? 1) - ONE_MISS,
        );
      }
    },
  );
});
