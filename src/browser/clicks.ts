import { pressable } from './affordance.js';
import { closest, controlOf, describe, isIgnored, targetOf } from './describe.js';
import type { ClickFact, SignalContext } from '../signal.js';
import { view } from './view.js';

/** The second click of a label reaches its control in the same turn; ms of slack. */
const FORWARDED = 50;

/** The control that a press on this element is passed on to, if it is a label's. */
function labelled(element: Element): Element | null {
  const label = closest(element, 'label') as HTMLLabelElement | null;
  const control = label?.control ?? null;
  return control?.contains(element) ? null : control;
}

/** Enter in a field makes the browser click the form's button; nobody pressed that. */
function isImplied(event: MouseEvent, element: Element): boolean {
  const active = document.activeElement as HTMLInputElement | null;
  return (
    event.detail === 0 &&
    !!active?.form &&
    active !== element &&
    active.localName === 'input' &&
    active.form === (element as HTMLInputElement).form
  );
}

/**
 * Tells of every click of the visitor, once. The cursor is read as the button goes down: the
 * browser has just looked up what is under the pointer, and style and layout are fresh.
 */
export function watchClicks(
  { listen, clock }: SignalContext,
  heard: (click: ClickFact) => void,
): void {
  let pointed: { element: Element | null; control: Element | null } = {
    element: null,
    control: null,
  };
  let passedOn: { control: Element | null; at: number } = { control: null, at: 0 };
  listen<PointerEvent>(view(), 'pointerdown', (event) => {
    const element = targetOf(event);
    pointed = { element, control: element && pressable(element) };
  });
  listen<MouseEvent>(view(), 'click', (event) => {
    const element = targetOf(event);
    if (!event.isTrusted || event.button || !element || isIgnored(element)) return;
    if (element === passedOn.control && event.timeStamp - passedOn.at < FORWARDED) return;
    if (isImplied(event, element)) return;
    passedOn = { control: labelled(element), at: event.timeStamp };
    heard({
      element,
      event,
      target: describe(element),
      interactive: !!(pointed.element === element ? pointed.control : controlOf(element)),
      time: clock.epoch(event.timeStamp),
    });
  });
}
