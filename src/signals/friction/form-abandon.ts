import { closest, describe, targetOf } from '../../browser/describe.js';
import { watchFields, type TextField } from '../../browser/fields.js';
import { navigation, type NavigateEvent } from '../../browser/reloads.js';
import { isShown, readableText } from '../../browser/readable.js';
import { watchRequests } from '../../browser/requests.js';
import { view } from '../../browser/view.js';
import type { Detector } from './detector.js';
import { holds } from './holds.js';

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

interface Begun {
  fields: Set<TextField>;
  since: number;
  edited: number;
  committed: number;
  tried: number;
  submit?: Event;
  /** What the page said before the first attempt. */
  text?: string;
}

/** A form filled in, at least in part, and left without being sent. */
export const formAbandon: Detector = (context) => {
  const { clock, on, listen } = context;
  const fields = context.use(watchFields);
  const requests = watchRequests(context);
  const begun = new Map<HTMLFormElement, Begun>();
  /** When a link was pressed, and a button that belongs to no form. */
  let left = Infinity;
  let pressed = -Infinity;
  /** The browser is sending a form, whoever told it to. */
  let posted = false;

  listen(view(), 'click', (event) => {
    const control = closest(targetOf(event), 'a,button') as HTMLButtonElement | null;
    if (control?.localName === 'a') left = event.timeStamp;
    else if (control && !control.form) pressed = event.timeStamp;
  });
  // Sent by a script without a submit event: only the Navigation API tells.
  listen<NavigateEvent>(navigation(), 'navigate', ({ formData }) => {
    posted ||= !!formData;
  });
  fields.onText((field, time, before) => {
    if (!field.form) return;
    requests.start();
    left = Infinity;
    const state = begun.get(field.form) ?? {
      fields: new Set(),
      since: time,
      edited: time,
      committed: time,
      tried: -Infinity,
    };
    begun.set(field.form, state);
    state.fields.add(field);
    // A field that saves itself does so when it is left.
    state.committed = time;
    if (before !== undefined) state.edited = time;
  });
  fields.onSend((form, event) => {
    const state = begun.get(form);
    if (!state) return;
    state.tried = event.timeStamp;
    if (event.type === 'submit') {
      state.submit = event;
      state.text ??= readableText();
    }
  });

  const settle = (leaving: boolean): void => {
    for (const [form, { fields, since, edited, committed, tried, submit, text }] of begun) {
      const filled = [...fields].filter(({ value }) => value);
      const gone = !filled.some(isShown);
      const last = filled.pop();
      if (!last || !(leaving || gone)) continue;
      begun.delete(form);
      const facts: FormLeft = {
        sendable: [...form.elements].some(({ type }: Element & { type?: string }) =>
          /^(submit|button)$/.test(type ?? ''),
        ),
        sent:
          (!!submit && !submit.defaultPrevented && submit.timeStamp > edited) ||
          posted ||
          [tried, pressed].some((time) => requests.followed(time)) ||
          [edited, committed].some((time) => requests.followed(time, left)),
        tried: tried > edited,
        answered: text !== undefined && !holds(readableText(), text),
        gone,
      };
      if (isAbandoned(facts)) {
        context.report({
          kind: 'form_abandon',
          element: form,
          count: filled.length + 1,
          durationMs: clock.now() - since,
          detail: { field: describe(last).selector },
        });
      }
    }
  };
  on('page', () => settle(false));
  listen(view(), 'pagehide', () => settle(true));
};
