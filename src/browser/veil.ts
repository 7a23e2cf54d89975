/** What is under an element shows through it: it hides less than that share. Pictures are taken to have gaps. */
export function seesThrough(element: Element, hiding: number): boolean {
  const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
  const alpha = /^rgba/.test(backgroundColor) ? parseFloat(backgroundColor.split(',')[3]!) : 1;
  // Of a gradient it is one that fades away.
  return /^none|a\([^)]* 0\)/.test(backgroundImage) && alpha * +opacity < hiding;
}
