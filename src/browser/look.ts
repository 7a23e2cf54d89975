import type { SignalContext } from '../signal.js';
import { isSeen } from './layout.js';

/** Colours and style sheets: a theme changes without a change of the tree. */
function pageLook(): string {
  const { color, backgroundColor } = getComputedStyle(document.body);
  let look = color + backgroundColor;
  try {
    for (const { cssRules, disabled } of [
      ...document.styleSheets,
      ...(document.adoptedStyleSheets ?? []),
    ])
      look += ` ${disabled || cssRules.length}`;
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

/** What no mutation tells of: colours and size of the page, what its fields hold, what scripts animate. */
export interface Look {
  /** Before a press; `whole` if more than the fields may have changed since the last time. */
  remember(whole: boolean): void;
  /**
   * Something in sight is not as it was, or has been set in motion since `at`; monotonic ms. The
   * size tells something only of a page that is `untouched`. Only while the layout is clean.
   */
  differs(at: number, now: number, untouched: boolean): boolean;
}

export function createLook(
  { clock, onStop }: SignalContext,
  fields: ReadonlySet<HTMLInputElement>,
): Look {
  let look = '';
  // Asked for as a press begins, the size would cost a layout: the browser styles `:active` then.
  let resized = 0;
  const observer = new ResizeObserver(() => (resized = clock.now()));
  observer.observe(document.documentElement);
  onStop(() => observer.disconnect());
  let values: string[] = [];
  const read = (): string[] =>
    [...fields].map(({ value, checked, indeterminate }) => value + checked + indeterminate);
  return {
    remember(whole) {
      values = read();
      if (whole) look = pageLook();
    },
    differs(at, now, untouched) {
      const known = look;
      look = pageLook();
      const all = [...fields];
      return (
        look !== known ||
        (untouched && resized > at) ||
        isAnimated(now - at) ||
        read().some((value, index) => value !== values[index] && isSeen(all[index]!))
      );
    },
  };
}
