import { decode } from './browser/json.js';
import { complain } from './diagnostics.js';
import type { Options } from './options.js';
import { fault, PLAIN } from './settings.js';

/**
 * Options from a tag's `data-*`: text where that is right, else JSON (`data-idle-timeout="2000"`,
 * `data-debug`), else a list as one would write it in markup (`data-allow-params="ref page"`).
 * What is none of them is told and left out: one wrong attribute should not end measuring.
 * Attributes that are no options are left alone, since a tag manager adds its own.
 */
export function optionsFrom(data: { readonly [name: string]: string | undefined }): Options {
  const options: { [name: string]: unknown } = {};
  for (const [name, rule] of Object.entries(PLAIN)) {
    const value = data[name];
    if (value === undefined) continue;
    const [valid, , , least] = rule;
    const meant = [value, value ? decode(value) : true, value.split(/[\s,]+/)].find(valid);
    options[name] = meant ?? least;
    if (meant === undefined) complain(fault(name, value, rule));
  }
  return options as unknown as Options;
}
