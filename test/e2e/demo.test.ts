import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../examples/visitors/chromium.js';
import { startCrowd } from '../../examples/visitors/crowd.js';
import type { VisitTruth } from '../../examples/visitors/ledger.js';
import { type Demo, startDemo } from '../support/demo.js';
import { availableEngines } from '../support/engines.js';
import { NUMBERS } from './numbers.js';

/** The demo as `npm start` runs it: the whole cast in Chromium, then each number of the collector against theirs. */
describe.skipIf(!availableEngines().includes('chromium'))('the whole cast in Chromium', () => {
  const visits: VisitTruth[] = [];
  const problems: string[] = [];
  let demo: Demo;

  beforeAll(async () => {
    demo = await startDemo();
    const crowd = await startCrowd({
      shop: await demo.shop(),
      executablePath: findChromium() ?? '',
      isTrickling: false,
      onVisit: (truth) => void visits.push(truth),
      onProblem: (problem) => void problems.push(problem.message),
    });
    await crowd.filled;
    await demo.tap.settled();
    await crowd.stop();
  });
  afterAll(() => demo?.stop());

  it('lets everybody do what they came for', () => {
    expect(problems).toEqual([]);
    expect(visits.length).toBeGreaterThan(15);
  });

  it('sends nothing but batches of the published schema', () => {
    expect(demo.tap.refused).toEqual([]);
    expect(demo.tap.batches.length).toBeGreaterThan(visits.length);
  });

  it('takes them for people', () => {
    expect(demo.tap.batches.filter(({ client }) => client.bot)).toEqual([]);
  });

  it.each(Object.keys(NUMBERS))('agrees with them on %s', async (name) => {
    await expect(NUMBERS[name]?.(demo, visits)).resolves.toBeUndefined();
  });
});
