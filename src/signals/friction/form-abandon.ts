import { closest, describe, targetOf } from '../../browser/describe.js';
import { isSendable, watchFields, type TextField } from '../../browser/fields.js';
import { navigation, type NavigateEvent } from '../../browser/reloads.js';
import { isShown, readableText } from '../../browser/readable.js';
import { watchRequests, type Sent } from '../../browser/requests.js';
import { view } from '../../browser/view.js';
import type { Detector } from './detector.js';
import { holds } from './holds.js';

/** Ms from the last act to the request that carries it: saving by itself waits up to 2 s. */
const CARRIED = 3_000;

/** What is known of a form that was begun, when its page is left. */
export interface FormLeft {
  /** There is a button to send it with: otherwise it saves itself, or only asks. */
  sendable: boolean;
  /** Handed over: by the browser, or by requests of the page right after the last input. */
  sent: boolean;
  /** A button of it was pressed after the last input. */
  tried: boolean;
  /** The page answered an attempt with more than a message. */
  answered: boolean;
  /** No longer to be seen. */
  gone: boolean;
}

/** Whether it was given up. A refused attempt is no success; what is gone after one was accepted. */
export const isAbandoned = ({ sendable, sent, tried, answered, gone }: FormLeft): boolean =>
  sendable && !sent && !(gone ? tried : answered);

/** A form that was begun. Monotonic ms. */
interface Begun {
  fields: Set<TextField>;
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
}

/** A form filled in, at least in part, and left without being sent. */
export const formAbandon: Detector = (context) => {
  const { clock, on, listen } = context;
  const begun = new Map<HTMLFormElement, Begun>();
  let sent: Sent | undefined;
  /** The browser is sending a form, whoever told it to. */
  let posted = false;

  /** Most pages have no form that anybody begins. */
  const begin = (): void => {
    if (sent) return;
    sent = watchRequests(context);
    listen(view(), 'click', (event) => {
      const control = closest(targetOf(event), 'a,button') as HTMLButtonElement | null;
      for (const state of begun.values()) {
        if (control?.localName === 'a') state.left = event.timeStamp;
        // It may send what it does not belong to.
        else if (control && !control.form) state.acted = event.timeStamp;
      }
    });
    // Sent by a script without a submit event: only the Navigation API tells.
    listen<NavigateEvent>(navigation(), 'navigate', ({ formData }) => {
      posted ||= !!formData;
    });
  };
  context.use(watchFields).on((event, form, field, before) => {
    const { timeStamp: time, type } = event;
    if (!form || !(field || begun.has(form))) return;
    const state = begun.get(form) ?? {
      fields: new Set(),
      since: time,
      edited: time,
      acted: time,
      left: Infinity,
    };
    begun.set(form, state);
    // A field that saves itself does so when it is left.
    state.acted = time;
    state.left = Infinity;
    if (!field) {
      state.tried = true;
      if (type === 'submit') {
        state.submit = event;
        state.text ??= readableText();
      }
      return;
    }
    begin();
    state.fields.add(field);
    if (before === undefined) return;
    state.edited = time;
    state.tried = false;
    state.submit = undefined;
  });
  const settle = (leaving: boolean): void => {
    for (const [form, state] of begun) {
      const filled = [...state.fields].filter(({ value }) => value);
      const gone = !filled.some(isShown);
      const last = filled.at(-1);
      if (!last || !(leaving || gone)) continue;
      begun.delete(form);
      const { since, edited, acted, left, tried = false, submit, text } = state;
      const facts: FormLeft = {
        sendable: isSendable(form),
        sent:
          (!!submit && !submit.defaultPrevented) ||
          posted ||
          !!sent?.(edited, Math.min(left, acted + CARRIED), since),
        tried,
        answered: text !== undefined && !holds(readableText(), text),
        gone,
      };
      if (!isAbandoned(facts)) continue;
      context.report({
        kind: 'form_abandon',
        element: form,
        count: filled.length,
        durationMs: clock.now() - since,
        detail: { field: describe(last).selector },
      });
    }
  };
  on('page', () => settle(false));
  listen(view(), 'pagehide', () => settle(true));
};
