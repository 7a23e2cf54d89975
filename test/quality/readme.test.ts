import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pack, root, run, type Packed } from '../support/packed.js';
import { blocks, complete, readme } from '../support/readme.js';
import { assertBatch } from '../support/wire.js';

/** A first look holds this many lines of code. */
const FIRST_EXAMPLE_LINES = 8;

interface Manifest {
  scripts: { [name: string]: string };
}

let packed: Packed;
let manifest: Manifest;
beforeAll(async () => {
  packed = await pack();
  manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Manifest;
});
afterAll(() => packed.remove());

test('its TypeScript compiles against the package', async () => {
  const code = blocks('ts', 'js');
  expect(code.length).toBeGreaterThan(0);
  const folder = join(packed.project, 'readme');
  await mkdir(folder);
  const lead =
    "import { start as startMeter } from 'uxmeter';\nconst meter = startMeter({ endpoint: '/collect' });";
  await Promise.all(
    code.map((block, index) =>
      writeFile(
        join(folder, `${index}.ts`),
        `${complete(block, lead)}\nexport {}; // ${block.at}\n`,
      ),
    ),
  );
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        target: 'es2022',
        module: 'esnext',
        moduleResolution: 'bundler',
        lib: ['es2023', 'dom', 'dom.iterable'],
        types: [],
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
      },
      include: ['.'],
    }),
  );
  const tsc = join(root, 'node_modules', '.bin', 'tsc');
  const errors = await run(tsc, ['-p', folder, '--pretty', 'false']).then(
    () => '',
    (error: { stdout?: string }) => error.stdout ?? 'tsc did not run',
  );
  const located = errors.replace(
    /^.*?(\d+)\.ts\(/gm,
    (_, index: string) => `${code[Number(index)]?.at}(`,
  );
  expect(located).toBe('');
});

test('its batches are batches', () => {
  const samples = blocks('json', 'jsonc').filter(({ code }) => code.includes('"batch_id"'));
  for (const { code } of samples) {
    const json = code.replace(/^\s*\/\/.*$|\s\/\/ .*$/gm, '');
    expect(assertBatch(JSON.parse(json)).v).toBe(1);
  }
});

test('its first example has at most eight lines', () => {
  const [first] = blocks('html', 'ts');
  const lines =
    first?.code
      .trim()
      .split('\n')
      .filter((line) => line.trim()) ?? [];
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.length).toBeLessThanOrEqual(FIRST_EXAMPLE_LINES);
});

test('its commands exist', () => {
  const commands = blocks('sh', 'bash').flatMap(({ at, code }) =>
    [...code.matchAll(/\bnpm (?:run )?([\w:]+)/g)].map(({ 1: name = '' }) => ({ at, name })),
  );
  const npm = ['ci', 'install', 'i'];
  const wrong = commands.filter(({ name }) => !npm.includes(name) && !manifest.scripts[name]);
  expect(wrong).toEqual([]);
  for (const promised of ['npm ci && npm start', 'npm ci && npm test']) {
    expect(readme()).toContain(promised);
  }
});

test('its files and anchors exist', () => {
  const text = readme();
  const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(({ 1: title = '' }) =>
    title
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
  const targets = [...text.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(
    ({ 1: to = '' }) => to,
  );
  const dead = targets.filter((target) => {
    const [path = '', anchor = ''] = target.split('#');
    return path ? !existsSync(join(root, path)) : !anchors.includes(anchor);
  });
  expect(dead).toEqual([]);
});
