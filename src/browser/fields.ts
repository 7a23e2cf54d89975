import type { SignalContext } from '../signal.js';
import { closest, isIgnored, targetOf } from './describe.js';

export type TextField = HTMLInputElement | HTMLTextAreaElement;

/** What the visitor does in forms. Searches and filters are left out: they ask, nothing is handed over. */
export interface Fields {
  /** Epoch ms of the last time that something was entered into a form or sent. */
  used(): number;
  /**
   * Text was changed, or left for good (`before` is then missing). `before` is the length right
   * before: less than after the last change if the page has taken something away.
   */
  onText(heard: (field: TextField, time: number, before?: number) => void): void;
  /** An attempt to send: a button of the form, Enter in a field, or what the browser makes of it. */
  onSend(heard: (form: HTMLFormElement, event: Event) => void): void;
}

const BUTTON = 'button,[type=submit],[type=button],[type=image]';
const TEXT = /^(text|email|tel|url|password|number|date)/;
/** How sites mark what only asks, in any attribute: `type=search`, `role=search`, `id=filters`. */
const ASKS = /search|query|filter|find|suche|busca|recherch|name="?q\b/i;

const isText = (field: Element): field is TextField =>
  TEXT.test((field as TextField).type) && !isIgnored(field);

/** The fields of a form that hold text. */
export const textFields = (form: HTMLFormElement | null): TextField[] =>
  [...(form?.elements ?? [])].filter(isText);

/** Whether a form, or a field without one, asks for something to be shown: a search or a filter. */
const asks = (place: Element): boolean =>
  [place.cloneNode() as Element, ...((place as HTMLFormElement).elements ?? [])].some(
    ({ outerHTML, type = 'text' }: Element & { type?: string }) =>
      /^(text|search|submit)/.test(type) && ASKS.test(outerHTML),
  );

/** Listens to what is entered. Contents are not read here. */
export function watchFields({ listen, clock }: SignalContext): Fields {
  const texts: Parameters<Fields['onText']>[0][] = [];
  const sends: Parameters<Fields['onSend']>[0][] = [];
  let used = 0;
  let before = 0;
  const given = new WeakMap<Element, boolean>();
  const counts = (form: Element | null, place: Element): boolean => {
    const is = given.get(place) ?? !asks(place);
    given.set(place, is);
    if (is && form) used = clock.wall();
    return is;
  };
  listen(window, 'beforeinput', (event) => {
    before = (targetOf(event) as TextField).value?.length;
  });
  listen(window, 'input change', (event) => {
    const field = targetOf(event) as TextField;
    const { form } = field;
    if (!event.isTrusted || !counts(form, form ?? field) || !isText(field)) return;
    for (const heard of texts) {
      heard(field, event.timeStamp, event.type === 'input' ? before : undefined);
    }
  });
  listen(window, 'submit invalid click keydown', (event) => {
    const { type, isTrusted, target } = event;
    const { key = 'Enter' } = event as Partial<KeyboardEvent>;
    const control = type === 'click' ? closest(targetOf(event), BUTTON) : target;
    const form = (type === 'submit' ? target : (control as HTMLInputElement | null)?.form) as
      | HTMLFormElement
      | null
      | undefined;
    if (!isTrusted || key !== 'Enter' || !form || !counts(form, form)) return;
    for (const heard of sends) heard(form, event);
  });
  return {
    used: () => used,
    onText: (heard) => void texts.push(heard),
    onSend: (heard) => void sends.push(heard),
  };
}
