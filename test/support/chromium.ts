import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright';

/** How to get it where it is missing. */
export const CHROMIUM_HINT = 'apt-get install chromium, or set CHROMIUM to its path';

const ARGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function find(): string | undefined {
  const known = [
    process.env['CHROMIUM'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    chromium.executablePath(),
  ];
  return known.find((path) => path && existsSync(path));
}

/** Path of the browser, if this machine has one. */
export const chromiumPath: string | undefined = find();

/** For `describe.skipIf(noChromium)`: on CI a missing browser is a failure, not a skip. */
export const noChromium: boolean = !chromiumPath && !process.env['CI'];

if (!chromiumPath) console.warn(`missing engine: Chromium (${CHROMIUM_HINT})`);

interface LaunchOptions {
  /** More command-line arguments. */
  args?: string[];
  /** False to see the window. */
  headless?: boolean;
}

function launchOptions({ args = [], headless = true }: LaunchOptions) {
  if (!chromiumPath) throw new Error(`missing engine: Chromium (${CHROMIUM_HINT})`);
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return { executablePath: chromiumPath, headless, args: [...ARGS, ...asRoot, ...args] };
}

/** A real Chromium; close it when done. Every `newContext()` is a visitor of its own. */
export function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch(launchOptions(options));
}
