import { createCollector } from './collector.js';

const port = Number(process.env.PORT ?? 4000);
const host = process.env.HOST ?? '127.0.0.1';
const file = process.env.UXMETER_DB ?? 'uxmeter.duckdb';

const collector = await createCollector({
  file,
  logger: { level: process.env.LOG_LEVEL ?? 'warn' },
  trustProxy: process.env.TRUST_PROXY === '1',
}).catch((error: unknown) => {
  process.stderr.write(`the collector can not start: ${String(error)}\n`);
  process.exit(1);
});
const address = await collector.listen({ port, host });
process.stdout.write(`collector  ${address}/collect\ndashboard  ${address}/\nstore      ${file}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void collector.close().then(() => process.exit(0)));
}
