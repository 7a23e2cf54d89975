import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';

import type { Batch, UxEvent } from '../../src/events.js';

/** The parts of a JSON Schema that are read here. */
interface SchemaNode {
  $ref?: string;
  anyOf?: SchemaNode[];
  properties?: { [name: string]: { const?: unknown; enum?: unknown[] } };
}

/** The published schema: a batch, and a definition of every type of event under `UxEvent`. */
export interface WireSchema extends SchemaNode {
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

interface Variant {
  type: unknown;
  statuses: unknown[];
  check: ValidateFunction;
}

/** @throws if it is not the schema of a batch. */
export function createChecker(schema: WireSchema): Checker {
  const { definitions, ...batch } = schema;
  if (!batch.properties?.events || !definitions.UxEvent?.anyOf) {
    throw new Error('not the wire schema: it must describe a batch and define UxEvent');
  }
  const ajv = new Ajv({ strictTuples: false, strictTypes: false });
  const checkEnvelope = ajv.compile({
    ...batch,
    definitions,
    properties: { ...batch.properties, events: { type: 'array' } },
  });
  const variants = variantsOf(definitions.UxEvent, definitions).map((node): Variant => ({
    type: node.properties?.type?.const,
    statuses: node.properties?.status?.enum ?? [],
    check: ajv.compile({ ...node, definitions }),
  }));
  const types = [...new Set(variants.map(({ type }) => String(type)))];

  return {
    envelope: (value) => (checkEnvelope(value) ? undefined : describe(checkEnvelope.errors)),
    event(value) {
      if (typeof value !== 'object' || value === null) return 'must be an object';
      const { type, status } = value as Partial<UxEvent> & { status?: unknown };
      const ofType = variants.filter((variant) => variant.type === type);
      const variant = ofType.find(({ statuses }) => statuses.includes(status)) ?? ofType[0];
      if (!variant) return `/type must be one of ${types.join(', ')}`;
      return variant.check(value) ? undefined : describe(variant.check.errors);
    },
  };
}

/** A union of unions, flat. */
function variantsOf(node: SchemaNode, definitions: WireSchema['definitions']): SchemaNode[] {
  const named = node.$ref && definitions[node.$ref.slice(node.$ref.lastIndexOf('/') + 1)];
  if (named) return variantsOf(named, definitions);
  return node.anyOf?.flatMap((member) => variantsOf(member, definitions)) ?? [node];
}

function describe(errors: ErrorObject[] | null | undefined): string {
  const error = errors?.[0];
  if (!error) return 'does not match the schema';
  const { additionalProperty } = error.params as { additionalProperty?: string };
  const which = additionalProperty ? ` (${additionalProperty})` : '';
  return `${error.instancePath} ${error.message ?? 'is not valid'}${which}`.trim();
}
