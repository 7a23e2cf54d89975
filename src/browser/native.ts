import type { SignalContext } from '../signal.js';
import { watchCalls } from './calls.js';
import { targetOf } from './describe.js';
import { navigation, type NavigateEvent } from './navigation.js';
import { watchPresses, type Press } from './presses.js';

/** Answered by the browser itself or in pixels that nobody can read, or already as it should be. */
const NATIVE =
  'select,option,textarea,input:not([type=button],[type=submit],[type=reset],[type=image],[type=checkbox],[type=radio]),audio,video,canvas,iframe,embed,object,[contenteditable]:not([contenteditable=false]),[aria-selected=true],[aria-current=page],[type=radio]:checked';
/**
 * Ms for which a press lets a page open a window, the least of the engines.
 * https://html.spec.whatwg.org/multipage/interaction.html#transient-activation-duration
 */
const ACTIVATION = 1_000;

/** A closed shadow tree shows nothing but its host, and only what is defined has one. */
const isSealed = (element: Element): boolean =>
  element.matches(':defined') &&
  element.localName.includes('-') &&
  !element.shadowRoot &&
  !element.childElementCount;

/** Whatever the page does, the browser answers the press, or nobody can tell whether it was answered. */
export function isNative({ element, control }: Press): boolean {
  const hit = (control ?? element) as HTMLLabelElement;
  return (
    element.isConnected &&
    ([element, hit, hit.control].some((one) => one?.matches(NATIVE) && !one.matches(':disabled')) ||
      isSealed(element))
  );
}

/** Hears of the answers that the browser tells by an event, and of those that a call asks it for. */
export function watchNative(
  context: SignalContext,
  newest: () => Press,
  {
    sure,
    sign,
    moved,
    switched,
  }: {
    sure(): void;
    /** The page might have done it without the press. */
    sign(place: object): void;
    /** The focus or the address have changed. */
    moved(): void;
    /** A box was ticked or unticked, which may be out of sight. */
    switched(box: HTMLInputElement): void;
  },
): void {
  const { listen, after, clock } = context;
  const { busy } = context.use(watchPresses);
  listen(window, 'input invalid submit fullscreenchange beforeprint copy', (event) => {
    const field = targetOf(event) as HTMLInputElement;
    const { checked } = field;
    // What the page prevents, or undoes at once, is known when all have heard of it.
    after(0, () => {
      const { isTrusted, defaultPrevented, type } = event;
      // A copy is prevented to copy something else.
      if (!isTrusted || (defaultPrevented && type !== 'copy')) return;
      // The browser points at a field by putting the caret there; what a script only asks about it keeps to itself.
      if (type === 'invalid' && !field.matches(':focus')) return;
      if (!field.isConnected || field.checked !== checked) return;
      if (type === 'input' && /^(checkbox|radio)$/.test(field.type)) switched(field);
      else sure();
    });
  });
  listen(window, 'toggle playing pause seeking beginEvent', ({ target }) =>
    busy() ? sure() : sign(target!),
  );
  listen(window, 'blur focusin focusout hashchange', (event) => {
    const target = targetOf(event)!;
    moved();
    if (event.type === 'blur') {
      // Another window opens while the press still activates; later the visitor goes by themselves.
      if (event.target === window && clock.now() - newest().at < ACTIVATION) sure();
    } else if (event.type === 'focusin' && target.matches(NATIVE) && target !== newest().control)
      sure();
  });
  listen(document, 'selectionchange', () => {
    const { control, click } = newest();
    // The second click of two selects a word.
    if (!getSelection()?.isCollapsed && (!control || (click as UIEvent)?.detail < 2)) sure();
  });
  listen<NavigateEvent>(navigation(), 'navigate', ({ downloadRequest, destination }) => {
    if (downloadRequest !== null || !destination?.sameDocument) sure();
  });
  const answering: [owner: object | undefined, methods: string][] = [
    [navigator.clipboard, 'write writeText'],
    [window, 'alert confirm prompt open'],
    // Each sound is connected anew.
    [window.AudioNode?.prototype, 'connect'],
    // Choosers and pickers, of fields that may not even be on the page.
    [HTMLInputElement.prototype, 'click showPicker'],
  ];
  for (const [owner, methods] of answering) watchCalls(context, owner, methods, () => sure());
  // Refused, it plays nothing. Sounds may not be on the page.
  watchCalls<Promise<void> | undefined>(
    context,
    HTMLMediaElement.prototype,
    'play',
    () => (result) => result?.then(() => sure()),
  );
}
