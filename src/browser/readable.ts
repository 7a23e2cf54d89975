/** What can be read on the page, hidden parts left out. It may lay the page out: for rare moments. */
export const readableText = (): string => document.body?.innerText ?? '';

/** False for what has left the document or is hidden. It may compute styles: for rare moments. */
export const isShown = (element: Element): boolean =>
  element.isConnected && element.checkVisibility?.() !== false;

/** How pages mark what was wrong with an entry: a message, or the field. Some announce success so. */
const REFUSAL =
  '[role=alert]:not([class*=success]),[class*="error" i],[class*=invalid-],[aria-invalid=true]';

/** Whether the page says that something was wrong with what was entered. For rare moments. */
export const isRefusing = (): boolean =>
  [...document.querySelectorAll(REFUSAL)].some(
    (element) => ('value' in element || element.textContent.trim()) && isShown(element),
  );
