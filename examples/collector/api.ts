import type { FastifyInstance } from 'fastify';

import { definitions } from './dashboard/definitions.js';
import { readFilters } from './filters.js';
import type { Live } from './live.js';
import { queryNames, type Row, type Store } from './store.js';

export interface ApiOptions {
  store: Store;
  live: Live;
  now: () => number;
}

/** `GET /api/<number>`, `GET /api/dashboard` (all of them at one moment), `GET /api/definitions`, `GET /live`. */
export async function apiRoutes(
  app: FastifyInstance,
  { store, live, now }: ApiOptions,
): Promise<void> {
  const names = queryNames();

  const answer = async (
    query: { [name: string]: unknown },
    wanted: string[],
  ): Promise<{ code: number; body: object }> => {
    const parsed = readFilters(query, now());
    if (!parsed.ok) return { code: 400, body: { error: 'invalid_filter', reason: parsed.reason } };
    const { filters } = parsed;
    const results = await store.read(wanted, filters);
    const body: { [name: string]: unknown } = { as_of: filters.now };
    wanted.forEach((name, index) => (body[name] = shape(name, results[index] ?? [])));
    return { code: 200, body };
  };

  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  app.get('/api/definitions', async () => definitions);
  app.get('/api/dashboard', async (request, reply) => {
    const { code, body } = await answer(request.query as { [name: string]: unknown }, names);
    return reply.code(code).send(body);
  });
  for (const name of names) {
    app.get(`/api/${name}`, async (request, reply) => {
      const { code, body } = await answer(request.query as { [name: string]: unknown }, [name]);
      return reply.code(code).send(body);
    });
  }
  app.get('/live', (_request, reply) => {
    if (live.add(reply.raw)) reply.hijack();
    else
      reply.code(503).send({ error: 'too_many_streams', reason: 'too many dashboards are open' });
  });
}

const SINGLE = ['overview', 'quality', 'choices'];

function shape(name: string, rows: Row[]): Row[] | Row | undefined {
  return SINGLE.includes(name) ? rows[0] : rows;
}
