import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const run = promisify(execFile);
export const root: string = fileURLToPath(new URL('../../', import.meta.url));

export interface Packed {
  tarball: string;
  /** Paths inside the package. */
  files: string[];
  /** A folder in whose `node_modules` the package lies unpacked, and nothing else. */
  project: string;
  remove(): Promise<void>;
}

/** Packs what would be published from the last build, and installs it somewhere by itself. */
export async function pack(): Promise<Packed> {
  const folder = await mkdtemp(join(tmpdir(), 'uxmeter-packed-'));
  const target = join(folder, 'node_modules', 'uxmeter');
  await mkdir(target, { recursive: true });
  const { stdout } = await run(
    'npm',
    ['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
    { cwd: root },
  );
  const [packed] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
  if (!packed) throw new Error('npm pack made nothing');
  const tarball = join(folder, packed.filename);
  await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
  return {
    tarball,
    files: packed.files.map(({ path }) => path),
    project: folder,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
