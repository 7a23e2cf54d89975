/**
 * `npm test`: every check in turn, the cheap ones first, then a summary whose last line counts the
 * tests. `npm test unit lint` runs only those.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const scripts = ['build', 'types', 'lint', 'format:check'];
const projects = ['unit', 'quality', 'collector', 'browser', 'accuracy', 'e2e'];
/** Without it the rest says nothing. */
const vital = 'build';
/** How a helper that leaves tests out says which browser is missing and how to get it. */
const missingEngine = /^(?:skipped|missing engine): .*$/gm;

/** @type {Set<string>} */
const missing = new Set();

/**
 * Shows the output as it comes.
 * @param {string[]} command
 * @returns {Promise<boolean>} whether it ended well
 */
function run([program = '', ...args]) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'pipe'] });
    let said = '';
    child.stderr.on('data', (/** @type {Buffer} */ chunk) => {
      process.stderr.write(chunk);
      said += chunk.toString();
    });
    child.on('error', () => resolve(false));
    child.on('close', (code) => {
      for (const [line] of said.matchAll(missingEngine)) missing.add(line);
      resolve(code === 0);
    });
  });
}

/**
 * @param {string} script
 * @returns {Promise<Counts>}
 */
async function runScript(script) {
  const ok = await run(['npm', 'run', '--silent', script]);
  return { passed: Number(ok), failed: Number(!ok), skipped: 0 };
}

/**
 * @param {string} project
 * @returns {Promise<Counts>}
 */
async function runProject(project) {
  const folder = await mkdtemp(join(tmpdir(), 'uxmeter-'));
  const file = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const coverage = project === 'unit' ? ['--coverage'] : [];
    const vitest = ['npx', 'vitest', 'run', '-c', 'test/vitest.config.ts', '--project', project];
    const ok = await run([...vitest, ...reporters, ...coverage]);
    if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
    const report = /** @type {Record<string, number>} */ (JSON.parse(await readFile(file, 'utf8')));
    const failed = report['numFailedTests'] ?? 0;
    return {
      passed: report['numPassedTests'] ?? 0,
      // A file that does not load or a coverage below its threshold fails without a failed test.
      failed: ok ? failed : Math.max(failed, 1),
      skipped: (report['numPendingTests'] ?? 0) + (report['numTodoTests'] ?? 0),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const wanted = process.argv.slice(2);
const known = [...scripts, ...projects];
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(', ')}; choose from ${known.join(', ')}`);
  process.exit(2);
}

/** @type {Counts} */
const total = { passed: 0, failed: 0, skipped: 0 };
const rows = [];
const chosen = known.filter((name) => wanted.length === 0 || wanted.includes(name));
for (const name of chosen) {
  console.log(`\n── ${name} ──`);
  const began = Date.now();
  const counts = await (scripts.includes(name) ? runScript(name) : runProject(name));
  for (const key of /** @type {(keyof Counts)[]} */ (Object.keys(total))) total[key] += counts[key];
  rows.push({ name, ...counts, seconds: Math.round((Date.now() - began) / 1000) });
  if (name === vital && counts.failed > 0) break;
}

console.log('\n── summary ──');
for (const { name, passed, failed, skipped, seconds } of rows) {
  const verdict = failed > 0 ? 'FAIL' : 'ok';
  const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
  console.log(`${verdict.padEnd(5)}${name.padEnd(14)}${counts.padEnd(36)}${seconds} s`);
}
for (const line of missing) console.log(line);
if (rows.at(-1)?.name === vital && total.failed > 0) console.log('the rest needs a build');
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
