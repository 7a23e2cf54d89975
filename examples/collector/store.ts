import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

import type { Accepted } from './intake.js';
import { root } from './paths.js';

const SQL_FOLDER = join(root, 'examples/collector/sql');

/** Planning takes most of a query over a few MB, and the site shares the machine: more would cost, not save. */
const THREADS = '1';

export type Param = string | number | null;
export type Row = { [column: string]: unknown };

export interface Stored {
  stored: number;
  duplicates: number;
}

export interface Store {
  /** All of it or nothing. */
  add(batch: Accepted, receivedAt: number): Promise<Stored>;
  /** Runs files of `sql/numbers/` by name, all on one state of the data. */
  read(names: string[], params: { [name: string]: Param }): Promise<Row[][]>;
  /** For tests and an analyst's questions. */
  sql(text: string): Promise<Row[]>;
  /** Waits for what is under way; later calls are refused. */
  close(): Promise<void>;
}

/** The names of the queries: the files in `sql/numbers/`. */
export function queryNames(): string[] {
  return readdirSync(join(SQL_FOLDER, 'numbers')).map((file) => file.replace(/\.sql$/, ''));
}

/**
 * Opens or creates the database. `:memory:` keeps it in memory.
 * @throws if another process has the file open, or it is no DuckDB file.
 */
export async function openStore(file: string): Promise<Store> {
  const instance = await DuckDBInstance.create(file, { threads: THREADS });
  const writer = await instance.connect();
  const reader = await instance.connect();
  await writer.run(readSql('tables.sql'));
  await writer.run(readSql('views.sql'));
  const intoEvents = await writer.prepare(readSql('insert_events.sql'));
  const intoClocks = await writer.prepare(readSql('insert_clocks.sql'));
  const intoDeliveries = await writer.prepare(readSql('insert_delivery.sql'));
  const scope = readSql('scope.sql').split(/^-- next$/m);
  const queries = new Map(queryNames().map((name) => [name, readSql(`numbers/${name}.sql`)]));
  const writing = createTransactions(writer);
  const reading = createTransactions(reader);

  return {
    add: ({ batch, events, repeated, refused }, receivedAt) =>
      writing.run(async () => {
        const envelope = toStorableJson({ ...batch, events: undefined });
        const moment = { received_at: receivedAt };
        intoEvents.bind({ ...moment, batch: envelope, events: toStorableJson(events) });
        const stored = (await intoEvents.runAndReadAll()).currentRowCount;
        const duplicates = events.length - stored + repeated;
        const sessions = toStorableJson([...new Set(events.map((event) => event.session_id))]);
        intoClocks.bind({ ...moment, sessions, sent_at: batch.sent_at });
        await intoClocks.run();
        const tab_id = events[0]?.tab_id ?? null;
        const counts = { stored, duplicates, refused: refused.length };
        intoDeliveries.bind({ ...moment, ...counts, batch: envelope, tab_id });
        await intoDeliveries.run();
        return { stored, duplicates };
      }),
    read: (names, params) =>
      reading.run(async () => {
        for (const text of scope) await rowsOf(reader, text, params);
        const results: Row[][] = [];
        for (const name of names)
          results.push(await rowsOf(reader, queries.get(name) ?? '', params));
        return results;
      }),
    sql: (text) => reading.run(() => rowsOf(reader, text, {})),
    async close() {
      // A connection closed under a running query takes the process with it.
      await Promise.all([writing.end(), reading.end()]);
      writer.closeSync();
      reader.closeSync();
      instance.closeSync();
    },
  };
}

interface Transactions {
  /** @throws what the work throws, after a rollback. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Resolves when nothing runs any more, nor ever will. */
  end(): Promise<void>;
}

/** One transaction at a time on a connection. */
function createTransactions(connection: DuckDBConnection): Transactions {
  let last: Promise<unknown> = Promise.resolve();
  let ended = false;
  return {
    run(work) {
      const mine = last.then(async () => {
        if (ended) throw new Error('the store is closed');
        await connection.run('BEGIN');
        try {
          const result = await work();
          await connection.run('COMMIT');
          return result;
        } catch (error) {
          await connection.run('ROLLBACK').catch(() => undefined);
          throw error;
        }
      });
      last = mine.catch(() => undefined);
      return mine;
    },
    async end() {
      ended = true;
      await last;
    },
  };
}

function readSql(file: string): string {
  return readFileSync(join(SQL_FOLDER, file), 'utf8');
}

/** DuckDB refuses parameters that a statement does not name. */
async function rowsOf(
  connection: DuckDBConnection,
  text: string,
  params: { [name: string]: Param },
): Promise<Row[]> {
  const named = Object.entries(params).filter(([name]) => new RegExp(`\\$${name}\\b`).test(text));
  const reader = await connection.runAndReadAll(text, Object.fromEntries(named));
  return reader.getRowObjectsJS().map((row) => toPlain(row) as Row);
}

/** Counts come as BigInt, moments as Date: JSON knows neither. */
function toPlain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toPlain(item)]));
  }
  return value;
}

/**
 * JSON for DuckDB, which refuses the lone surrogates that JavaScript strings may hold.
 * A NUL ends a string in too many tools to let it in.
 */
function toStorableJson(value: unknown): string {
  return JSON.stringify(value).replace(/\\(?:u(?:d[89a-f][0-9a-f]{2}|0000)|[^u])/g, (escape) =>
    escape.startsWith('\\u') ? '\ufffd' : escape,
  );
}
