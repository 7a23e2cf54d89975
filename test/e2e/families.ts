import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { type Engine, type EngineName, launchEngine } from '../support/engines.js';
import type { Site } from '../support/site.js';
import { type Stage, startSite } from './family.js';
import { pageViews } from './family-pages.js';
import { privacyFamily } from './family-privacy.js';
import { sessionFamily } from './family-sessions.js';
import { taskFamily } from './family-tasks.js';

/** The families of the contract, small sites and real input, the same in every engine. */
export function familiesIn(name: EngineName): void {
  describe('the families', () => {
    const sites: Site[] = [];
    let engine: Engine;
    const stage: Stage = {
      name,
      get engine() {
        return engine;
      },
      async site(pages) {
        const site = await startSite(pages);
        sites.push(site);
        return site;
      },
    };

    beforeAll(async () => {
      engine = await launchEngine(name);
      // Some browsers end with their last tab: this one stays.
      await engine.open();
    });
    afterAll(() => engine?.quit());
    afterEach(async () => {
      const refused = sites.flatMap((site) => site.refused);
      await Promise.all(sites.splice(0).map((site) => site.stop()));
      expect(refused).toEqual([]);
    });

    describe('page views', () => pageViews(stage));
    describe('sessions', () => sessionFamily(stage));
    describe('tasks and satisfaction', () => taskFamily(stage));
    describe('privacy', () => privacyFamily(stage));
  });
}
