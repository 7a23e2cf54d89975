/** A random UUID (version 4); `crypto.randomUUID` exists in secure contexts only. */
export function uuid(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  let text = '';
  crypto.getRandomValues(new Uint8Array(16)).forEach((byte, i) => {
    const value = i === 6 ? (byte & 15) | 64 : i === 8 ? (byte & 63) | 128 : byte;
    text += (value + 256).toString(16).slice(1) + (/^[3579]$/.test(`${i}`) ? '-' : '');
  });
  return text;
}
