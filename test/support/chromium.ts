import { chromium, type Browser } from 'playwright';
import { CHROMIUM_ARGS, findChromium } from '../../examples/visitors/chromium.js';

/** How to get it where it is missing. */
export const CHROMIUM_HINT = 'apt-get install chromium, or set CHROMIUM to its path';

/** Path of the browser, if this machine has one. */
export const chromiumPath: string | undefined = findChromium();

/** For `describe.skipIf(noChromium)`: on CI a missing browser is a failure, not a skip. */
export const noChromium: boolean = !chromiumPath && !process.env['CI'];

if (!chromiumPath) console.warn(`missing engine: Chromium (${CHROMIUM_HINT})`);

/** A real Chromium; close it when done. Every `newContext()` is a visitor of its own. */
export function launchChromium({ args = [] }: { args?: string[] } = {}): Promise<Browser> {
  if (!chromiumPath) throw new Error(`missing engine: Chromium (${CHROMIUM_HINT})`);
  return chromium.launch({ executablePath: chromiumPath, args: [...CHROMIUM_ARGS, ...args] });
}
