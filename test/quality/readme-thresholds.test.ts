import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { optionsFrom } from '../../src/script-options.js';
import { readSettings } from '../../src/settings.js';
import { root } from '../support/packed.js';
import { readme } from '../support/readme.js';
import { membersOf, modules } from '../support/source.js';
import { thresholdRow, thresholds } from '../support/thresholds.mjs';

const ACCURACY = join(root, 'test/accuracy/table.md');

/** Cells of a table row that begins with a name in backticks. */
const ROW = /^\| `([\w.]+)` \| (.*) \|$/gm;

/** The rows of the tables between a heading and the next one of its level. */
function rowsUnder(heading: string): { name: string; cells: string[] }[] {
  const start = readme().indexOf(`\n## ${heading}\n`);
  expect(start, `a section ${heading}`).toBeGreaterThan(0);
  const [section = ''] = readme()
    .slice(start + 4)
    .split('\n## ');
  return [...section.matchAll(ROW)].map(({ 1: name = '', 2: rest = '' }) => ({
    name,
    cells: rest.split(' | '),
  }));
}

describe('the thresholds in the README', () => {
  const known = thresholds();

  test.each(known)('$name is what it is in $path', async ({ path, ...threshold }) => {
    const module = (await import(join(root, 'src', path))) as { [name: string]: unknown };
    expect(module[threshold.name]).toBe(threshold.value);
    const row = readme()
      .split('\n')
      .find((line) => line.startsWith(`| \`${threshold.name}\` |`));
    expect(row, 'npm run docs writes it').toBe(thresholdRow(threshold));
  });

  test('are all there are', async () => {
    // What is below 0 is a sign, no limit.
    const isLimit = (value: unknown): boolean => typeof value === 'number' && value >= 0;
    const numbers = await Promise.all(
      modules()
        .filter(({ text }) => /^export const [A-Z][A-Z\d_]*\b/m.test(text))
        .map(async ({ path }) => {
          const module = (await import(join(root, 'src', path))) as { [name: string]: unknown };
          return Object.keys(module).filter(
            (name) => /^[A-Z][A-Z\d_]*$/.test(name) && isLimit(module[name]),
          );
        }),
    );
    const names = known.map(({ name }) => name).toSorted();
    expect(names).toEqual(numbers.flat().toSorted());
    expect(
      rowsUnder('Thresholds')
        .map(({ name }) => name)
        .filter((name) => /^[A-Z]/.test(name))
        .toSorted(),
    ).toEqual(names);
  });

  test('each say why', () => {
    expect(known.filter(({ comment }) => comment.length < 20)).toEqual([]);
  });

  test('weigh friction as the score does', async () => {
    const { WEIGHTS } = await import('../../src/signals/friction/score.js');
    const rows = rowsUnder('Friction').filter(({ name }) => name in WEIGHTS);
    expect(Object.fromEntries(rows.map(({ name, cells }) => [name, Number(cells.at(-1))]))).toEqual(
      WEIGHTS,
    );
  });
});

describe('the names in the documents', () => {
  const names = new Set(thresholds().map(({ name }) => name));

  test.each(['README.md', 'src/METRICS.md', 'src/ARCHITECTURE.md'])('of %s exist', (file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const constants = [...text.matchAll(/`([A-Z][A-Z\d]*_[A-Z\d_]+)`/g)].map(
      ({ 1: name = '' }) => name,
    );
    expect(constants.filter((name) => !names.has(name))).toEqual([]);
    const files = [...text.matchAll(/`((?:src|test|examples)\/[\w./-]+)`/g)].map(
      ({ 1: path = '' }) => path,
    );
    expect(files.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

test('the options in the README have these defaults and attributes', () => {
  const { batch, app: _, ...settings } = readSettings({ endpoint: '/collect' }, 'shop.test');
  const shown = (value: unknown): string =>
    `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
  const rows = new Map(rowsUnder('Options').map(({ name, cells }) => [name, cells]));
  for (const [name, value] of Object.entries(settings)) {
    if (name !== 'endpoint') expect(rows.get(name)?.[0], name).toContain(shown(value));
  }
  for (const [name, value] of Object.entries(batch)) {
    expect(rows.get(`batch.${name}`)?.[0], name).toContain(shown(value));
  }
  for (const [name, [, attribute = '']] of rows) {
    if (name.includes('.')) continue;
    const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const inTag = name in optionsFrom({ [name]: '1' });
    expect(attribute, name).toMatch(inTag ? `\`data-${kebab}` : /^module only$/);
  }
});

test('the accuracy in the README is the measured one', () => {
  expect(readme()).toContain(`\n${readFileSync(ACCURACY, 'utf8').trim()}\n`);
});

test('the options in the README are those there are', () => {
  const module = modules().find(({ path }) => path === 'options.ts');
  const { documented, bare } = membersOf(module!, 'Options');
  const rows = rowsUnder('Options').map(({ name }) => name);
  expect(rows.filter((name) => !name.includes('.')).toSorted()).toEqual(
    [...documented, ...bare].toSorted(),
  );
  const batch = membersOf(module!, 'BatchOptions').documented.map((name) => `batch.${name}`);
  expect(rows.filter((name) => name.includes('.')).toSorted()).toEqual(batch.toSorted());
});

test('the channels in the README are those that a visit gets', async () => {
  const { HOSTS, wayIn } = await import('../../src/session/channel.js');
  const patterns = Object.fromEntries(HOSTS);
  const lists = rowsUnder('Channels')
    .map(({ name, cells: [when = ''] }) => ({
      name,
      hosts: when.split('; ')[0]?.split(', ') ?? [],
    }))
    .filter(({ hosts }) => hosts.length > 2);
  expect(lists.map(({ name }) => name)).toEqual(Object.keys(patterns));
  for (const { name, hosts } of lists) {
    const found = hosts.map(
      (host) =>
        wayIn(`https://www.${host.includes('.') ? host : `${host}.com`}/`, 'https://shop.test/')
          .channel,
    );
    expect(found).toEqual(hosts.map(() => name));
    const { source } = patterns[name] ?? /^/;
    const words = [...source.matchAll(/[a-z][a-z\\.]*[a-z]|x\\.com/g)].map(([word]) =>
      word.replaceAll('\\', ''),
    );
    expect(words.filter((word) => !hosts.includes(word))).toEqual([]);
  }
});

test('the events in the README are those of the schema', () => {
  const schema = JSON.parse(readFileSync(join(root, 'dist', 'schema.json'), 'utf8')) as {
    definitions: { UxEvent: { anyOf: { $ref: string }[] } };
  };
  const types = schema.definitions.UxEvent.anyOf.map(({ $ref }) => $ref.split('/').pop() ?? '');
  expect(
    rowsUnder('Events')
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(types.toSorted());
});
