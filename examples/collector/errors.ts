import type { FastifyError, FastifyInstance } from 'fastify';

const REASONS: { [status: number]: { error: string; reason: string } } = {
  400: { error: 'bad_request', reason: 'the request can not be read' },
  413: { error: 'too_large', reason: 'the body is larger than 256 KiB' },
  415: { error: 'unsupported_type', reason: 'send text/plain or application/json' },
};

const METHODS = ['GET', 'POST'] as const;

/** Every refusal is JSON with `error` for programs and `reason` for people. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status === 429) return reply.code(429).send({ ...error, statusCode: undefined });
    if (status >= 500) {
      request.log.error(error);
      return reply.code(500).send({ error: 'internal', reason: 'the server failed; see its log' });
    }
    return reply.code(status).send(REASONS[status] ?? { error: error.code, reason: error.message });
  });
  app.setNotFoundHandler((request, reply) => {
    const url = request.url.split('?')[0] ?? '';
    const allowed = METHODS.filter((method) => app.findRoute({ method, url }) !== null);
    if (!allowed.length) {
      return reply.code(404).send({ error: 'not_found', reason: `nothing is at ${url}` });
    }
    const allow = allowed.flatMap((method) =>
      method === 'GET' ? ['GET', 'HEAD'] : ['POST', 'OPTIONS'],
    );
    return reply
      .code(405)
      .header('allow', allow.join(', '))
      .send({ error: 'wrong_method', reason: `${url} takes ${allow.join(', ')}` });
  });
}
