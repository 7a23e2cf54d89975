import { existsSync } from 'node:fs';
import { findChromium } from '../../examples/visitors/chromium.js';
import { launchPuppeteer } from './engines-puppeteer.js';
import type { Engine, EngineName, LaunchOptions } from './engines-types.js';
import { launchWebKit } from './engines-webkit.js';

export type {
  ClickOptions,
  Engine,
  EngineName,
  LaunchOptions,
  Point,
  Tab,
} from './engines-types.js';

export const ENGINES: readonly EngineName[] = ['chromium', 'firefox', 'webkit'];

const PATHS = {
  firefox: ['/usr/bin/firefox-esr', '/usr/bin/firefox'],
  driver: ['/usr/bin/WebKitWebDriver'],
  browser: [
    '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
    '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
    '/usr/libexec/webkit2gtk-4.1/MiniBrowser',
  ],
  display: ['/usr/bin/Xvfb'],
};

/** A path in the environment (`FIREFOX`, `WEBKIT_DRIVER`, `MINIBROWSER`, `XVFB`), else the first that exists. */
function find(what: keyof typeof PATHS, variable: string): string | undefined {
  return [process.env[variable], ...PATHS[what]].find((path) => path && existsSync(path));
}

const firefox = (): string | undefined => find('firefox', 'FIREFOX');
const webkit = (): { driver: string; browser: string; display: string } | undefined => {
  const driver = find('driver', 'WEBKIT_DRIVER');
  const browser = find('browser', 'MINIBROWSER');
  const display = find('display', 'XVFB');
  return driver && browser && display ? { driver, browser, display } : undefined;
};

const INSTALL: Readonly<Record<EngineName, string>> = {
  chromium: 'apt-get install chromium, or set CHROMIUM to its executable',
  firefox: 'apt-get install firefox-esr, or set FIREFOX to its executable',
  webkit: 'apt-get install webkit2gtk-driver xvfb, or set WEBKIT_DRIVER, MINIBROWSER and XVFB',
};

/** Undefined when the engine is there, else a sentence on how to install it. */
export function missing(name: EngineName): string | undefined {
  const found = { chromium: findChromium, firefox, webkit }[name]();
  return found ? undefined : `${name} is not installed: ${INSTALL[name]}`;
}

/**
 * The engines to test with. On a contributor's machine a missing one is reported and left out; where `CI` is set it
 * throws, so that a run without it can't pass. `ENGINES=chromium,webkit` narrows the choice.
 *
 * ```ts
 * describe.each(availableEngines())('%s', (name) => {
 *   let engine: Engine;
 *   beforeAll(async () => { engine = await launchEngine(name); });
 *   afterAll(() => engine.quit());
 *   it('…', async () => { const tab = await engine.open(url); await tab.click('#pay'); });
 * });
 * ```
 */
export function availableEngines(wanted: readonly EngineName[] = ENGINES): EngineName[] {
  const only = process.env['ENGINES']?.split(',');
  return wanted.filter((name) => {
    if (only && !only.includes(name)) return false;
    const problem = missing(name);
    if (!problem) return true;
    if (process.env['CI']) throw new Error(problem);
    process.stderr.write(`skipped: ${problem}\n`);
    return false;
  });
}

/** Whether to test with it, for a file of its own per engine. */
export const isThere = (name: EngineName): boolean => availableEngines([name]).length > 0;

/** Starts a browser of its own, with an empty profile unless one is given. Throws how to install it if it is missing. */
export async function launchEngine(name: EngineName, options: LaunchOptions = {}): Promise<Engine> {
  const problem = missing(name);
  if (problem) throw new Error(problem);
  if (name === 'webkit') return launchWebKit(webkit()!, options);
  return launchPuppeteer(name, (name === 'chromium' ? findChromium() : firefox())!, options);
}
