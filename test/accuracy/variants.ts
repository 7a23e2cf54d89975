import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import type { FrictionKind } from '../../src/events.js';
import type { Build } from './stage.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'build/src/signals/friction');

/** Where the thresholds of a kind are. */
export const FILES: { [kind in FrictionKind]: string[] } = {
  rage_click: ['rage-click', 'streak'],
  dead_click: ['dead-click', 'streak'],
  error_click: ['error-click'],
  slow_click: ['slow-click', 'streak'],
  shifted_click: ['shifted-click'],
  thrashed_cursor: ['thrashed-cursor'],
  quick_back: ['quick-back'],
  reload_spam: ['reload-spam'],
  form_abandon: ['form-abandon'],
  form_refill: ['form-refill'],
  scroll_thrash: ['scroll-thrash'],
  pinch_zoom: ['pinch-zoom'],
};

export interface Threshold {
  file: string;
  name: string;
  value: number;
}

/** The exported numbers of a kind. */
export async function thresholdsOf(kind: FrictionKind): Promise<Threshold[]> {
  const found: Threshold[] = [];
  for (const file of FILES[kind]) {
    const code = await readFile(join(folder, `${file}.js`), 'utf8');
    for (const [, name = '', value = ''] of code.matchAll(
      /^export const ([A-Z_]+) = ([\d._]+);/gm,
    )) {
      found.push({ file, name, value: Number(value.replaceAll('_', '')) });
    }
  }
  return found;
}

/** A count stays one. */
export const scaled = (value: number, by: number): number =>
  Number.isInteger(value) && value < 10 ? Math.ceil(value * by) : value * by;

/** The script with one threshold changed, under a name of its own. */
export async function buildWith(threshold: Threshold, value: number, into: string): Promise<Build> {
  const name = `${threshold.name.toLowerCase()}_${value < threshold.value ? 'half' : 'double'}`;
  const bundle = await rollup({
    input: join(root, 'build/src/script.js'),
    plugins: [
      nodeResolve(),
      {
        name: 'threshold',
        transform(code, id) {
          if (id.endsWith('/browser/script-tag.js')) {
            return { code: code.replaceAll('holder().uxmeter', `holder().${name}`), map: null };
          }
          if (!id.endsWith(`/friction/${threshold.file}.js`)) return null;
          const pattern = new RegExp(`(export const ${threshold.name} = )[\\d._]+;`);
          if (!pattern.test(code)) throw new Error(`no ${threshold.name} in ${id}`);
          return { code: code.replace(pattern, `$1${value};`), map: null };
        },
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'iife' });
  await bundle.close();
  const file = join(into, `${name}.js`);
  await writeFile(file, output[0].code);
  return { name, file, global: name };
}
