import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Once before a project's tests: the shop's and the dashboard's pages load their scripts from `build/`. */
export default function buildExamples(): void {
  try {
    execFileSync(process.execPath, [
      join(root, 'node_modules/typescript/bin/tsc'),
      '-p',
      join(root, 'examples/tsconfig.json'),
    ]);
  } catch (error) {
    // Type errors are the type check's business; without the files there is nothing to test.
    if (!existsSync(join(root, 'build/examples/shop/client/shop.js'))) throw error;
  }
}
