import { closest, hostOf } from './describe.js';
import { isSeen } from './layout.js';
import type { Press } from './presses.js';
import type { Styles, StylesIn } from './stylesheets.js';

/** Frames and drawings so near to a press may show its answer unseen; CSS px. */
const BESIDE = 200;

/** Belongs to the control: shadow trees in it, and the component that it is the inside of. */
export function isPartOf(node: Node, control: Element | null | undefined): boolean {
  const whole = control && (hostOf(control.getRootNode()) ?? control);
  for (let at: Node | null = node; at; at = hostOf(at.getRootNode()))
    if (whole?.contains(at)) return true;
  return false;
}

/** A switch, and it is on. */
export const isOn = (control: Element | null): boolean =>
  [control, (control as HTMLLabelElement | null)?.control].some((one) =>
    one?.matches(':checked,[aria-checked=true],[aria-pressed=true]'),
  );

/** Something shows because of what has the focus, the address or a finger's hover: style sheets alone did it. */
export const followsState = ({ control, touch }: Press, styles: Styles): boolean =>
  styles
    .stateful()
    .some(
      (selector) =>
        (touch || !selector.includes(':hover')) &&
        [...document.querySelectorAll(selector)].some(
          (element) => !element.contains(control) && !control?.contains(element) && isSeen(element),
        ),
    );

/** Ticking the box is seen: on itself, or on what a style sheet dresses by it. */
export function showsTick(box: Element, styles: StylesIn): boolean {
  const root = box.getRootNode() as Document;
  const dressed = !isSeen(box) && styles(root).ticked();
  return !dressed || dressed.some((selector) => [...root.querySelectorAll(selector)].some(isSeen));
}

/** What was hit takes no room any more: a style sheet alone has closed what it was in. */
export function isGone({ element }: Press): boolean {
  // Words in a component hit its slot, which has no box of its own.
  const boxed = element.closest(':not(slot)');
  return !!boxed?.isConnected && !boxed.getClientRects().length;
}

/** Following the link is left to the browser, and leads somewhere. */
export function followsLink({ element, click }: Press): boolean {
  const link = closest(element, 'a[href],area[href]') as HTMLAnchorElement | null;
  // The address of a link in a drawing is no text; where it leads is heard of.
  if (!link?.protocol || !click || click.defaultPrevented) return false;
  const [base, hash] = link.href.split('#');
  if (hash === undefined || base !== location.href.split('#')[0])
    return link.protocol !== 'javascript:';
  return !!hash && !!document.getElementById(decodeURIComponent(hash));
}

/** A frame of another origin or a drawing near by: what happens in there can't be known. */
export const isBesideUnknown = ({ x, y }: Press): boolean =>
  [...document.querySelectorAll('canvas,iframe,embed,object')].some((element) => {
    if ((element as HTMLIFrameElement).contentDocument || !isSeen(element)) return false;
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)) < BESIDE;
  });
