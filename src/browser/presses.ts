import type { SignalContext } from '../signal.js';
import { pressable } from './affordance.js';
import { controlOf, targetOf } from './describe.js';

/** A finger held longer opens a menu or starts a selection; ms. Android's long press is 400 to 500. */
export const LONG_PRESS = 500;
/** A pointer that moves farther while it is down drags, selects or scrolls; CSS px. Chromium's touch slop is 15. */
export const SLOP = 12;
/** A click this long after its pointer went up still belongs to it: taps may wait for a second one; ms. */
const CLICK_DELAY = 350;
/** The second click of a label reaches its control in the same turn; ms of slack. */
const FORWARDED = 50;
/** What a page has made a control itself: a key makes no click of it. */
const OWN = '[role]:not(a[href],button,input,textarea)';
/** What a listener does at once is done within; ms. */
export const SAME_TURN = 50;

/** One press of a visitor by mouse, finger, pen or key, whether a click came of it or not. */
export interface Press {
  /** Monotonic ms at which the pointer or the key went down, by the hardware. */
  readonly at: number;
  /** Monotonic ms at which its last event came. */
  handled: number;
  /** Where, in CSS px; NaN for a key. */
  readonly x: number;
  readonly y: number;
  /** CSS px that the page was scrolled down; unlike `scrollY`, an event knows it without a layout. */
  readonly scroll: number;
  readonly element: Element;
  /** What looked as if it was hit. */
  control: Element | null;
  readonly touch: boolean;
  /** The click that came of it: a disabled control gets none. */
  click?: Event;
  /** How long the page had been watched before it; ms. */
  watched?: number;
  /** Monotonic ms at which the page answered while it handled the press. */
  answered?: number;
  /** The control was a switch that was on when the press was answered. */
  on?: boolean;
}

export interface PressWatcher {
  /** Before the page hears of it. */
  down?(press: Press): void;
  /** It was one: short, and without moving away. */
  done?(press: Press): void;
  /** Once for each click; `control` is what looked as if it was hit. */
  click?(event: MouseEvent, element: Element, control: Element | null): void;
}

export interface Presses {
  watch(watcher: PressWatcher): void;
  /** The page is handling an event of a press right now. */
  busy(): boolean;
}

/**
 * Presses, from the pointer's events: clicks don't come from disabled controls, come twice from
 * labels, and come too late to see what the page does as the pointer goes down.
 */
export function watchPresses({ listen, clock }: SignalContext): Presses {
  const watchers: PressWatcher[] = [];
  let newest: Press | undefined;
  let open = false;
  let clicked = -Infinity;
  let repeated = false;
  let heard = -Infinity;

  const handle = (press: Press): void => {
    press.handled = heard = clock.now();
  };
  // The cursor is read as the pointer goes down: the browser has just looked up what is under it.
  const begin = (event: Event & Partial<PointerEvent>, element: Element): Press => {
    const { timeStamp: at, clientX, clientY, pageY = 0, pointerType } = event;
    // The click of a key is said to be in a corner.
    const [x, y] = (pointerType ? [clientX, clientY] : [NaN, NaN]) as [number, number];
    const touch = pointerType === 'touch';
    const control = pressable(element);
    newest = { at, handled: 0, x, y, scroll: pageY - y, element, control, touch };
    handle(newest);
    for (const { down } of watchers) down?.(newest);
    return newest;
  };
  const finish = (press: Press): void => {
    for (const { done } of watchers) done?.(press);
  };

  listen<PointerEvent>(window, 'pointerdown', (event) => {
    // A second finger makes a gesture of it.
    open = event.isTrusted && event.isPrimary && !event.button;
    clicked = -Infinity;
    if (open) begin(event, targetOf(event)!);
  });
  listen(window, 'pointercancel dragstart', () => {
    open = false;
  });
  listen<PointerEvent>(window, 'pointerup', ({ timeStamp, clientX, clientY }) => {
    if (!open || !newest) return;
    open = false;
    if (newest.touch && timeStamp - newest.at > LONG_PRESS) return;
    if (Math.hypot(clientX - newest.x, clientY - newest.y) > SLOP) return;
    handle(newest);
    finish(newest);
  });
  listen<KeyboardEvent>(window, 'keydown', (event) => {
    const { isTrusted, key, repeat } = event;
    const element = targetOf(event);
    repeated = repeat;
    if (
      isTrusted &&
      !repeat &&
      /^(Enter| )$/.test(key) &&
      element.matches(OWN) &&
      controlOf(element)
    )
      finish(begin(event, element));
  });
  listen<PointerEvent>(window, 'click', (event) => {
    const { timeStamp: at, isTrusted, button, detail } = event;
    const element = targetOf(event)!;
    if (!isTrusted || button) return;
    const forwarded = at - clicked < FORWARDED;
    clicked = at;
    if (forwarded || detail) {
      if (newest && at - newest.handled < CLICK_DELAY) {
        newest.click ??= event;
        handle(newest);
      }
    } else if (!repeated) {
      // A key or an assistive technology: no pointer went down.
      const press = begin(event, element);
      press.click = event;
      finish(press);
    }
    if (forwarded) return;
    const control = newest?.element === element ? newest.control : pressable(element);
    for (const { click } of watchers) click?.(event, element, control);
  });

  return { watch: (one) => void watchers.push(one), busy: () => clock.now() - heard < SAME_TURN };
}
