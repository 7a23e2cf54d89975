import type { SignalContext } from '../signal.js';
import { pressable } from './affordance.js';
import { parentOf, targetOf } from './describe.js';

/** A press held longer opens a menu or starts a selection; ms. Android's long press is 400 to 500. */
export const LONG_PRESS = 500;
/** A pointer that moves farther while it is down drags, selects or scrolls; CSS px. Chromium's touch slop is 15. */
export const SLOP = 12;
/** A click this long after its press still belongs to it: taps may wait for a second one; ms. */
const CLICK_DELAY = 350;
/** The second click of a label reaches its control in the same turn; ms of slack. */
const FORWARDED = 50;
/** What a listener does at once is done within; ms. */
export const SAME_TURN = 50;
/** Weaker veils don't hide what is under them; share of opacity. Modal backdrops start at about 0.25. */
const VEIL = 0.25;

/** One press of a visitor by mouse, finger, pen or key, whether a click came of it or not. */
export interface Press {
  /** Monotonic ms at which the pointer went down, by the hardware. */
  readonly at: number;
  /** Monotonic ms at which its last event came. */
  handled: number;
  readonly x: number;
  readonly y: number;
  readonly element: Element;
  /** What looked as if it was hit, also through an invisible layer. */
  readonly control: Element | null;
  readonly touch: boolean;
  /** The click that came of it: a disabled control gets none. */
  click?: Event;
}

export interface Presses {
  /** `down` is called before the page hears of the press, `done` once it is one. */
  watch(on: { down?(press: Press): void; done(press: Press): void }): void;
  /** The page is handling an event of a press right now. */
  busy(): boolean;
}

const seesThrough = (element: Element): boolean => {
  const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
  const alpha = /^rgba/.test(backgroundColor)
    ? +backgroundColor.split(/[, /]+/)[3]!.replace(')', '')
    : 1;
  return backgroundImage === 'none' && alpha * +opacity < VEIL;
};

/** Only what is positioned, or in something positioned, can lie above its neighbours. */
const isAbove = (element: Element | null, depth = 3): boolean =>
  !!element &&
  depth > 0 &&
  (/absolute|fixed|sticky/.test(getComputedStyle(element).position) ||
    isAbove(parentOf(element), depth - 1));

/** The control under transparent layers that swallow the press. */
function coveredControl(element: Element, x: number, y: number): Element | null {
  for (const layer of document.elementsFromPoint(x, y)) {
    if (layer.contains(element)) continue;
    const control = pressable(layer);
    if (control && !control.contains(element)) return control;
    if (!seesThrough(layer)) return null;
  }
  return null;
}

/**
 * Presses, from the pointer's events: clicks don't come from disabled controls, come twice from
 * labels, and come too late to see what the page does as the pointer goes down.
 */
export function presses({ listen, clock }: SignalContext): Presses {
  const watchers: Parameters<Presses['watch']>[0][] = [];
  let open: Press | undefined;
  let last: Press | undefined;
  let repeated = false;
  let heard = -Infinity;

  const touch = (press: Press): void => {
    press.handled = heard = clock.now();
  };

  const begin = (event: MouseEvent, x: number, y: number): Press | undefined => {
    const element = targetOf(event);
    if (!element) return undefined;
    let control = pressable(element);
    if (!control && isAbove(element) && seesThrough(element))
      control = coveredControl(element, x, y);
    const press: Press = {
      at: event.timeStamp,
      handled: 0,
      x,
      y,
      element,
      control,
      touch: (event as PointerEvent).pointerType === 'touch',
    };
    touch(press);
    for (const watcher of watchers) watcher.down?.(press);
    return press;
  };
  const finish = (press: Press): void => {
    last = press;
    for (const watcher of watchers) watcher.done(press);
  };

  listen<PointerEvent>(window, 'pointerdown', (event) => {
    // A second finger makes a gesture of it.
    open = undefined;
    if (event.isTrusted && event.isPrimary && !event.button)
      open = begin(event, event.clientX, event.clientY);
  });
  listen<PointerEvent>(window, 'pointercancel dragstart', () => {
    open = undefined;
  });
  listen<PointerEvent>(window, 'pointerup', (event) => {
    const press = open;
    open = undefined;
    if (!press || event.timeStamp - press.at > LONG_PRESS) return;
    if (Math.hypot(event.clientX - press.x, event.clientY - press.y) > SLOP) return;
    touch(press);
    finish(press);
  });
  listen<KeyboardEvent>(window, 'keydown', (event) => {
    repeated = event.repeat;
  });
  listen<PointerEvent>(window, 'click', (event) => {
    if (!event.isTrusted) return;
    const since = last && event.timeStamp - (last.click?.timeStamp ?? last.at + LONG_PRESS);
    if (last && since! < (last.click ? FORWARDED : CLICK_DELAY)) {
      last.click ??= event;
      touch(last);
    } else if (!event.detail && !repeated) {
      // A key or an assistive technology: no pointer went down.
      const press = begin(event, event.clientX, event.clientY);
      if (press) {
        press.click = event;
        finish(press);
      }
    }
  });

  return { watch: (on) => void watchers.push(on), busy: () => clock.now() - heard < SAME_TURN };
}
