import { closest, controlOf, parentOf } from './describe.js';

/** What else its maker gave a handler, or a place among the controls. */
const HANDLED = '[onclick],[contenteditable],[role=slider],[role=spinbutton]';

/** The hand, and the magnifying glass over pictures that open. */
const PROMISING = /^(pointer|zoom)/;

/** Cursors are inherited: so far up the element that set it is looked for. */
const CURSOR_DEPTH = 12;

/** The outermost element that shows the hand: a card is one thing, wherever it is hit. */
function handed(element: Element): Element | null {
  let outermost: Element | null = null;
  let at: Element | null = element;
  for (let depth = 0; at && depth < CURSOR_DEPTH; depth++, at = parentOf(at)) {
    if (!PROMISING.test(getComputedStyle(at).cursor)) break;
    // A hand over the whole page promises nothing.
    if (at === document.body) return null;
    outermost = at;
  }
  return outermost;
}

/**
 * What an element belongs to that looks as if it could be pressed, working or not, or null: blank
 * space and reading text are no controls. Reads the computed cursor: free while the layout is clean,
 * as it is when the browser has just found out what a pointer hit.
 */
export function pressable(element: Element): Element | null {
  const control = controlOf(element) ?? closest(element, HANDLED);
  return control && control !== document.body ? control : handed(element);
}

export const looksInteractive = (element: Element): boolean => !!pressable(element);
