import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { VERSION } from '../../src/version.js';
import { pack, root, run, type Packed } from '../support/packed.js';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
  dependencies?: object;
};

let packed: Packed;
beforeAll(async () => {
  packed = await pack();
});
afterAll(() => packed.remove());

test('holds the built files and nothing else', () => {
  expect(packed.files.toSorted()).toEqual([
    'LICENSE',
    'README.md',
    'dist/index.d.ts',
    'dist/index.js',
    'dist/index.js.map',
    'dist/schema.json',
    'dist/uxmeter.min.d.ts',
    'dist/uxmeter.min.js',
    'dist/uxmeter.min.js.map',
    'package.json',
  ]);
});

test('installs nothing else', () => {
  expect(manifest.dependencies).toBeUndefined();
});

test('publint has nothing to say', async () => {
  const { buffer } = await readFile(packed.tarball);
  const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});

test('attw finds every entry and its types', async () => {
  const attw = ['attw', packed.tarball, '--profile', 'esm-only', '--no-color', '--no-emoji'];
  const outcome = await run('npx', attw, { cwd: root }).catch((error: unknown) => error);
  expect(outcome).not.toBeInstanceOf(Error);
});

test('knows its version', () => {
  expect(VERSION).toBe(manifest.version);
});

test('runs where there is no browser', async () => {
  const program = `
    import { start } from 'uxmeter';
    const meter = start({ endpoint: '/collect' });
    meter.track('served');
    meter.task('render').complete();
    await meter.flush();
    meter.stop();
    console.log('inert');
  `;
  const node = ['--input-type=module', '--eval', program];
  const { stdout } = await run(process.execPath, node, { cwd: packed.project });
  expect(stdout.trim()).toBe('inert');
});

test('is one file that imports nothing', async () => {
  for (const file of ['index.js', 'uxmeter.min.js']) {
    const code = await readFile(join(root, 'dist', file), 'utf8');
    expect(code).not.toMatch(/\bimport\s*[({*"'\w]|\bfrom\s*["']|\brequire\s*\(/);
  }
});

test('the script is compiled while it loads, and is right in a page of any encoding', async () => {
  const code = await readFile(join(root, 'dist/uxmeter.min.js'), 'utf8');
  expect(code.split('\n')[0]).toBe('//# allFunctionsCalledOnLoad');
  expect(code).not.toMatch(/[^\n -~]/);
});

test.each(['index.js', 'uxmeter.min.js'])('the map of %s leads to the sources', async (file) => {
  const map = JSON.parse(await readFile(join(root, 'dist', `${file}.map`), 'utf8')) as {
    sources: string[];
    sourcesContent: (string | null)[];
  };
  expect(map.sources).toContain('../src/meter.ts');
  expect(map.sourcesContent.every((text) => text)).toBe(true);
});
