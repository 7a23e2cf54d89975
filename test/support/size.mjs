/** What a visitor downloads, in bytes of brotli 11, against its budget: `npm run size`. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { rollup } from 'rollup';

/** Its declarations take it for CommonJS, which it is not when imported. */
const minify = /** @type {(options: object) => import('rollup').Plugin} */ (
  /** @type {unknown} */ (terser)
);

const dist = new URL('../../dist/', import.meta.url);

/**
 * Signals of a module that measures everything but the vitals.
 * @param {string[]} names
 */
const startWith = (names) => `
  import { startWith, ${names.join(', ')} } from 'uxmeter';
  startWith({ endpoint: '/collect', signals: [${names.map((name) => `${name}()`).join(', ')}] });`;

const everything = "import { start } from 'uxmeter'; start({ endpoint: '/collect' });";

/** Every signal of the package. */
export const signals = [
  'pageViews',
  'scrollDepth',
  'clicks',
  'tasks',
  'friction',
  'webVitals',
  'feedback',
  'stages',
];

/**
 * `limit` is what has been reached and holds the line: it goes up for accuracy or what would be lost, and its commit says for which. `goal` is where it is to go.
 * @type {{ name: string, limit: number, goal: number, module?: string }[]}
 */
const budgets = [
  { name: 'Script tag, everything', limit: 28_740, goal: 12_000 },
  {
    name: 'Module, page views and bounce',
    limit: 10_040,
    goal: 3_500,
    module: startWith(['pageViews']),
  },
  {
    name: 'Module, all but web vitals',
    limit: 25_790,
    goal: 9_000,
    module: startWith(signals.filter((name) => name !== 'webVitals')),
  },
  {
    name: 'Module, everything',
    limit: 28_400,
    goal: 12_000,
    module: everything,
  },
];

/**
 * What stands in for delivery to measure what it adds: it takes the same and does nothing.
 * @type {Record<string, string>}
 */
const undelivered = {
  'delivery/delivery.js': `const nothing = () => {};
    export const createDelivery = (input) => {
      globalThis.input = [input.closing, input.envelope, input.onDrop, input.format, input.transport];
      return { add: nothing, hide: nothing, wake: nothing, flush: () => Promise.resolve(),
        forget: nothing, drop: nothing, stop: nothing };
    };`,
  'transports/http.js': 'export const http = () => ({});',
  'formats/native.js': 'export const native = () => [];',
  'browser/locks.js': 'export const createClaims = () => ({});',
};

/**
 * What a bundler makes of a page's module.
 * @param {string} module
 * @param {Record<string, string>} [instead] Modules of the build that are replaced.
 * @returns {Promise<string>}
 */
async function bundle(module, instead) {
  const page = '\0page';
  const entry = instead
    ? new URL('../../build/src/index.js', import.meta.url)
    : new URL('index.js', dist);
  const built = await rollup({
    input: page,
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === 'uxmeter' ? fileURLToPath(entry) : id === page ? id : null),
        load: (id) => (id === page ? module : instead?.[id.split('/build/src/')[1] ?? '']),
      },
      nodeResolve(),
    ],
  });
  const { output } = await built.generate({
    format: 'es',
    plugins: [minify({ ecma: 2020, module: true, compress: { passes: 6, inline: 1 } })],
  });
  return output[0].code;
}

/**
 * @param {string | Uint8Array} code
 * @returns {number}
 */
const weigh = (code) =>
  brotliCompressSync(code, {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
  }).length;

/** @returns {Promise<{ name: string, bytes: number, limit: number, goal: number }[]>} */
export function measure() {
  return Promise.all(
    budgets.map(async ({ name, limit, goal, module }) => ({
      name,
      limit,
      goal,
      bytes: weigh(module ? await bundle(module) : await readFile(new URL('uxmeter.min.js', dist))),
    })),
  );
}

/** What all of delivery adds to everything else: retry, storage, locks, the HTTP transport; bytes. */
export const DELIVERY_LIMIT = 2_200;

/**
 * The median of nine modules: what the compressor makes of the rest sets them 100 bytes apart.
 * @returns {Promise<number>}
 */
export async function measureDelivery() {
  const modules = [
    everything,
    ...signals.map((left) => startWith(signals.filter((name) => name !== left))),
  ];
  const added = await Promise.all(
    modules.map(async (module) => {
      const [whole, rest] = await Promise.all([bundle(module, {}), bundle(module, undelivered)]);
      return weigh(whole) - weigh(rest);
    }),
  );
  return added.sort((a, b) => a - b)[modules.length >> 1] ?? Infinity;
}

/**
 * A row as the README has it.
 * @param {{ name: string, bytes: number }} size
 */
export const row = ({ name, bytes }) => `| ${name} | ${(bytes / 1000).toFixed(1)} kB |`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const size of await measure()) {
    const verdict = size.bytes > size.limit ? 'TOO BIG' : 'ok';
    console.log(
      `${row(size).padEnd(48)} ${size.bytes} of ${size.limit} bytes  ${verdict} (goal ${size.goal})`,
    );
  }
  console.log(`Delivery adds ${await measureDelivery()} of ${DELIVERY_LIMIT} bytes`);
}
