import type { FrictionKind } from '../../src/events.js';
import { type Engine, type EngineName, launchEngine } from '../support/engines.js';
import { expected, type Scenario } from './scenario.js';
import type { Play } from './score.js';
import { type Build, type Outcome, play } from './stage.js';

/** Whether what was found is what is expected. */
export function agrees(
  scenario: Scenario,
  engine: EngineName,
  found: readonly FrictionKind[],
): boolean {
  const { must, either } = expected(scenario, engine);
  return (
    must.every((kind) => found.includes(kind)) &&
    found.every((kind) => must.includes(kind) || either.includes(kind))
  );
}

export interface Played extends Play {
  outcome: Outcome;
  /** Times it was played: a machine that stutters makes another visit of it. */
  times: number;
  error?: unknown;
}

/**
 * Plays the scenarios, several at a time, each browser one after the other. One that does not come
 * out as expected is played a second time, and the second time counts.
 */
export async function playAll(
  name: EngineName,
  scenarios: readonly Scenario[],
  options: {
    jobs: number;
    builds?: readonly Build[];
    twice?: boolean;
    told?(played: Played): void;
  },
): Promise<Played[]> {
  const waiting = [...scenarios];
  const results: Played[] = [];
  const worker = async (): Promise<void> => {
    let engine: Engine | undefined;
    try {
      for (let scenario = waiting.shift(); scenario; scenario = waiting.shift()) {
        let played: Played | undefined;
        for (let times = 1; times <= (options.twice === false ? 1 : 2); times++) {
          try {
            if (!engine) {
              engine = await launchEngine(name);
              // Closing the last tab would close the browser.
              await engine.open('about:blank');
            }
            const outcome = await play(engine, scenario, options.builds);
            const found = [...new Set([...outcome.values()][0]?.map(({ kind }) => kind))];
            played = { scenario, engine: name, found, outcome, times };
            if (agrees(scenario, name, found)) break;
          } catch (error) {
            played = { scenario, engine: name, found: [], outcome: new Map(), times, error };
            await engine?.quit().catch(() => {});
            engine = undefined;
          }
        }
        if (played) {
          results.push(played);
          options.told?.(played);
        }
      }
    } finally {
      await engine?.quit().catch(() => {});
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.jobs, scenarios.length) }, worker));
  return results;
}
