import { misuse } from '../diagnostics.js';

/** Throws unless it is a name; `example` is what to write. */
export function checkName(method: string, name: unknown, example: string): void {
  if (typeof name !== 'string' || !name) {
    throw misuse(`${method}(${String(name)}): write a name, such as ${method}(${example}).`);
  }
}
