import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import files from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { root } from '../collector/paths.js';
import {
  folder,
  PAGES,
  renderMissing,
  renderPage,
  renderTea,
  SNIPPET,
  type Tag,
} from './render.js';

/** Ms until the stock of the other shop is known: long enough to wonder, within what visitors wait. */
export const STOCK_DELAY = 2500;

/** Ms the bank takes. */
const PAYMENT_DELAY = 250;

/** Whoever carries this cookie gets its value as `data-idle-timeout`: a demo visitor can come back within seconds. */
export const IDLE_COOKIE = 'demo-idle-timeout';

export interface ShopOptions {
  /** Where the visitors' browsers post to: `http://127.0.0.1:4000/collect`. */
  collect: string;
}

/** The shop: documents, their assets and an API of its own. */
export async function createShop({ collect }: ShopOptions): Promise<FastifyInstance> {
  const app = fastify();
  // What a careful site allows: its own files, the one inline snippet, and the collector.
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'sha256-${createHash('sha256').update(SNIPPET).digest('base64')}'`,
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self' ${new URL(collect).origin}`,
    "form-action 'self'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');

  const tagFor = (request: FastifyRequest): Tag => {
    const cookie = new RegExp(`${IDLE_COOKIE}=(\\d+)`).exec(request.headers.cookie ?? '');
    return { collect, idleTimeout: cookie ? Number(cookie[1]) : undefined };
  };
  const html = (reply: FastifyReply, body: string): FastifyReply =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policy)
      .header('cache-control', 'no-cache')
      .send(body);

  await app.register(files, { root: join(folder, 'assets'), prefix: '/assets/' });
  await app.register(files, {
    root: join(root, 'build/examples/shop/client'),
    prefix: '/client/',
    decorateReply: false,
  });
  app.get('/uxmeter.min.js', (_request, reply) =>
    reply.sendFile('uxmeter.min.js', join(root, 'dist')),
  );

  for (const path of Object.keys(PAGES)) {
    app.get(path, (request, reply) => html(reply, renderPage(path, tagFor(request)) ?? ''));
  }
  // The single-page part: its routes are all one document.
  app.get('/checkout/*', (request, reply) =>
    html(reply, renderPage('/checkout', tagFor(request)) ?? ''),
  );
  app.get<{ Params: { slug: string } }>('/teas/:slug', (request, reply) => {
    const body = renderTea(request.params.slug, tagFor(request));
    return html(body ? reply : reply.code(404), body ?? renderMissing(tagFor(request)));
  });
  app.setNotFoundHandler((request, reply) => html(reply.code(404), renderMissing(tagFor(request))));

  app.post<{ Body: { payment?: string } }>('/api/order', async (request, reply) => {
    await pause(PAYMENT_DELAY);
    if (request.body.payment === 'gift') return reply.code(402).send({ error: 'empty_card' });
    return { order: `KL-${String(10_000 + Math.floor(Math.random() * 90_000))}` };
  });
  app.post('/api/contact', (_request, reply) => reply.code(201).send({ ok: true }));
  app.post<{ Body: { order?: string } }>('/api/returns', (request, reply) =>
    reply.send({ accepted: /^KL-\d{5}$/.test(request.body.order ?? '') }),
  );
  // Flaw: the service behind the vouchers is down.
  app.post('/api/voucher', (_request, reply) =>
    reply.code(500).send({ error: 'no_voucher_service' }),
  );
  // Flaw: it answers, but late.
  app.get('/api/stock', async () => {
    await pause(STOCK_DELAY);
    return { tins: 4 };
  });
  return app;
}
