import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { FrictionKind } from '../../src/events.js';
import { KINDS } from './scenario.js';
import { scenarios } from './scenarios/all.js';
import { f1, scoreOf } from './score.js';
import { type Build, BUILD } from './stage.js';
import { playAll } from './troupe.js';
import { buildWith, scaled, thresholdsOf } from './variants.js';

/** Ms for the family of one kind. */
const PATIENCE = 600_000;
const TABLE = new URL('sensitivity.md', import.meta.url);
/** `SENSITIVITY=slow_click,dead_click` takes only these, and leaves the rows of the others. */
const wanted = process.env['SENSITIVITY'];
const kinds = KINDS.filter((kind) => wanted === '1' || wanted?.split(',').includes(kind));
const jobs = Number(process.env['ACCURACY_JOBS'] ?? 3);

/** Only when asked for: `npm run accuracy:sensitivity`. It plays each family once, before all variants. */
describe.runIf(wanted)('each threshold halved and doubled', () => {
  const rows: string[] = [];

  it.each(kinds)(
    '%s',
    async (kind) => {
      const folder = await mkdtemp(join(tmpdir(), 'uxmeter-variants-'));
      try {
        const thresholds = await thresholdsOf(kind);
        const builds: Build[] = [BUILD];
        for (const threshold of thresholds) {
          for (const by of [0.5, 2]) {
            builds.push(await buildWith(threshold, scaled(threshold.value, by), folder));
          }
        }
        const family = scenarios.filter(
          (scenario) => scenario.kind === kind || scenario.must?.includes(kind),
        );
        const played = await playAll('chromium', family, { jobs, builds });
        const figure = ({ name }: Build): string => {
          const plays = played.map(({ scenario, engine, outcome }) => ({
            scenario,
            engine,
            found: (outcome.get(name) ?? []).map((event) => event.kind),
          }));
          return f1(scoreOf(plays, kind)).toFixed(2);
        };
        expect(played).toHaveLength(family.length);
        thresholds.forEach(({ name, value }, index) => {
          const [half, double] = builds.slice(1 + index * 2, 3 + index * 2) as [Build, Build];
          const figures = [figure(half), figure(BUILD), figure(double)];
          rows.push(`| \`${kind}\` | \`${name}\` | ${value} | ${figures.join(' | ')} |`);
        });
      } finally {
        await rm(folder, { recursive: true });
      }
    },
    PATIENCE,
  );

  afterAll(async () => {
    const head = [
      '| kind | threshold | value | F1 halved | F1 | F1 doubled |',
      '|---|---|---|---|---|---|',
    ];
    const known = (await readFile(TABLE, 'utf8')).split('\n');
    const rowsOf = (kind: FrictionKind): string[] =>
      (kinds.includes(kind) ? rows : known).filter((row) => row.startsWith(`| \`${kind}\` `));
    await writeFile(TABLE, [...head, ...KINDS.flatMap(rowsOf), ''].join('\n'));
  });
});
