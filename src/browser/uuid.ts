/** A random UUID (version 4); `crypto.randomUUID` exists in secure contexts only. */
export const uuid = (): string =>
  (crypto.randomUUID as Crypto['randomUUID'] | undefined)?.call(crypto) ??
  '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) =>
    (+digit ^ (crypto.getRandomValues(new Uint8Array(1))[0]! & (15 >> (+digit / 4)))).toString(16),
  );
