import { readFile } from 'node:fs/promises';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { dts } from 'rollup-plugin-dts';
import { createGenerator } from 'ts-json-schema-generator';

/** Hands tsc's source maps on, so that a stack trace leads to the TypeScript. */
const typescriptMaps = {
  name: 'typescript-maps',
  async load(id) {
    if (!id.includes('/build/src/')) return null;
    const [code, map] = await Promise.all([readFile(id, 'utf8'), readFile(`${id}.map`, 'utf8')]);
    return { code, map: JSON.parse(map) };
  },
};

/** The wire types as JSON Schema (draft-07), one definition per event type. */
const schema = {
  name: 'schema',
  generateBundle() {
    const generated = createGenerator({
      path: 'src/events.ts',
      tsconfig: 'tsconfig.json',
      type: 'Batch',
      topRef: false,
      skipTypeCheck: true,
    }).createSchema('Batch');
    const { UxEvent, ...definitions } = generated.definitions;
    const types = [...new Set(UxEvent.anyOf.map((event) => event.properties.type.const))];
    for (const type of types) {
      const variants = UxEvent.anyOf.filter((event) => event.properties.type.const === type);
      definitions[type] = variants.length > 1 ? { anyOf: variants } : variants[0];
    }
    definitions.UxEvent = { anyOf: types.map((type) => ({ $ref: `#/definitions/${type}` })) };
    const source = { title: 'uxmeter batch', ...generated, definitions };
    this.emitFile({
      type: 'asset',
      fileName: 'schema.json',
      source: `${JSON.stringify(source, null, 2)}\n`,
    });
  },
};

const plugins = [typescriptMaps, nodeResolve()];

export default [
  {
    input: 'build/src/index.js',
    plugins: [...plugins, schema],
    output: { file: 'dist/index.js', format: 'es', sourcemap: true },
  },
  {
    input: 'build/src/script.js',
    plugins,
    output: {
      file: 'dist/uxmeter.min.js',
      format: 'iife',
      sourcemap: true,
      plugins: [
        terser({
          ecma: 2020,
          // What is inlined in several places is smaller before compression only. No function is called with `new`, no property read for its effect.
          compress: { passes: 6, inline: 1, unsafe_arrows: true, pure_getters: true },
          mangle: { toplevel: true },
          format: {
            // Right in a page of any encoding.
            ascii_only: true,
            // Chromium compiles all of it while it loads, on another thread: a third of the start-up.
            // https://v8.dev/blog/explicit-compile-hints
            preamble: '//# allFunctionsCalledOnLoad',
          },
        }),
      ],
    },
  },
  ...['index', 'script'].map((entry) => ({
    input: `build/src/${entry}.d.ts`,
    plugins: [dts()],
    output: { file: `dist/${entry === 'script' ? 'uxmeter.min' : entry}.d.ts`, format: 'es' },
  })),
];
