import type { SignalContext } from '../signal.js';
import { closest, isIgnored, targetOf } from './describe.js';

/** A field, or an element that is edited as rich text: it has neither value nor form. */
export type TextField = HTMLElement &
  Partial<Pick<HTMLInputElement, 'value' | 'form' | 'type' | 'name' | 'placeholder'>>;

/**
 * Something was done with a form, or with a text field without one. `field` is what text was entered
 * into, with its length right before: less than after the last input if the page has taken something
 * away, missing when the field is left. Without a field it is an attempt to send the form: by a
 * button of it, by Enter, or what the browser makes of it.
 */
export type FormHeard = (
  event: Event,
  form: HTMLFormElement | null,
  field?: TextField,
  before?: number,
) => void;

export interface Fields {
  /** When something was entered into a form, or sent, for the last time; monotonic ms. */
  used(): number;
  on(heard: FormHeard): void;
}

const BUTTON = 'button,[type=submit],[type=button],[type=image]';
const TEXT = /^(text|email|tel|url|password|number|date|true|plain)/;
/** How sites mark what only asks, in any attribute: `type=search`, `role=search`, `id=filters`. */
const ASKS = /search|query|filter|find|suche|busca|recherch|name="?q\b/i;

const isText = (field: Element): field is TextField => {
  const { type, contentEditable } = field as TextField;
  return TEXT.test(type ?? contentEditable) && !isIgnored(field);
};

/** The fields of a form that hold text. */
export const textFields = (form: HTMLFormElement): TextField[] =>
  [...form.elements, ...form.querySelectorAll('[contenteditable]')].filter(isText);

/** What has been entered. */
export const valueOf = ({ value, textContent }: TextField): string => value ?? textContent;

/** What its maker has called it. */
export const idOf = (field: TextField | undefined): string | undefined =>
  field && (field.name || field.id || field.placeholder);

/** A form is known by its fields: the nodes, and even the address, change when it comes back. */
export const keyOf = (fields: readonly TextField[]): string => fields.map(idOf).join();

/** The form, or what the page has put in its place: one that has the first of its fields. */
export function inPlaceOf(form: HTMLFormElement): HTMLFormElement {
  if (form.isConnected) return form;
  const first = idOf(textFields(form)[0]);
  const hasIt = (other: HTMLFormElement): boolean =>
    textFields(other).some((field) => idOf(field) === first);
  return [...document.forms].find(hasIt) ?? form;
}

/** Whether it can be sent by hand: otherwise it saves itself, or only asks. */
export const isSendable = ({ elements }: HTMLFormElement): boolean =>
  [...elements].some((control) => control.matches(BUTTON));

/** Whether a form, or a field without one, asks for something to be shown: a search or a filter. */
const asks = (place: Element): boolean =>
  ([place.cloneNode(), ...((place as HTMLFormElement).elements ?? [])] as TextField[]).some(
    ({ outerHTML, type = 'text' }) => /^(text|search|submit)/.test(type) && ASKS.test(outerHTML),
  );

/** Listens to what is entered and sent; searches and filters are left out: nothing is handed over. */
export function watchFields({ listen }: SignalContext): Fields {
  const heard: FormHeard[] = [];
  const asking = new WeakMap<Element, boolean>();
  let used = -Infinity;
  let before = 0;
  listen(window, 'beforeinput', (event) => {
    before = valueOf(targetOf(event) as TextField).length;
  });
  listen(window, 'input change submit invalid click keydown', (event) => {
    const { type, isTrusted, key = 'Enter' } = event as Event & { key?: string };
    if (!isTrusted || key !== 'Enter') return;
    const target = targetOf(event) as TextField;
    const control = type === 'click' ? (closest(target, BUTTON) as TextField | null) : target;
    const enters = /^(input|change)$/.test(type);
    const rich = enters && !target.type;
    const form = (
      type === 'submit' ? target : rich ? closest(target, 'form') : (control?.form ?? null)
    ) as HTMLFormElement | null;
    const place = form ?? (enters && target.type && target);
    if (!place) return;
    if (!asking.has(place)) asking.set(place, asks(place));
    if (asking.get(place)) return;
    if (form) used = event.timeStamp;
    if (enters && !isText(target)) return;
    for (const each of heard)
      each(event, form, enters ? target : undefined, type === 'input' ? before : undefined);
  });
  return { used: () => used, on: (each) => void heard.push(each) };
}
