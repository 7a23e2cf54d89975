import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCollector } from '../../examples/collector/collector.js';
import { createShop } from '../../examples/shop/server.js';
import { startTap, type Tap } from './tap.js';

/** A collector with an empty store, a tap before it, and as many shops as wanted, each an origin of its own. */
export interface Demo {
  readonly tap: Tap;
  /** Starts a shop and returns its address. */
  shop(): Promise<string>;
  /** One of the collector's numbers, over everything. */
  number<Shape>(name: string): Promise<Shape>;
  stop(): Promise<void>;
}

export async function startDemo(): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), 'uxmeter-demo-'));
  const collector = await createCollector({ file: join(folder, 'demo.duckdb'), maxRequests: 1e6 });
  const address = await collector.listen({ host: '127.0.0.1', port: 0 });
  const tap = await startTap(`${address}/collect`);
  const shops: Awaited<ReturnType<typeof createShop>>[] = [];
  return {
    tap,
    async shop() {
      const shop = await createShop({ collect: tap.url });
      shops.push(shop);
      return shop.listen({ host: '127.0.0.1', port: 0 });
    },
    async number<Shape>(name: string) {
      const response = await fetch(`${address}/api/${name}`);
      const body = (await response.json()) as Record<string, Shape>;
      return body[name] as Shape;
    },
    async stop() {
      await Promise.all(shops.map((shop) => shop.close()));
      await tap.stop();
      await collector.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
