import { isSeen } from './layout.js';

/** Rules of a sheet whose text is looked at: what a script edits rule by rule is a sheet of its own. */
const FEW_RULES = 30;
/** Characters of all of it, after which a change is no longer looked for. */
const MAX_LOOK = 20_000;

/** Colours and style sheets: a theme changes without a change of the tree. */
function pageLook(): string {
  const { color, backgroundColor } = getComputedStyle(document.body);
  let look = color + backgroundColor;
  try {
    for (const { cssRules, disabled } of [
      ...document.styleSheets,
      ...(document.adoptedStyleSheets ?? []),
    ]) {
      look += ` ${disabled || cssRules.length}`;
      if (cssRules.length <= FEW_RULES && look.length < MAX_LOOK)
        for (const { cssText } of cssRules) look += cssText;
    }
  } catch {
    // A sheet of another origin.
  }
  return look;
}

/**
 * A script animates something since `age` ms ago. Transitions and keyframes of style sheets follow
 * from a state that is watched anyway.
 */
const isAnimated = (age: number): boolean =>
  (document.getAnimations?.() ?? []).some(({ startTime, effect, constructor, timeline }) => {
    const began = Number(timeline?.currentTime) - age;
    const { target } = effect as KeyframeEffect;
    return (
      constructor === Animation && Number(startTime ?? began) >= began && !!target && isSeen(target)
    );
  });

/** What no mutation tells of: colours and rules of the page, what its fields hold, what scripts animate. */
export interface Look {
  /** Before a press; `whole` if more than the fields may have changed since the last time. */
  remember(whole: boolean): void;
  /**
   * Something is not as it was, or has been set in motion since `at`; monotonic ms. Only while the
   * layout is clean.
   */
  differs(at: number, now: number): boolean;
}

export function createLook(fields: ReadonlySet<HTMLInputElement>): Look {
  let look = '';
  let values: string[] = [];
  const read = (): string[] =>
    [...fields].map(({ value, checked, indeterminate }) => value + checked + indeterminate);
  return {
    remember(whole) {
      values = read();
      if (whole) look = pageLook();
    },
    differs(at, now) {
      const known = look;
      look = pageLook();
      const all = [...fields];
      return (
        look !== known ||
        isAnimated(now - at) ||
        read().some((value, index) => value !== values[index] && isSeen(all[index]!))
      );
    },
  };
}
