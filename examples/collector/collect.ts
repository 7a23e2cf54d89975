import cors from '@fastify/cors';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';

import type { Checker } from './check.js';
import { readBatch } from './intake.js';
import type { Store } from './store.js';

/** Bytes of a request; a batch of the SDK has 64 KiB at most, anything four times that is no batch. */
export const MAX_BODY: number = 256 * 1024;

/** Requests per minute and address: a page sends one a second at the very most, an office shares an address. */
export const MAX_REQUESTS = 1200;

/** Seconds to wait when the disk refuses. */
const RETRY_AFTER = 10;

export interface CollectOptions {
  store: Store;
  checker: Checker;
  /** Per minute and address. */
  maxRequests: number;
  now: () => number;
  /** Called after something was stored. */
  onStored: () => void;
}

/** `POST /collect`, open to pages of any origin. */
export async function collectRoutes(app: FastifyInstance, options: CollectOptions): Promise<void> {
  const { store, checker, now, onStored } = options;
  await app.register(cors, {
    origin: '*',
    methods: ['POST'],
    allowedHeaders: ['content-type'],
    exposedHeaders: ['retry-after'],
    maxAge: 86_400,
  });
  await app.register(rateLimit, {
    max: options.maxRequests,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, { max, ttl }) => ({
      statusCode: 429,
      error: 'too_many_requests',
      reason: `more than ${max} requests a minute from this address`,
      retry_after: Math.ceil(ttl / 1000),
    }),
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    ['text/plain', 'application/json'],
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );

  app.post('/collect', { bodyLimit: MAX_BODY }, async (request, reply) => {
    if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
      return reply
        .code(415)
        .send({ error: 'unsupported_encoding', reason: 'send the body uncompressed' });
    }
    const receivedAt = now();
    const body = typeof request.body === 'string' ? request.body : '';
    const batch = readBatch(body, checker);
    if (!batch.ok) {
      const { error, reason, refused } = batch;
      return reply.code(400).send({ error, reason, ...(refused && { refused }) });
    }
    try {
      const { stored, duplicates } = await store.add(batch, receivedAt);
      if (stored) onStored();
      if (!batch.refused.length) return reply.code(204).send();
      return reply.code(200).send({ stored, duplicates, refused: batch.refused });
    } catch (error) {
      request.log.error(error, 'a batch could not be stored');
      return reply.code(503).header('retry-after', RETRY_AFTER).send({
        error: 'not_stored',
        reason: 'the store is not available',
        retry_after: RETRY_AFTER,
      });
    }
  });
}
