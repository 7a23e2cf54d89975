import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { Batch } from '../../src/events.js';

const file = new URL('../../dist/schema.json', import.meta.url);

let ajv: Ajv | undefined;

function validator(definition: string): ValidateFunction | undefined {
  if (!ajv) {
    ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
    ajv.addSchema(JSON.parse(readFileSync(file, 'utf8')) as object, 'batch');
  }
  return ajv.getSchema(definition && `batch#/definitions/${definition}`);
}

function lines(errors: ErrorObject[] | null | undefined, at: string): string[] {
  return (errors ?? []).map(({ instancePath, message, params }) => {
    const extra = Object.values(params as object).join(', ');
    return `  ${at}${instancePath}: ${message} (${extra})`;
  });
}

/**
 * Throws unless the value is a batch as the published schema describes it; returns it typed.
 * Events are checked by the definition of their type, so that an error names the field.
 */
export function assertBatch(value: unknown): Batch {
  const problems: string[] = [];
  const check = (definition: string, part: unknown, at: string): void => {
    const validate = validator(definition);
    if (!validate) problems.push(`  ${at}/type: unknown event type "${definition}"`);
    else if (!validate(part)) problems.push(...lines(validate.errors, at));
  };
  const batch = value as Partial<Batch> | null;
  const events: unknown = batch?.events;
  if (typeof batch !== 'object' || !Array.isArray(events)) {
    problems.push('  not an object with a list of events');
  } else {
    check('Envelope', { ...batch, events: [] }, '');
    events.forEach((event: unknown, index) => {
      const { type } = (event ?? {}) as { type?: unknown };
      check(`event:${String(type)}`, event, `/events/${index}`);
    });
  }
  if (problems.length > 0) {
    throw new Error(
      `not a batch of the wire format:\n${problems.join('\n')}\n${JSON.stringify(value, null, 1)?.slice(0, 4000)}`,
    );
  }
  return value as Batch;
}

/** The same for a request's body. */
export function parseBatch(body: string): Batch {
  return assertBatch(JSON.parse(body));
}
