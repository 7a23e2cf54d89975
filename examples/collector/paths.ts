import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository: SQL and pages are read from the sources, whether this runs from them or from `build/`. */
export const root: string = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest) && readFileSync(manifest, 'utf8').includes('"name": "uxmeter"')) {
    return folder;
  }
  const parent = dirname(folder);
  if (parent === folder) throw new Error('the collector runs inside the uxmeter repository');
  return findRoot(parent);
}
