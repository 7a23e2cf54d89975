/** Attaches a passive, capturing listener for each of the types; returns what removes it. */
export function attach<E extends Event>(
  target: EventTarget | undefined | null,
  types: string,
  handler: (event: E) => void,
  capture = true,
): () => void {
  const options = { capture, passive: true };
  const listener = handler as (event: Event) => void;
  const names = types.split(' ');
  for (const type of names) target?.addEventListener(type, listener, options);
  return () => {
    for (const type of names) target?.removeEventListener(type, listener, options);
  };
}
