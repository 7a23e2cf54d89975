import { describe } from '../../browser/describe.js';
import { watchFields, type TextField } from '../../browser/fields.js';
import { isShown, readableText } from '../../browser/readable.js';
import { watchRequests } from '../../browser/requests.js';
import { view } from '../../browser/view.js';
import type { Detector } from './detector.js';
import { holds } from './holds.js';

/** What is known of a form when its page is left. */
export interface FormLeft {
  /** There is a button to send it with: otherwise it saves itself or only asks. */
  sendable: boolean;
  /** Fields that still hold what was typed. */
  filled: number;
  /** Handed over: by the browser, or by requests that the page made right after the last input. */
  sent: boolean;
  /** A button of the form was pressed after the last input. */
  tried: boolean;
  /** In answer to an attempt, the page showed something else, more than a message. */
  answered: boolean;
  /** No longer on the page. */
  gone: boolean;
  /** A router has changed the page under it. */
  routed: boolean;
}

/** Whether it was begun and given up. A refused attempt is no success. */
export const isAbandoned = (left: FormLeft): boolean =>
  left.sendable &&
  !left.sent &&
  left.filled > 0 &&
  (left.gone ? left.routed && !left.tried : !left.answered);

interface Begun {
  fields: Set<TextField>;
  since: number;
  edited: number;
  tried: number;
  submit?: Event;
  /** What the page said before the first attempt. */
  text?: string;
  path: string;
  routed: boolean;
}

/** A form filled in, at least in part, and left without being sent. */
export const formAbandon: Detector = (context) => {
  const { clock, page, report, on, listen } = context;
  const fields = context.use(watchFields);
  const begun = new Map<HTMLFormElement, Begun>();
  const requests = watchRequests(context);

  fields.onText((field, time) => {
    const { form } = field;
    if (!form) return;
    requests.start();
    let state = begun.get(form);
    if (!state) {
      const { path } = page();
      begun.set(
        form,
        (state = { fields: new Set(), since: time, edited: 0, tried: 0, path, routed: false }),
      );
    }
    state.fields.add(field);
    state.edited = time;
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
    for (const [form, state] of begun) {
      const { edited, tried, submit, text, routed } = state;
      const filled = [...state.fields].filter((field) => field.value);
      const gone = !isShown(form) || !filled.some(isShown);
      if (!leaving && !gone) continue;
      const left: FormLeft = {
        sendable: [...form.elements].some((element) =>
          /^(submit|button)$/.test((element as HTMLInputElement).type),
        ),
        filled: filled.length,
        sent:
          (!!submit && !submit.defaultPrevented && submit.timeStamp >= edited) ||
          requests.followed(edited) ||
          requests.followed(tried),
        tried: tried >= edited,
        answered: text !== undefined && !holds(readableText(), text),
        gone,
        routed,
      };
      begun.delete(form);
      const last = filled.pop();
      if (last && isAbandoned(left)) {
        report({
          kind: 'form_abandon',
          element: form,
          count: left.filled,
          durationMs: clock.now() - state.since,
          detail: { field: describe(last).selector },
        });
      }
    }
  };
  on('page', ({ path }) => {
    for (const state of begun.values()) state.routed ||= path !== state.path;
    settle(false);
  });
  listen(view(), 'pagehide', () => settle(true));
};
