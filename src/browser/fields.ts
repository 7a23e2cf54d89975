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
  /** An attempt to send, by the form or by one of its buttons; a submit event says later who took it. */
  onSend(heard: (form: HTMLFormElement, event: Event) => void): void;
}

const TEXT = /^(text|email|tel|url|password|number|date)/;
/** What sites call a form that only asks, in English and the next largest languages. */
const ASKS = /search|quer|filter|find|such|busca|pesquis|recherch|cerca|zoek|^q$/i;

/** The fields of a form that hold text. */
export const textFields = (form: HTMLFormElement | null): TextField[] =>
  [...(form?.elements ?? [])].filter((field): field is TextField =>
    TEXT.test((field as TextField).type),
  );

/** Whether it asks for something to be shown, as a search or a filter does. */
function asks(field: TextField): boolean {
  const { form } = field;
  const texts = textFields(form);
  return (
    !!closest(field, 'search,[role=search]') ||
    [field, ...texts].some(({ type, name, id, placeholder, ariaLabel }) =>
      [type, name, id, placeholder, ariaLabel].some((word) => ASKS.test(word ?? '')),
    ) ||
    ASKS.test(`${form?.getAttribute('id')} ${form?.className}`) ||
    // It names the address it gets, and asks for it with a word or two.
    (!!form?.matches('[action]:not([method=post i]),[method=get i]') &&
      texts.length < 3 &&
      texts.every(({ type }) => /^(text|number|date)$/.test(type)))
  );
}

/** Listens to what is entered. Contents are not read here. */
export function watchFields({ listen, clock }: SignalContext): Fields {
  const { document: page } = globalThis;
  const texts: Parameters<Fields['onText']>[0][] = [];
  const sends: Parameters<Fields['onSend']>[0][] = [];
  const skipped = new WeakMap<Element, boolean>();
  let used = 0;
  let before = 0;

  const counts = (field: TextField): boolean => {
    let skip = skipped.get(field);
    if (skip === undefined) skipped.set(field, (skip = isIgnored(field) || asks(field)));
    if (!skip && field.form) used = clock.wall();
    return !skip;
  };
  listen(page, 'beforeinput', (event) => {
    before = (targetOf(event) as TextField).value?.length;
  });
  listen(page, 'input change', (event) => {
    const field = targetOf(event) as TextField;
    if (!event.isTrusted || !('form' in field) || !counts(field) || !TEXT.test(field.type)) return;
    const { timeStamp, type } = event;
    for (const heard of texts) heard(field, timeStamp, type === 'input' ? before : undefined);
    before = field.value.length;
  });
  listen(page, 'submit invalid click', (event) => {
    const target = targetOf(event);
    const form =
      event.type === 'submit'
        ? target
        : (closest(target, 'button,input') as HTMLInputElement | null)?.form;
    const field = (form as HTMLFormElement | null)?.elements[0];
    if (event.isTrusted && form && field && counts(field as TextField)) {
      for (const heard of sends) heard(form as HTMLFormElement, event);
    }
  });
  return {
    used: () => used,
    onText: (heard) => void texts.push(heard),
    onSend: (heard) => void sends.push(heard),
  };
}
