import type { FrictionKind } from '../../src/events.js';
import type { EngineName } from '../support/engines-types.js';
import { expected, KINDS, type Scenario } from './scenario.js';

/** What was found where. */
export interface Play {
  scenario: Scenario;
  engine: EngineName;
  found: FrictionKind[];
}

export interface Score {
  kind: FrictionKind;
  /** Scenarios with it that were found, and that were not. */
  hits: number;
  misses: string[];
  /** Scenarios without it in which it was reported. */
  alarms: string[];
}

/** A scenario counts once per kind, however often it was reported there. */
export function scoreOf(plays: readonly Play[], kind: FrictionKind): Score {
  const score: Score = { kind, hits: 0, misses: [], alarms: [] };
  for (const { scenario, engine, found } of plays) {
    const { must, either } = expected(scenario, engine);
    if (either.includes(kind)) continue;
    const is = found.includes(kind);
    if (must.includes(kind)) {
      if (is) score.hits++;
      else score.misses.push(scenario.id);
    } else if (is) score.alarms.push(scenario.id);
  }
  return score;
}

export const precision = ({ hits, alarms }: Score): number =>
  hits + alarms.length ? hits / (hits + alarms.length) : 1;
export const recall = ({ hits, misses }: Score): number =>
  hits + misses.length ? hits / (hits + misses.length) : 1;
export const f1 = ({ hits, misses, alarms }: Score): number =>
  hits ? (2 * hits) / (2 * hits + misses.length + alarms.length) : 0;

/** As Markdown, for people. */
export function table(plays: readonly Play[]): string {
  const rows = KINDS.map((kind) => {
    const score = scoreOf(plays, kind);
    const there = score.hits + score.misses.length;
    const figures = [precision, recall, f1].map((figure) =>
      there ? figure(score).toFixed(2) : '–',
    );
    return `| \`${kind}\` | ${there} | ${figures.join(' | ')} |`;
  });
  return [
    '| kind | scenarios with it | precision | recall | F1 |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

/** F1 by kind, read from such a table. */
export const quoted = (markdown: string): Map<string, number> =>
  new Map(
    [...markdown.matchAll(/^\| `(\w+)` \|.*\| ([\d.]+) \|$/gm)].map(([, kind = '', figure]) => [
      kind,
      Number(figure),
    ]),
  );
