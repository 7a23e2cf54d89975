import { existsSync } from 'node:fs';

import { chromium } from 'playwright';

/** A Chromium on this machine: `CHROMIUM`, the usual places, or the one that Playwright has installed. */
export function findChromium(): string | undefined {
  return [
    process.env['CHROMIUM'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    chromium.executablePath(),
  ].find((path) => path && existsSync(path));
}
