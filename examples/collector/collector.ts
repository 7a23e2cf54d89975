import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import files from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';

import { apiRoutes } from './api.js';
import { createChecker, type WireSchema } from './check.js';
import { collectRoutes, MAX_REQUESTS } from './collect.js';
import { answerErrors } from './errors.js';
import { createLive } from './live.js';
import { root } from './paths.js';
import { openStore } from './store.js';

/** Everything comes from here; charts draw on a canvas and need no inline style. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface CollectorOptions {
  /** The DuckDB file; `:memory:` keeps nothing. */
  file: string;
  logger?: FastifyServerOptions['logger'];
  /** Requests per minute and address; default 1200. */
  maxRequests?: number;
  /** Believe `X-Forwarded-For`: only behind a proxy that sets it. */
  trustProxy?: boolean;
  /** The wire schema; default `dist/schema.json`. */
  schema?: WireSchema;
  /** Epoch ms. */
  now?: () => number;
}

/**
 * The collector with its dashboard, ready to `listen()`.
 * @throws if the file can't be opened or the SDK has not been built.
 */
export async function createCollector(options: CollectorOptions): Promise<FastifyInstance> {
  const checker = createChecker(options.schema ?? readSchema());
  const store = await openStore(options.file);
  const live = createLive();
  const now = options.now ?? Date.now;
  const app = fastify({
    logger: options.logger ?? false,
    trustProxy: options.trustProxy ?? false,
    forceCloseConnections: true,
    requestTimeout: 30_000,
  });
  app.addHook('onClose', async () => {
    live.stop();
    await store.close();
  });
  answerErrors(app);
  await app.register(collectRoutes, {
    store,
    checker,
    now,
    maxRequests: options.maxRequests ?? MAX_REQUESTS,
    onStored: () => live.changed(),
  });
  await app.register(apiRoutes, { store, live, now });
  await app.register(files, { root: join(root, 'examples/collector/dashboard'), serve: false });
  await app.register(pageRoutes);
  return app;
}

/** The dashboard, what it is made of, and the SDK for pages that want it from here. */
async function pageRoutes(app: FastifyInstance): Promise<void> {
  const page = join(root, 'examples/collector/dashboard');
  const scripts = join(root, 'build/examples/collector/dashboard');
  app.get('/', (_request, reply) =>
    reply
      .header('content-security-policy', POLICY)
      .header('referrer-policy', 'no-referrer')
      .header('x-content-type-options', 'nosniff')
      .sendFile('index.html', page),
  );
  for (const file of ['style.css', 'icon.svg']) {
    app.get(`/dashboard/${file}`, (_request, reply) => reply.sendFile(file, page));
  }
  app.get('/dashboard/echarts.js', (_request, reply) =>
    reply.sendFile('echarts.min.js', join(root, 'node_modules/echarts/dist')),
  );
  app.get<{ Params: { '*': string } }>('/dashboard/*', (request, reply) =>
    reply.sendFile(request.params['*'], scripts),
  );
  app.get('/uxmeter.min.js', (_request, reply) =>
    reply
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .sendFile('uxmeter.min.js', join(root, 'dist')),
  );
}

function readSchema(): WireSchema {
  const file = join(root, 'dist/schema.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as WireSchema;
  } catch (cause) {
    throw new Error(`${file} is missing: run "npm run build" first`, { cause });
  }
}
