import { hasContent } from './changes.js';
import { isSeen } from './layout.js';
import type { Press } from './presses.js';
import { isPartOf } from './scene.js';
import { loosely } from './stylesheets.js';

/** Rules of a sheet whose text is looked at: what a script edits rule by rule is a sheet of its own. */
const FEW_RULES = 30;
/** Rules whose text is looked at in all. */
const MAX_LOOK = 200;

/** The rules of each sheet in use by their text; of a long one it is not looked at. */
type Sheets = ReadonlyMap<CSSStyleSheet, readonly string[]>;

const pageColors = (): string => {
  const { color, backgroundColor } = getComputedStyle(document.body);
  return color + backgroundColor;
};

function pageSheets(): Sheets {
  const sheets = new Map<CSSStyleSheet, string[]>();
  let room = MAX_LOOK;
  try {
    for (const sheet of [...document.styleSheets, ...(document.adoptedStyleSheets ?? [])]) {
      const { cssRules, disabled } = sheet;
      const few = cssRules.length <= FEW_RULES && (room -= cssRules.length) >= 0;
      if (!disabled)
        sheets.set(
          sheet,
          Array.from(cssRules, (rule) => (few ? rule.cssText : '')),
        );
    }
  } catch {
    // A sheet of another origin.
  }
  return sheets;
}

/** It dresses something in sight that the pressed control is no part of. */
const affects = ({ selectorText, cssRules }: CSSStyleRule, control: Element | null): boolean =>
  selectorText
    ? [...document.querySelectorAll(loosely(selectorText))].some(
        (element) => !isPartOf(element, control) && isSeen(element),
      )
    : [...(cssRules ?? [])].some((rule) => affects(rule as CSSStyleRule, control));

/** Libraries write rules as they draw something, a ripple: only what is dressed by them tells. */
const isRestyled = (known: Sheets, now: Sheets, control: Element | null): boolean =>
  [...known].some(([sheet, rules]) => {
    const left = now.get(sheet);
    return (
      !left || left.length < rules.length || (left[0] && rules.some((one) => !left.includes(one)))
    );
  }) ||
  [...now].some(([sheet, rules]) => {
    const old = known.get(sheet) ?? [];
    return rules.some(
      (one, index) =>
        (one ? !old.includes(one) : index >= old.length) &&
        affects(sheet.cssRules[index] as CSSStyleRule, control),
    );
  });

/**
 * A script animates something since the press, other than empty parts of the control. Transitions
 * and keyframes of style sheets follow from a state that is watched anyway.
 */
const isAnimated = ({ at, control }: Press, now: number): boolean =>
  (document.getAnimations?.() ?? []).some(({ startTime, effect, constructor, timeline }) => {
    const began = Number(timeline?.currentTime) - (now - at);
    const { target } = effect as KeyframeEffect;
    return (
      constructor === Animation &&
      Number(startTime ?? began) >= began &&
      !!target &&
      (hasContent(target) || !isPartOf(target, control)) &&
      isSeen(target)
    );
  });

/** What no mutation tells of: colours and rules of the page, what its fields hold, what scripts animate. */
export interface Look {
  /** Before a press; `whole` if more than the fields may have changed since the last time. */
  remember(whole: boolean): void;
  /** Something is not as it was, or has been set in motion since. Only while the layout is clean. */
  differs(press: Press, now: number): boolean;
}

export function createLook(fields: ReadonlySet<HTMLInputElement>): Look {
  let colors = '';
  let sheets: Sheets = new Map();
  let values: string[] = [];
  const read = (): string[] =>
    [...fields].map(({ value, checked, indeterminate }) => value + checked + indeterminate);
  return {
    remember(whole) {
      values = read();
      if (!whole) return;
      colors = pageColors();
      sheets = pageSheets();
    },
    differs(press, now) {
      const [hues, known] = [colors, sheets];
      colors = pageColors();
      sheets = pageSheets();
      const all = [...fields];
      return (
        colors !== hues ||
        isRestyled(known, sheets, press.control) ||
        isAnimated(press, now) ||
        read().some((value, index) => value !== values[index] && isSeen(all[index]!))
      );
    },
  };
}
