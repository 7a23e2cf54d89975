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
 * Plays the scenarios, several at a time, each browser one after the other. Those that do not come out as expected are
 * played again, one at a time, and the second time counts.
 */
export async function playAll(
  name: EngineName,
  scenarios: readonly Scenario[],
  {
    jobs,
    builds,
    told,
  }: {
    jobs: number;
    builds?: readonly Build[];
    told?(played: Played): void;
  },
): Promise<Played[]> {
  const results = new Map<Scenario, Played>();
  const worker = async (waiting: Scenario[], times: number): Promise<void> => {
    let engine: Engine | undefined;
    try {
      for (let scenario = waiting.shift(); scenario; scenario = waiting.shift()) {
        const played: Played = { scenario, engine: name, found: [], outcome: new Map(), times };
        try {
          if (!engine) {
            engine = await launchEngine(name);
            // Closing the last tab would close the browser.
            await engine.open('about:blank');
          }
          played.outcome = await play(engine, scenario, builds);
          played.found = [...new Set([...played.outcome.values()][0]?.map(({ kind }) => kind))];
        } catch (error) {
          played.error = error;
          await engine?.quit().catch(() => {});
          engine = undefined;
        }
        results.set(scenario, played);
        told?.(played);
      }
    } finally {
      await engine?.quit().catch(() => {});
    }
  };
  const waiting = [...scenarios];
  await Promise.all(
    Array.from({ length: Math.min(jobs, scenarios.length) }, () => worker(waiting, 1)),
  );
  const again = scenarios.filter((scenario) => {
    const { found = [], error } = results.get(scenario) ?? {};
    return error || !agrees(scenario, name, found);
  });
  await worker(again, 2);
  return [...results.values()];
}
