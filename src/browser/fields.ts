import type { SignalContext } from '../signal.js';
import { closest, targetOf } from './describe.js';

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

/** The fields of a form that hold text. */
export const textFields = (form: HTMLFormElement | null): TextField[] =>
  [...(form?.elements ?? [])].filter((field): field is TextField =>
    TEXT.test((field as TextField).type),
  );

/** Whether a form, or a field without one, asks for something to be shown: a search or a filter. */
const asks = (form: HTMLFormElement | null, field?: Element): boolean =>
  [form?.cloneNode() as Element | undefined, field, ...textFields(form)].some((element) =>
    ASKS.test(element?.outerHTML ?? ''),
  );

/** Listens to what is entered. Contents are not read here. */
export function watchFields({ listen, clock }: SignalContext): Fields {
  const texts: Parameters<Fields['onText']>[0][] = [];
  const sends: Parameters<Fields['onSend']>[0][] = [];
  let used = 0;
  let before = 0;
  const counts = (form: HTMLFormElement | null, field?: Element): boolean => {
    const is = !asks(form, field);
    if (is && form) used = clock.wall();
    return is;
  };
  listen(window, 'beforeinput', (event) => {
    before = (targetOf(event) as TextField).value?.length;
  });
  listen(window, 'input change', (event) => {
    const field = targetOf(event) as TextField;
    const { form, type } = field;
    if (!event.isTrusted || !counts(form, field) || !TEXT.test(type)) return;
    for (const heard of texts) {
      heard(field, event.timeStamp, event.type === 'input' ? before : undefined);
    }
  });
  listen(window, 'submit invalid click keydown', (event) => {
    const { type, isTrusted, target } = event;
    const { key = 'Enter' } = event as Partial<KeyboardEvent>;
    const control = type === 'click' ? closest(targetOf(event), BUTTON) : target;
    const form = type === 'submit' ? target : (control as HTMLInputElement | null)?.form;
    if (!isTrusted || key !== 'Enter' || !form || !counts(form as HTMLFormElement)) return;
    for (const heard of sends) heard(form as HTMLFormElement, event);
  });
  return {
    used: () => used,
    onText: (heard) => void texts.push(heard),
    onSend: (heard) => void sends.push(heard),
  };
}
