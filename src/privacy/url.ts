import { redactText } from './text.js';

/**
 * Address without credentials, fragment and query, but for utm values and the parameters the site
 * allows; undefined where there is no address.
 */
export function redactUrl(address: string, allowParams: readonly string[]): string | undefined {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return undefined;
  }
  const kept = new URLSearchParams();
  url.searchParams.forEach((value, name) => {
    if (/^utm_/.test(name) || allowParams.includes(name)) kept.append(name, redactText(value));
  });
  const query = `${kept}`;
  // `origin` is "null" for schemes such as about: and data:
  return url.origin === 'null'
    ? undefined
    : url.origin + redactText(url.pathname) + (query && '?' + query);
}
