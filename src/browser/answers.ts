import type { SignalContext } from '../signal.js';
import { causeOf, isHovering, isPressing } from './cause.js';
import { changeOf, isFeel, placeOf, shows, sumUp, type Change } from './changes.js';
import { hostOf } from './describe.js';
import { afterLayout, isSeen } from './layout.js';
import { createLook } from './look.js';
import { createMovement } from './movement.js';
import { watchMutations } from './mutations.js';
import { isNative, watchNative } from './native.js';
import { LONG_PRESS, watchPresses, type Press } from './presses.js';
import { followsLink, followsState, isBesideUnknown, isGone, showsTick } from './scene.js';
import { watchScrolls } from './scrolls.js';
import { readStyles, type Styles, type StylesIn } from './stylesheets.js';
import { watchTimers, type Turn } from './timers.js';

/** A class of the pressed control that goes sooner is the feel of a press, no answer; ms. */
const FLASH = 100;
/** What is put into the control for as long is none either: ripples; ms. */
const RIPPLE = 900;
/** Changes judged at once: a storm is not judged node by node. */
const MAX_CHANGES = 60;

/** Something that a person could see happen, and that the page could have done without the press. */
export interface Sign {
  /** Monotonic ms. */
  at: number;
  /** The timer that did it. */
  turn: Turn | undefined;
  /** Where, to know it again. */
  place: object;
  /** When something changed there with nothing pressed, before; monotonic ms. */
  quiet: readonly number[];
}

export interface Answers {
  /** A pointer goes down: remembers what can't be observed changing. */
  begin(press: Press): void;
  /** The press is one: looks at what it did in the next frame; `thorough` takes everything into account. */
  look(press: Press, thorough?: boolean): void;
}

