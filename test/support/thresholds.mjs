/** Named limits and defaults of `src`, as the README shows them: `npm run docs` writes them there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const src = fileURLToPath(new URL('../../src/', import.meta.url));

/**
 * The table that a constant belongs to.
 * @param {string} path
 * @param {string} name
 */
function tableOf(path, name) {
  if (/^BATCH_/.test(name) || /^(?:delivery|transports|formats)\/|locks/.test(path)) {
    return 'delivery';
  }
  return /^(?:signals\/friction|browser)\//.test(path) ? 'friction' : 'visits';
}

/**
 * `export const NAME = 1_000;` with the comment before it. One that follows another without a
 * comment of its own shares the other's.
 */
const CONSTANT =
  /(?:\/\*\*((?:(?!\*\/)[^])*)\*\/\n)?^export const ([A-Z][A-Z\d_]*)(?:: number)? = ([\d._]+);$/gm;

/** @param {string} comment */
const plain = (comment) =>
  comment
    .replace(/\n? *\* ?/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('|', '\\|')
    .trim();

/**
 * Every exported constant with a number for its value.
 * @returns {{ name: string, value: number, comment: string, path: string, table: string }[]}
 */
export function thresholds() {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .toSorted();
  return files.flatMap((path) => {
    let shared = '';
    const text = readFileSync(join(src, path), 'utf8');
    return [...text.matchAll(CONSTANT)].map(({ 1: own, 2: name = '', 3: digits = '' }) => {
      shared = own === undefined ? shared : plain(own);
      const value = Number(digits.replaceAll('_', ''));
      return { name, value, comment: shared, path, table: tableOf(path, name) };
    });
  });
}

/**
 * A row as the README has it.
 * @param {{ name: string, value: number, comment: string }} threshold
 */
export const thresholdRow = ({ name, value, comment }) =>
  `| \`${name}\` | ${value.toLocaleString('en')} | ${comment} |`;
