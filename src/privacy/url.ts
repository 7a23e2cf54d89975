import { redactText } from './text.js';

/** Origin without credentials, path and query; a page has no need to be told of other schemes. */
const PARTS = /^(https?:\/\/)(?:[^/?#]*@)?([^/?#]+)([^?#]*)\??([^#]*)/;

/**
 * Address without credentials, fragment and query, but for utm values and the parameters the site
 * allows; empty where there is no address.
 */
export function redactUrl(address: string, allowParams: readonly string[]): string {
  const [, scheme, host = '', path = '', query] = PARTS.exec(address) ?? [];
  if (!scheme) return '';
  let kept = '';
  if (query) {
    const params = new URLSearchParams();
    new URLSearchParams(query).forEach((value, name) => {
      if (/^utm_/.test(name) || allowParams.includes(name)) params.append(name, redactText(value));
    });
    kept = `${params}`;
  }
  return scheme + host + redactText(path) + (kept && '?' + kept);
}
