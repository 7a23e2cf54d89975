import type { Options } from './options.js';

/** Options that are text. */
const TEXT = /^(endpoint|app|release|environment|consent|storage)$/;

/** Options that are JSON: numbers, true and false, lists. A tag can't carry functions. */
const JSON_TEXT =
  /^(honorGpc|sampleRate|engagedAfter|idleAfter|idleTimeout|tasks|allowParams|batch|debug)$/;

/**
 * Options from a tag's `data-*`: `data-idle-timeout="2000"`, `data-tasks='[…]'`. Attributes that are
 * no options are left alone, since a tag manager adds its own. What can't be read is passed on as
 * it is, so that the check of the options names it.
 */
export function optionsFrom(data: { readonly [name: string]: string | undefined }): Options {
  const options: { [name: string]: unknown } = {};
  for (const [name, value] of Object.entries(data)) {
    if (value === undefined || !(TEXT.test(name) || JSON_TEXT.test(name))) continue;
    options[name] = value;
    if (TEXT.test(name)) continue;
    try {
      options[name] = value === '' ? true : JSON.parse(value);
    } catch {
      // `data-allow-params="ref page"` is how one would write a list in markup.
      if (name === 'allowParams') options[name] = value.split(/[\s,]+/);
    }
  }
  return options as unknown as Options;
}
