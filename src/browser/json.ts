const { stringify } = JSON;

/**
 * JSON text of plain data. Written out here because old libraries put `toJSON` on
 * `Array.prototype`, and pages replace `JSON.stringify`, after which batches can't be read.
 */
export function encode(value: unknown): string {
  if (typeof value !== 'object' || value === null || value instanceof Date)
    return stringify(value) ?? 'null';
  let text = '';
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) text += (i ? ',' : '') + encode(value[i]);
    return `[${text}]`;
  }
  for (const key of Object.keys(value)) {
    const field = (value as { [key: string]: unknown })[key];
    if (field !== undefined && typeof field !== 'function') {
      text += (text ? ',' : '') + stringify(key) + ':' + encode(field);
    }
  }
  return `{${text}}`;
}

const { parse } = JSON;

/** The parsed value, or undefined: storage may hold what somebody else wrote. */
export function decode<Value>(text: string | null): Value | undefined {
  try {
    return text ? ((parse(text) as Value | null) ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}
