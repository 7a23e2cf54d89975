import { decode } from './browser/json.js';
import type { Options } from './options.js';
import { PLAIN } from './settings.js';

/**
 * Options from a tag's `data-*`: text where that is right, else JSON (`data-idle-timeout="2000"`,
 * `data-debug`), else a list as one would write it in markup (`data-allow-params="ref page"`).
 * What is none of them is passed on, so that the check of the options names it. Attributes that
 * are no options are left alone, since a tag manager adds its own.
 */
export function optionsFrom(data: { readonly [name: string]: string | undefined }): Options {
  const options: { [name: string]: unknown } = {};
  for (const [name, [valid]] of Object.entries(PLAIN)) {
    const value = data[name];
    if (value === undefined) continue;
    const json = decode<unknown>(value);
    options[name] =
      [value, value ? json : true, value.split(/[\s,]+/)].find(valid) ?? json ?? value;
  }
  return options as unknown as Options;
}
