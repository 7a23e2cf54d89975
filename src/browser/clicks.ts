import type { ClickFact, SignalContext } from '../signal.js';
import { describe, isIgnored } from './describe.js';
import { watchPresses } from './presses.js';

/** Enter in a field makes the browser click the form's button; nobody pressed that. */
function isImplied({ detail }: MouseEvent, element: Element): boolean {
  const active = document.activeElement as HTMLInputElement;
  return (
    !detail &&
    active !== element &&
    active?.localName === 'input' &&
    active.form === (element as HTMLInputElement).form &&
    !!active.form
  );
}

/** Tells of every click of the visitor, once. */
export function watchClicks(context: SignalContext, heard: (click: ClickFact) => void): void {
  context.use(watchPresses).watch({
    click(event, element, control) {
      if (isIgnored(element) || isImplied(event, element)) return;
      heard({
        element,
        event,
        target: describe(element),
        interactive: !!control,
        time: context.clock.epoch(event.timeStamp),
      });
    },
  });
}