/** Finds everything after a press that somebody looking at the page could take for an answer. */
export function watchAnswers(
  context: SignalContext,
  on: {
    wanted(): boolean;
    answered(press: Press, at: number): void;
    /** Nobody can tell whether it was: it has the benefit of the doubt. */
    doubted(press: Press): void;
    sign(sign: Sign): void;
    goesOn(quiet: readonly number[], at: number): boolean;
  },
): Answers {
  const { after, clock } = context;
  const { wanted, goesOn } = on;
  const { quiet, remember, isStopped } = createMovement(goesOn);
  const mutations = context.use(watchMutations);
  const presses = context.use(watchPresses);
  const scrolls = context.use(watchScrolls);
  const timer = context.use(watchTimers);
  const look = createLook(mutations.fields);
  const changes = new Map<Node, Change>();
  /** What changed or came out of sight. */
  let hidden = new WeakSet<Node>();
  let press: Press | undefined;
  // Until the press is one, what it did waits.
  let held = false;
  let release = (): void => {};
  let unseen: Change[] = [];
  // The look of the page may have changed since it was read.
  let stale = true;
  // The focus or the address have changed.
  let moved = false;
  // Ticked or unticked.
  let box: HTMLInputElement | undefined;
  let scrolled: [place: EventTarget, at: number] | undefined;
  let height = 0;
  let fresh = false;
  let thorough = false;
  // What faded in was not seen as it came.
  let faded = false;
  let looked = 0;
  let sheets = new WeakMap<Node, Styles>();
  const styles: StylesIn = (root = document) => {
    const known = sheets.get(root) ?? readStyles(root as Document);
    sheets.set(root, known);
    return known;
  };
  const sure = (at = clock.now()): void => {
    if (press && wanted()) on.answered(press, at);
  };
  const sign = (place: object, at = clock.now(), turn?: Turn): void => {
    if (wanted()) on.sign({ at, turn, place, quiet: quiet(place) });
  };

  mutations.watch((records) => {
    const at = clock.now();
    const waiting = wanted();
    const cause = causeOf();
    const turn = timer();
    if (waiting && isHovering(cause)) return;
    const direct =
      isPressing(cause) ||
      (!cause && presses.busy() && !!press && !!hostOf(press.element.getRootNode()));
    for (const record of records) {
      const { target } = record;
      const place = placeOf(record);
      if (target === document.body || !document.body?.contains(target)) stale = true;
      if (!waiting || (!direct && goesOn(quiet(place), at))) {
        remember(place, at);
      } else if (direct || changes.size < MAX_CHANGES) {
        const change = changes.get(target) ?? changeOf(target, place, at, turn);
        changes.set(target, change);
        change.turn &&= turn;
        if (direct && press && !change.by.has(press)) change.by.set(press, at);
        sumUp(change, record);
      }
    }
    if (changes.size && !held) ask();
  });

  const judge = (change: Change, seen = isSeen): boolean => {
    const { node, at, turn, by, place, added } = change;
    // Answered already, by something else.
    if (by.size ? [...by].every(([one]) => one.answered) : !wanted()) return true;
    const visible = shows(change, styles, seen, hidden);
    for (const one of [node, ...added]) {
      if (visible || seen(one)) hidden.delete(one);
      else hidden.add(one);
    }
    if (!visible) return false;
    for (const [one, when] of by) on.answered(one, when);
    if (!by.size) sign(place, at, turn);
    return true;
  };
  const sift = (begun: boolean): void => {
    for (const [node, change] of changes) {
      const feel = isFeel(change, press!.control);
      const lasting = begun && !change.added.size ? FLASH : RIPPLE;
      if (feel ? clock.now() - change.at < lasting : begun) continue;
      changes.delete(node);
      // What belongs to the control is seen; the layout may not be clean now.
      if (!judge(change, begun ? () => true : isSeen)) unseen.push(change);
    }
  };

  const ask = afterLayout(context, () => {
    if (!press || held) return;
    const root = document.documentElement;
    if (fresh) height = press.scroll && root.scrollHeight;
    sift(false);
    // What grows above the viewport moves the scroll position and nothing else.
    if (
      scrolled &&
      (scrolled[0] !== document ||
        !press.scroll ||
        Math.abs(scrollY - press.scroll - (root.scrollHeight - height)) > 1)
    )
      sign(...scrolled);
    scrolled = undefined;
    // After the click; below a tab that it opens no frame comes before the visitor returns.
    if (followsLink(press) || (box && showsTick(box, styles))) sure(looked);
    if ((fresh || thorough) && wanted()) {
      // When it happened is not known: it has the benefit of the doubt.
      if (look.differs(press, clock.now())) sure(looked);
      looked = clock.now();
    }
    if (faded || thorough) unseen = unseen.filter((change) => !judge(change)).slice(-MAX_CHANGES);
    if (
      thorough &&
      wanted() &&
      (((moved || press.touch) && followsState(press, styles())) ||
        isGone(press) ||
        isBesideUnknown(press) ||
        isStopped(press, clock.now()))
    )
      on.doubted(press);
    fresh = thorough = faded = false;
  });

  scrolls.on(({ target }) => {
    hidden = new WeakSet();
    if (wanted()) {
      scrolled = [target!, clock.now()];
      ask();
    } else remember(target as Node, clock.now());
  });
  /** Nothing of this costs a page on which nothing is pressed. */
  let attend = (): void => {
    attend = () => {};
    context.listen(window, 'transitionend animationend', () => {
      faded = unseen.length > 0 && wanted();
      if (faded) ask();
    });
    watchNative(context, () => press!, {
      sure,
      sign,
      moved: () => void (moved = true),
      switched(ticked) {
        box = ticked;
        ask();
      },
    });
  };

  return {
    begin(next) {
      attend();
      if (press) sift(true);
      if (!wanted() || !next.control || next.control !== press?.control) changes.clear();
      press = next;
      next.watched = mutations.watchedFor();
      held = true;
      unseen = [];
      scrolled = box = undefined;
      moved = fresh = thorough = faded = false;
      looked = next.at;
      mutations.wake(wanted);
      // What is shown for as long as a button is held is seen only then.
      release();
      release = after(LONG_PRESS, () => {
        held = false;
        ask();
      });
      scrolls.include(next.element);
      look.remember(stale);
      if (stale) sheets = new WeakMap();
      stale = false;
    },
    look(done, all = false) {
      if (done !== press) return;
      release();
      held = false;
      // As it was pressed: the answer may make it a tab that is selected.
      if (!all && isNative(press) && wanted()) on.doubted(press);
      thorough = all;
      fresh = !all;
      if (wanted()) ask();
    },
  };
}
