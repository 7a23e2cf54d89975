import { describe, expect, test } from 'vitest';
import { membersOf, modules, type Module } from '../support/source.js';

/** What grows in every SDK that goes bad is the file that wires the rest together. */
const MAX_ROOT_LINES = 200;
/** One idea per file; comments and blank lines are not counted. */
const MAX_LINES = 250;
const MAX_OPTIONS = 20;

/** What a folder may import at run time, itself aside. Everybody may use pure helpers below it. */
const LAYERS: { [folder: string]: string[] } = {
  privacy: [],
  browser: ['privacy'],
  session: ['browser', 'privacy'],
  formats: ['browser'],
  transports: ['browser', 'delivery'],
  delivery: ['browser', 'formats'],
  signals: ['browser', 'privacy'],
};
/** Shared by all layers: these depend on nothing. */
const BASE = ['diagnostics.ts', 'later.ts', 'version.ts'];
/** Types that the browser layer speaks in: those of the outside, and what a sensor is given. */
const SPOKEN_TYPES = ['events.ts', 'options.ts', 'api.ts', 'signal.ts'];
const ENTRIES = ['index.ts', 'script.ts'];
const ROOT = 'meter.ts';
/** Who makes meters: one file, which the entries use. */
const MAKER = 'instance.ts';

const all = modules();
const find = (path: string): Module => {
  const module = all.find((candidate) => candidate.path === path);
  if (!module) throw new Error(`src/${path} is missing`);
  return module;
};
const folderOf = (path: string): string => (path.includes('/') ? (path.split('/')[0] ?? '') : '');
const isOurs = (from: string): boolean => from.endsWith('.ts');

describe('dependencies', () => {
  test('point one way', () => {
    const wrong = all.flatMap(({ path, imports }) => {
      const folder = folderOf(path);
      const allowed = LAYERS[folder];
      if (folder && !allowed) return [`${folder} is not a known layer`];
      if (!allowed) return [];
      return imports
        .filter(({ from, typeOnly }) => isOurs(from) && !typeOnly && !BASE.includes(from))
        .filter(({ from }) => ![folder, ...allowed].includes(folderOf(from)))
        .map(({ from }) => `${path} imports ${from}`);
    });
    expect(wrong).toEqual([]);
  });

  test('the browser layer knows no other layer, types included', () => {
    const wrong = all
      .filter(({ path }) => folderOf(path) === 'browser')
      .flatMap(({ path, imports }) =>
        imports
          .filter(({ from, typeOnly }) => isOurs(from) && typeOnly)
          .filter(({ from }) => !SPOKEN_TYPES.includes(from))
          .filter(({ from }) => !['browser', 'privacy'].includes(folderOf(from)))
          .map(({ from }) => `${path} imports ${from}`),
      );
    expect(wrong).toEqual([]);
  });

  test('nothing knows the composition root but what makes meters', () => {
    const users = (file: string): string[] =>
      all
        .filter(({ imports }) => imports.some(({ from }) => from === file))
        .map(({ path }) => path);
    expect(users(ROOT)).toEqual([MAKER]);
    expect(users(MAKER)).toEqual(['script.ts', 'start.ts']);
    expect(users('start.ts')).toEqual(['index.ts']);
    expect(ENTRIES.flatMap(users)).toEqual([]);
  });

  test('only the vitals come from elsewhere', () => {
    const packages = all.flatMap(({ path, imports }) =>
      imports.filter(({ from }) => !isOurs(from)).map(({ from }) => `${path} ${from}`),
    );
    expect(packages).toEqual(['signals/web-vitals.ts web-vitals']);
  });

  test('have no cycle', () => {
    const cycles: string[] = [];
    const done = new Set<string>();
    const visit = (path: string, way: string[]): void => {
      if (way.includes(path)) cycles.push([...way.slice(way.indexOf(path)), path].join(' → '));
      if (done.has(path) || way.includes(path)) return;
      for (const { from, typeOnly } of find(path).imports) {
        if (isOurs(from) && !typeOnly) visit(from, [...way, path]);
      }
      done.add(path);
    };
    for (const { path } of all) visit(path, []);
    expect(cycles).toEqual([]);
  });

  test('every file is used', () => {
    const used = new Set(all.flatMap(({ imports }) => imports.map(({ from }) => from)));
    const idle = all.map(({ path }) => path).filter((path) => !used.has(path));
    expect(idle).toEqual(ENTRIES);
  });
});

describe('size of the code', () => {
  const lines = (text: string): number => text.trimEnd().split('\n').length;
  const codeLines = (text: string): number =>
    text.split('\n').filter((line) => !/^\s*(?:\/\/|\/?\*|$)/.test(line)).length;

  test(`the composition root has at most ${MAX_ROOT_LINES} lines`, () => {
    expect(lines(find(ROOT).text)).toBeLessThanOrEqual(MAX_ROOT_LINES);
  });

  test(`no file has more than ${MAX_LINES}`, () => {
    const long = all.filter(({ text }) => codeLines(text) > MAX_LINES);
    expect(long.map(({ path, text }) => `${path} ${codeLines(text)}`)).toEqual([]);
  });

  test(`there are at most ${MAX_OPTIONS} options, those of the contract`, () => {
    const { documented, bare } = membersOf(find('options.ts'), 'Options');
    const options = [...documented, ...bare];
    expect(options.length).toBeLessThanOrEqual(MAX_OPTIONS);
    expect(options.toSorted()).toEqual(
      [
        ...['endpoint', 'app', 'release', 'environment', 'consent', 'honorGpc', 'storage'],
        ...['sampleRate', 'engagedAfter', 'idleAfter', 'idleTimeout', 'tasks', 'allowParams'],
        ...['batch', 'debug', 'signals', 'format', 'transport', 'beforeSend', 'onDrop'],
      ].toSorted(),
    );
  });

  test('every option is documented at its type', () => {
    expect(membersOf(find('options.ts'), 'Options').bare).toEqual([]);
  });
});

describe('nothing is switched off', () => {
  const suppression =
    /@ts-(?:ignore|nocheck|expect-error)|(?:eslint|oxlint|oxfmt|prettier)-(?:disable|ignore)|c8 ignore|v8 ignore|istanbul ignore/;

  test.each(all)('in $path', ({ text }) => {
    expect(text).not.toMatch(suppression);
  });
});
