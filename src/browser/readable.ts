/** What can be read on the page, hidden parts left out. It may lay the page out: for rare moments. */
export const readableText = (): string => document.body?.innerText ?? '';

/** False for what has left the document or is hidden. It may compute styles: for rare moments. */
export const isShown = (element: Element): boolean =>
  element.isConnected && element.checkVisibility?.() !== false;
