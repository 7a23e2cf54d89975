/** An e-mail address, also percent-encoded. */
const EMAIL = /[^\s@%/?#&=<>"'(),:;]+(?:@|%40)[^\s@%/?#&=<>"'(),:;]+\.[a-z]{2,}/gi;

/**
 * Seven digits or more in a row, or nine or more with single separators between them: card, phone
 * and account numbers. Dates (eight digits with separators), prices and years stay.
 */
const DIGITS = /\d{7,}|\d(?:(?:[ .\-/]|%20|\+)?\d){8,}/g;

/** What a masked part reads like. */
export const MASK = '[masked]';

/** The text without e-mail addresses, card numbers and long digit runs. */
export function redactText(text: string): string {
  return text.replace(EMAIL, MASK).replace(DIGITS, MASK);
}
