import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';

import type { Batch, UxEvent } from '../../src/events.js';

/** The part of a JSON Schema that is read here. */
interface SchemaNode {
  anyOf?: SchemaNode[];
  properties?: { [name: string]: { const?: unknown; enum?: unknown[]; items?: unknown } };
  [key: string]: unknown;
}

export interface WireSchema {
  $ref: string;
  definitions: { [name: string]: SchemaNode };
}

export interface Envelope extends Omit<Batch, 'events'> {
  events: unknown[];
}

/** Checks against the published wire schema, the envelope and each event by itself. */
export interface Checker {
  /** Why it is no batch; its events are not looked at. */
  envelope(value: unknown): string | undefined;
  /** Why it is no event. */
  event(value: unknown): string | undefined;
}

/** @throws if the schema has no definition of `Batch` and `UxEvent`. */
export function createChecker(schema: WireSchema): Checker {
  const { Batch: batch, UxEvent: event } = schema.definitions;
  if (!batch?.properties?.events || !event?.anyOf) {
    throw new Error('the wire schema must define Batch and UxEvent');
  }
  const ajv = new Ajv({ strictTuples: false, strictTypes: false, allowUnionTypes: true });
  const compile = (node: object): ValidateFunction =>
    ajv.compile({ ...node, definitions: schema.definitions });

  const checkEnvelope = compile({
    ...batch,
    properties: { ...batch.properties, events: { type: 'array' } },
  });
  const branches = event.anyOf.map((node) => ({
    type: node.properties?.type?.const,
    status: allowed(node.properties?.status),
    check: compile(node),
  }));
  const types = [...new Set(branches.map((branch) => String(branch.type)))];

  return {
    envelope: (value) => (checkEnvelope(value) ? undefined : describe(checkEnvelope.errors)),
    event(value) {
      if (typeof value !== 'object' || value === null) return 'must be an object';
      const { type, status } = value as Partial<UxEvent> & { status?: unknown };
      const ofType = branches.filter((branch) => branch.type === type);
      if (!ofType.length) return `/type must be one of ${types.join(', ')}`;
      const branch = ofType.find((candidate) => candidate.status.includes(status)) ?? ofType[0];
      return !branch || branch.check(value) ? undefined : describe(branch.check.errors);
    },
  };
}

function allowed(property: { const?: unknown; enum?: unknown[] } | undefined): unknown[] {
  return property?.enum ?? (property?.const === undefined ? [] : [property.const]);
}

function describe(errors: ErrorObject[] | null | undefined): string {
  const error = errors?.[0];
  if (!error) return 'does not match the schema';
  const extra = 'additionalProperty' in error.params ? ` (${error.params.additionalProperty})` : '';
  return `${error.instancePath} ${error.message ?? 'is not valid'}${extra}`.trim();
}
