/** `npm run docs`: writes what is measured or named elsewhere into the README, between its markers. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { measure, row } from './size.mjs';
import { thresholdRow, thresholds } from './thresholds.mjs';

const file = fileURLToPath(new URL('../../README.md', import.meta.url));

/**
 * Replaces what lies between `<!-- name -->` and `<!-- /name -->`.
 * @param {string} text
 * @param {string} name
 * @param {string[]} lines
 */
function put(text, name, lines) {
  const [open, close] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const [start, end] = [text.indexOf(open), text.indexOf(close)];
  if (start < 0 || end < start) throw new Error(`the README has no ${open.trim()} … ${close}`);
  return `${text.slice(0, start)}${open}\n${lines.join('\n')}\n\n${text.slice(end)}`;
}

let text = await readFile(file, 'utf8');
const sizes = await measure();
const goals = sizes.map((size) => `${row(size)} ${size.goal / 1000} kB |`);
text = put(text, 'sizes', ['| | brotli | goal |', '|---|---|---|', ...goals]);
const all = thresholds();
for (const table of new Set(all.map((threshold) => threshold.table))) {
  const rows = all.filter((threshold) => threshold.table === table).map(thresholdRow);
  const head = ['| constant | value | unit, reason and source |', '|---|---|---|'];
  text = put(text, `thresholds ${table}`, [...head, ...rows]);
}
const accuracy = new URL('../accuracy/table.md', import.meta.url);
text = put(text, 'accuracy', [(await readFile(accuracy, 'utf8')).trim()]);
await writeFile(file, text);
