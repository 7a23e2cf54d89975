import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

const BUILD_EXAMPLES = 'test/support/build-examples.ts';

/** What a browser does on a busy two-core machine may take this long. */
const BROWSER_TIMEOUT_MS = 60_000;

/**
 * A browser-driven test may be repeated once: its machine is shared, its decisions are not. Most of them wait, so that
 * several files at once keep two cores busy.
 */
const browserDriven = {
  environment: 'node',
  maxWorkers: 3,
  testTimeout: BROWSER_TIMEOUT_MS,
  hookTimeout: BROWSER_TIMEOUT_MS,
  retry: 1,
} as const;

export default defineConfig({
  root,
  test: {
    coverage: {
      provider: 'v8',
      reportOnFailure: true,
      include: ['src/**/*.ts'],
      // Sensors of what a page shows: layout, style, frames. happy-dom has none of it; the labelled
      // scenarios drive them in real browsers.
      exclude: [
        'src/browser/{answers,calls,changes,covered,layout,look,mutations,native,presses,scene,shifts,stylesheets,trouble,veil}.ts',
        'src/signals/friction/{blame,presses,report}.ts',
      ],
      reporter: ['text-summary', 'json-summary', 'html'],
      reportsDirectory: 'coverage',
      thresholds: { lines: 95, branches: 95 },
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: ['test/unit/**/*.test.ts'],
          environment: 'happy-dom',
          environmentOptions: {
            happyDOM: {
              url: 'https://shop.test/',
              // Otherwise its preflights and beacons escape msw.
              settings: { fetch: { disableSameOriginPolicy: true } },
            },
          },
          maxWorkers: 2,
          restoreMocks: true,
          unstubGlobals: true,
        },
      },
      {
        extends: true,
        test: {
          name: 'collector',
          sequence: { groupOrder: 1 },
          include: ['test/collector/**/*.test.ts'],
          environment: 'node',
          globalSetup: BUILD_EXAMPLES,
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'quality',
          sequence: { groupOrder: 2 },
          include: ['test/quality/**/*.test.ts'],
          environment: 'node',
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          sequence: { groupOrder: 3 },
          include: ['test/browser/**/*.test.ts'],
          ...browserDriven,
        },
      },
      {
        extends: true,
        test: {
          name: 'accuracy',
          sequence: { groupOrder: 4 },
          include: ['test/accuracy/**/*.test.ts'],
          ...browserDriven,
          retry: 0,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          sequence: { groupOrder: 5 },
          include: ['test/e2e/**/*.test.ts'],
          ...browserDriven,
          globalSetup: BUILD_EXAMPLES,
          testTimeout: 4 * BROWSER_TIMEOUT_MS,
          hookTimeout: 4 * BROWSER_TIMEOUT_MS,
        },
      },
    ],
  },
});
