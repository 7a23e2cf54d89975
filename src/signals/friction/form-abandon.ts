import { closest, describe, targetOf } from '../../browser/describe.js';
import {
  inPlaceOf,
  isSendable,
  textFields,
  valueOf,
  watchFields,
  type TextField,
} from '../../browser/fields.js';
import { navigation, type NavigateEvent } from '../../browser/navigation.js';
import { isRefusing, isShown, readableText } from '../../browser/readable.js';
import { watchRequests } from '../../browser/requests.js';
import { view } from '../../browser/view.js';
import type { Detector } from './detector.js';
import { holds } from './holds.js';

/** Ms from the last act to the request that carries it: saving by itself waits up to 2 s. */
const CARRIED = 3_000;

/** A form that was begun. Monotonic ms. */
interface Begun {
  form: HTMLFormElement;
  /** The last one that something was entered into. */
  field: TextField;
  since: number;
  /** The last input; the last thing that may have sent it; a link pressed after that. */
  edited: number;
  acted: number;
  left: number;
  tried?: boolean;
  /** Accepted by the browser, unless the page has prevented it. */
  submit?: Event | undefined;
  /** What the page said before the first attempt. */
  text?: string;
  /** The same before a button of it was pressed the last time. */
  said?: string;
  /** As the link was pressed it still stood refused. */
  refused?: boolean | undefined;
  /** As the link was pressed the page said what was wrong. */
  refusing?: boolean;
}

/** A form filled in, at least in part, and left without being sent. */
export const formAbandon: Detector = (context) => {
  const { clock, on, listen } = context;
  const { sent } = context.use(watchRequests);
  const begun = new Set<Begun>();
  /** The browser is sending a form, whoever told it to. */
  let posted = false;

  /**
   * Whether the page says no more since it was sent than a message, which a refusal is. An answer
   * repeats what was asked.
   */
  const isRefused = ({ text, form }: Begun): boolean | undefined => {
    if (!text) return undefined;
    const now = readableText();
    const values = textFields(inPlaceOf(form)).map(valueOf).filter(Boolean);
    return holds(now, text) && !(values[1] && values.every((value) => now.includes(value)));
  };
  /** A button has only closed it: nothing is said since that was not said before. */
  const isShut = ({ submit, said }: Begun): boolean =>
    !submit && !!said && holds(said, readableText());

  listen(view(), 'click', (event) => {
    // Most pages have no form that anybody begins.
    if (!begun.size) return;
    const control = closest(targetOf(event), 'a,button') as HTMLButtonElement | null;
    for (const state of begun) {
      if (control?.localName === 'a') {
        state.left = event.timeStamp;
        state.refused = isRefused(state) || isShut(state);
        state.refusing = isRefusing();
      }
      // It may send what it does not belong to.
      else if (control && !control.form) state.acted = event.timeStamp;
    }
  });
  // Sent by a script without a submit event: only the Navigation API tells.
  listen<NavigateEvent>(navigation(), 'navigate', ({ formData }) => {
    posted ||= !!formData;
  });
  context.use(watchFields).on((event, form, field, before) => {
    const { timeStamp: time, type } = event;
    if (!form) return;
    // Some pages put a new one in its place with every key.
    const state =
      [...begun].find((one) => inPlaceOf(one.form) === form) ??
      (field && { form, field, since: time, edited: time, acted: time, left: Infinity });
    if (!state) return;
    begun.add(state);
    state.form = form;
    // A field that saves itself does so when it is left.
    state.acted = time;
    state.left = Infinity;
    state.refused = undefined;
    state.refusing = false;
    if (!field) {
      state.tried = true;
      if (type === 'click') state.said = readableText();
      if (type === 'submit') {
        state.submit = event;
        state.text ??= readableText();
      }
      return;
    }
    state.field = field;
    if (before === undefined) return;
    state.edited = time;
    // What was taken was a step: the next one is sent on its own.
    if (state.tried && isRefused(state) === false) delete state.text;
    state.tried = false;
    state.submit = undefined;
  });
  const settle = (leaving: boolean): void => {
    for (const state of begun) {
      const { field, since, edited, acted, left, tried, submit, refused, refusing } = state;
      const form = inPlaceOf(state.form);
      const filled = textFields(form).filter(valueOf);
      const gone = !filled.some(isShown);
      if (!filled.length || !(leaving || gone)) continue;
      begun.delete(state);
      const handedOver =
        posted ||
        (submit && !submit.defaultPrevented) ||
        (sent(edited, Math.min(left, acted + CARRIED), since) && !(gone ? refusing : isRefusing()));
      // Without a button it saves itself, or only asks. What goes after an attempt was accepted.
      if (handedOver || !isSendable(form)) continue;
      if (gone ? tried && !(refused ?? isShut(state)) : isRefused(state) === false) continue;
      context.report({
        kind: 'form_abandon',
        element: form,
        count: filled.length,
        durationMs: clock.now() - since,
        detail: { field: describe(field).selector },
      });
    }
  };
  on('page', () => settle(false));
  listen(view(), 'pagehide', () => settle(true));
};
