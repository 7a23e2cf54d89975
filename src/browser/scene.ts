import { closest } from './describe.js';
import { isSeen } from './layout.js';
import type { Press } from './presses.js';
import type { Styles } from './stylesheets.js';

const VALUED = 'input:not([type=password]),select,textarea,progress,meter';
/** Frames and drawings so near to a press may show its answer unseen; CSS px. */
const BESIDE = 200;

/** How what can't be observed looks as a press begins. */
export interface Scene {
  readonly press: Press;
  /** What it can be compared with, of the fields and of the page. */
  readonly fields: readonly [field: HTMLInputElement, value: string, checked: boolean][];
  readonly page: string;
  readonly focus: Element | null;
  readonly hash: string;
  readonly scroll: number;
  readonly height: number;
}

const rulesOf = ({ cssRules }: CSSStyleSheet): number => cssRules.length;

/** Colours and style sheets: a theme changes without a change of the tree. */
function pageLook(): string {
  const { color, backgroundColor } = getComputedStyle(document.body);
  const looks: unknown[] = [color, backgroundColor];
  try {
    looks.push([...document.styleSheets, ...(document.adoptedStyleSheets ?? [])].map(rulesOf));
  } catch {
    // A sheet of another origin.
  }
  return looks.join();
}

export const findFields = (): HTMLInputElement[] => [
  ...document.querySelectorAll<HTMLInputElement>(VALUED),
];

/** Only while the layout is clean, as when the browser has just found out what a pointer hit. */
export function sceneOf(press: Press, fields: readonly HTMLInputElement[]): Scene {
  return {
    press,
    fields: fields.map((field) => [field, field.value, field.checked]),
    page: press.control ? pageLook() : '',
    focus: document.activeElement,
    hash: location.hash,
    scroll: scrollY,
    // At the top nothing can grow above the viewport.
    height: scrollY && document.documentElement.scrollHeight,
  };
}

/** What grows above the viewport moves the scroll position and nothing else. */
export const hasScrolled = ({ scroll, height }: Scene): boolean =>
  !scroll || Math.abs(scrollY - scroll - (document.documentElement.scrollHeight - height)) > 1;

/** A field, a style sheet or an animation is not as it was when the press began, `age` ms ago. */
export const looksDifferent = ({ fields, page }: Scene, age: number): boolean =>
  fields.some(
    ([field, value, checked]) =>
      (field.value !== value || field.checked !== checked) && isSeen(field),
  ) ||
  page !== pageLook() ||
  // Transitions and keyframes of style sheets follow from a state that is watched anyway.
  (document.getAnimations?.() ?? []).some(({ startTime, effect, constructor, timeline }) => {
    const { target } = (effect ?? {}) as KeyframeEffect;
    const began = ((timeline?.currentTime ?? 0) as number) - age;
    return (
      constructor === Animation && Number(startTime ?? began) >= began && !!target && isSeen(target)
    );
  });

/** Something shows because of what has the focus, the address or a finger's hover: style sheets alone did it. */
export function followsState(
  { press: { control, touch }, focus, hash }: Scene,
  { stateful }: Styles,
): boolean {
  if (document.activeElement === focus && location.hash === hash && !touch) return false;
  return stateful.some(
    (selector) =>
      (touch || !selector.includes(':hover')) &&
      [...document.querySelectorAll(selector)].some(
        (element) => !element.contains(control) && !control?.contains(element) && isSeen(element),
      ),
  );
}

/** Following the link is left to the browser, and leads somewhere. */
export function followsLink({ element, click }: Press): boolean {
  const link = closest(element, 'a[href],area[href]') as HTMLAnchorElement | null;
  if (!link?.href || !click || click.defaultPrevented) return false;
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
