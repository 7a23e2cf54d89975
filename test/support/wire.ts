import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import type { Batch } from '../../src/events.js';

interface Schema {
  definitions: { UxEvent: { anyOf: { $ref: string }[] } };
}

interface Validators {
  batch: ValidateFunction;
  events: Map<string, ValidateFunction>;
}

let compiled: Validators | undefined;

/** The published schema, as the last build wrote it. */
function validators(): Validators {
  if (compiled) return compiled;
  // Not by URL: in happy-dom that is the page's.
  const file = join(import.meta.dirname, '../../dist/schema.json');
  const schema = JSON.parse(readFileSync(file, 'utf8')) as Schema;
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  const events = new Map<string, ValidateFunction>();
  const batch = ajv.addSchema(schema, 'batch').getSchema('batch');
  for (const { $ref } of schema.definitions.UxEvent.anyOf) {
    const validate = ajv.getSchema(`batch${$ref}`);
    if (validate) events.set($ref.slice($ref.lastIndexOf('/') + 1), validate);
  }
  if (!batch || events.size === 0) throw new Error('dist/schema.json has no events');
  compiled = { batch, events };
  return compiled;
}

function problemsOf(validate: ValidateFunction, value: unknown, at: string): string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${at}${instancePath} ${message} (${Object.values(params as object).join(', ')})`,
  );
}

function eventProblems(event: unknown, at: string): string[] {
  const { type } = (event ?? {}) as { type?: unknown };
  const validate = validators().events.get(String(type));
  return validate ? problemsOf(validate, event, at) : [`${at}/type is none: ${String(type)}`];
}

/**
 * Throws unless the value is a batch as the published schema describes it; returns it typed.
 * Each event is checked by the definition of its type, so that an error names the field.
 */
export function assertBatch(value: unknown): Batch {
  const { events } = (value ?? {}) as { events?: unknown };
  const list: unknown[] = Array.isArray(events) ? events : [];
  const envelope = Array.isArray(events) ? { ...(value as object), events: [] } : value;
  const problems = [
    ...problemsOf(validators().batch, envelope, ''),
    ...list.flatMap((event, index) => eventProblems(event, `/events/${index}`)),
  ];
  if (problems.length > 0) {
    const text = JSON.stringify(value, null, 1) ?? String(value);
    throw new Error(`not a batch:\n  ${problems.join('\n  ')}\n${text.slice(0, 4000)}`);
  }
  return value as Batch;
}

/** The same for a request's body. */
export function parseBatch(body: string): Batch {
  return assertBatch(JSON.parse(body));
}
