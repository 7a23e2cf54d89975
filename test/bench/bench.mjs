/**
 * `npm run bench`: what the script costs a page, in Chromium, as ratios to a bare listener and to
 * web-vitals in the same run. `ROUNDS=9 npm run bench` for steadier numbers. Ends with 1 if a limit
 * is passed. Meaningful on a machine that does nothing else.
 */
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright';
import { contenders } from './contenders.mjs';
import { page as html } from './page.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 5);
/** Presses of each kind and round, and ms between two. */
const PRESSES = 200;
const PACE = 5;
/** Ms of a storm of mutations under a mouse that never stops. */
const STORM = 6_000;
/** Start-up is measured at a quarter of the speed, as on a phone. */
const THROTTLE = 4;

/** The limits, and how to read each. */
const LIMITS = {
  click: 2,
  start: 2,
  heapKb: 200,
  storm: 0.01,
};

/** @typedef {Record<string, number>} Numbers */

const median = (/** @type {number[]} */ values) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const server = createServer((request, response) => {
  const name = decodeURIComponent(request.url ?? '').slice(1);
  if (name in contenders) {
    response.setHeader('content-type', 'text/javascript; charset=utf-8');
    response.end(contenders[/** @type {keyof typeof contenders} */ (name)]);
  } else {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(request.method === 'POST' ? '' : html);
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
const address = server.address();
const origin = `http://127.0.0.1:${typeof address === 'object' && address?.port}`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
});

/**
 * @param {string} name
 * @returns {Promise<Numbers>}
 */
async function measure(name) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const read = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map((metric) => [metric.name, metric.value]));
  };
  /**
   * @param {Numbers} from
   * @param {string} metric
   */
  const since = async (from, metric) => ((await read())[metric] ?? 0) - (from[metric] ?? 0);
  const heap = async () => {
    await cdp.send('HeapProfiler.collectGarbage');
    return (await cdp.send('Runtime.getHeapUsage')).usedSize;
  };
  const mouse = (
    /** @type {'mousePressed' | 'mouseReleased' | 'mouseMoved'} */ type,
    x = 0,
    y = 0,
  ) =>
    cdp.send('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      ...(type !== 'mouseMoved' && { button: 'left', clickCount: 1 }),
    });
  try {
    await page.goto(origin, { waitUntil: 'load' });
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    const empty = await heap();

    await cdp.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
    const before = await read();
    await page.addScriptTag({ url: `/${name}` });
    await sleep(1_500);
    const start = (await since(before, 'TaskDuration')) * 1_000;
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });

    const boxes = await page.evaluate(() =>
      ['b', 't'].map((kind) =>
        Array.from({ length: 50 }, (_, i) => {
          const { x, y } =
            document.getElementById(kind + i)?.getBoundingClientRect() ?? new DOMRect();
          return [x + 15, y + 8];
        }),
      ),
    );
    /** @type {Numbers} */
    const found = { start };
    for (const [index, kind] of ['button', 'text'].entries()) {
      const from = await read();
      for (let i = 0; i < PRESSES; i++) {
        // The next place is far from the last one: these are no rages.
        const [x, y] = boxes[index]?.[(i * 23) % 50] ?? [];
        void mouse('mousePressed', x, y);
        await mouse('mouseReleased', x, y);
        await sleep(PACE);
      }
      await sleep(1_200);
      found[`${kind}Script`] = ((await since(from, 'ScriptDuration')) * 1e6) / PRESSES;
      found[`${kind}Task`] = ((await since(from, 'TaskDuration')) * 1e6) / PRESSES;
      found[`${kind}Recalcs`] = await since(from, 'RecalcStyleCount');
      found[`${kind}Layouts`] = await since(from, 'LayoutCount');
    }
    await sleep(6_500);
    found.heap = ((await heap()) - empty) / 1_000;

    await page.evaluate('window.timer = storm()');
    await sleep(500);
    const calm = await read();
    const until = Date.now() + STORM;
    for (let i = 0; Date.now() < until; i++) {
      await mouse('mouseMoved', 100 + ((i * 37) % 900), 420 + ((i * 13) % 200));
      await sleep(8);
    }
    found.storm = (await since(calm, 'TaskDuration')) / ((await since(calm, 'Timestamp')) || 1);
    return found;
  } finally {
    await context.close();
  }
}

/** @type {Record<string, Numbers[]>} */
const runs = {};
await measure('nothing');
for (let round = 0; round < ROUNDS; round++) {
  for (const name of Object.keys(contenders)) (runs[name] ??= []).push(await measure(name));
}
await browser.close();
server.close();

/**
 * @param {string} name
 * @param {string} key
 */
const value = (name, key) => median((runs[name] ?? []).map((run) => run[key] ?? Number.NaN));
/**
 * Over the page with nothing on it.
 * @param {string} name
 * @param {string} key
 */
const extra = (name, key) => value(name, key) - value('nothing', key);

const rows = [
  ['script per press on a button, µs', 'buttonScript', 0],
  ['script per press on text, µs', 'textScript', 0],
  ['main thread per press on a button, µs', 'buttonTask', 0],
  ['style recalculations, buttons', 'buttonRecalcs', 0],
  ['layouts, buttons', 'buttonLayouts', 0],
  ['style recalculations, text', 'textRecalcs', 0],
  ['layouts, text', 'textLayouts', 0],
  ['start-up at a quarter of the speed, ms', 'start', 1],
  ['heap after 400 presses, kB', 'heap', 0],
  ['share of the main thread in the storm, %', 'storm', 2],
];
const names = Object.keys(contenders).slice(1);
console.log(`Over the page with nothing on it; median of ${ROUNDS} rounds.\n`);
console.log(`| | ${names.join(' | ')} |\n|---|${names.map(() => '---:').join('|')}|`);
for (const [label, key, digits] of rows) {
  const scale = key === 'storm' ? 100 : 1;
  const cells = names.map((name) => (extra(name, String(key)) * scale).toFixed(Number(digits)));
  console.log(`| ${label} | ${cells.join(' | ')} |`);
}

const checks = [
  [
    'script per press ÷ bare listener',
    (extra('uxmeter', 'buttonScript') + extra('uxmeter', 'textScript')) /
      (extra('bare', 'buttonScript') + extra('bare', 'textScript')),
    LIMITS.click,
  ],
  ['start-up ÷ web-vitals', extra('uxmeter', 'start') / extra('web-vitals', 'start'), LIMITS.start],
  ['forced styles', extra('uxmeter', 'buttonRecalcs') + extra('uxmeter', 'textRecalcs'), 0],
  ['forced layouts', extra('uxmeter', 'buttonLayouts') + extra('uxmeter', 'textLayouts'), 0],
  ['heap, kB', extra('uxmeter', 'heap'), LIMITS.heapKb],
  ['extra share of the main thread in the storm', extra('uxmeter', 'storm'), LIMITS.storm],
];
console.log('');
for (const [label, is, limit] of checks) {
  const ok = Number(is) <= Number(limit);
  if (!ok) process.exitCode = 1;
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${label}: ${Number(is).toFixed(3)} (at most ${limit})`);
}
