import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

import type { Accepted } from './intake.js';
import { root } from './paths.js';

const SQL_FOLDER = join(root, 'examples/collector/sql');

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
  close(): void;
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
  const instance = await DuckDBInstance.create(file);
  const writer = await instance.connect();
  const reader = await instance.connect();
  await writer.run(readFileSync(join(SQL_FOLDER, 'tables.sql'), 'utf8'));
  await writer.run(readFileSync(join(SQL_FOLDER, 'views.sql'), 'utf8'));
  const insert = readStatements('insert.sql');
  const scope = readStatements('scope.sql');
  const queries = new Map(
    queryNames().map((name) => [
      name,
      readFileSync(join(SQL_FOLDER, 'numbers', `${name}.sql`), 'utf8'),
    ]),
  );
  const writing = createTransactions(writer);
  const reading = createTransactions(reader);

  return {
    add: ({ batch, events, repeated, refused }, receivedAt) =>
      writing(async () => {
        const params = {
          batch: toStorableJson({ ...batch, events: undefined }),
          events: toStorableJson(events),
          received_at: receivedAt,
        };
        const [intoEvents = '', intoClocks = '', intoDeliveries = ''] = insert;
        const inserted = await writer.runAndReadAll(intoEvents, params);
        const stored = inserted.currentRowCount;
        const duplicates = events.length - stored + repeated;
        await writer.run(intoClocks, params);
        await writer.run(intoDeliveries, {
          ...params,
          stored,
          duplicates,
          refused: refused.length,
        });
        return { stored, duplicates };
      }),
    read: (names, params) =>
      reading(async () => {
        for (const text of scope) await rowsOf(reader, text, params);
        const results: Row[][] = [];
        for (const name of names) results.push(await rowsOf(reader, queries.get(name) ?? '', params));
        return results;
      }),
    sql: (text) => reading(() => rowsOf(reader, text, {})),
    close() {
      writer.closeSync();
      reader.closeSync();
      instance.closeSync();
    },
  };
}

/** One transaction at a time on a connection, rolled back when anything in it fails. */
function createTransactions(
  connection: DuckDBConnection,
): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(async () => {
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
  };
}

function readStatements(file: string): string[] {
  return readFileSync(join(SQL_FOLDER, file), 'utf8').split(/^-- next$/m);
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
