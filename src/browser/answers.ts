import type { SignalContext } from '../signal.js';
import { watchCalls } from './calls.js';
import { causeOf, isHovering, isPressing } from './cause.js';
import { isFeel, placeOf, shows, sumUp, type Change } from './changes.js';
import { targetOf } from './describe.js';
import { afterLayout } from './layout.js';
import { watchMutations } from './mutations.js';
import type { Press, Presses } from './presses.js';
import {
  findFields,
  followsLink,
  followsState,
  hasScrolled,
  isBesideUnknown,
  looksDifferent,
  sceneOf,
  type Scene,
} from './scene.js';
import { readStyles, type Styles } from './stylesheets.js';

/** Answered by the browser itself or in pixels that nobody can read, or already as it should be. */
const NATIVE =
  'select,option,textarea,input:not([type=button],[type=submit],[type=reset],[type=image],[type=checkbox],[type=radio]),audio,video,canvas,iframe,embed,object,[contenteditable]:not([contenteditable=false]),[aria-selected=true],[aria-current=page],input[type=radio]:checked';
/** What undoes itself sooner is the feel of a press, no answer; ms. */
const FLASH = 100;
/** Changes judged at once: a storm is not judged node by node. */
const MAX_CHANGES = 60;
/** Times remembered of what moves by itself. */
const RHYTHM = 4;

/** Something a person could see happen. */
export interface Sign {
  /** Monotonic ms. */
  at: number;
  /** Where, to know it again; left out if the page could not have done it by itself. */
  place?: object;
  /** Done while the page handled the press. */
  direct: boolean;
}

export interface Answers {
  /** A pointer goes down: remembers what can't be observed changing. */
  begin(press: Press): void;
  /** The press is one: looks at what it did in the next frame; `thorough` takes everything into account. */
  look(press: Press, thorough?: boolean): void;
  /** When something changed there with nothing pressed; monotonic ms. */
  quiet(place: object): readonly number[];
  /** How long the page has been watched; ms. */
  watchedFor(): number;
}

/** Tells of everything after a press that somebody looking at the page could take for an answer. */
export function watchAnswers(
  context: SignalContext,
  presses: Presses,
  wanted: () => boolean,
  tell: (sign: Sign) => void,
  goesOn: (quiet: readonly number[], at: number) => boolean,
): Answers {
  const { listen, clock, onStop, after } = context;
  const rhythms = new WeakMap<object, number[]>();
  const changes = new Map<Node, Change>();
  let scene: Scene | undefined;
  let unseen: Change[] = [];
  let fields: HTMLInputElement[] = [];
  let growth = 0;
  let scrolled: Sign | undefined;
  // Until the press is one, what it did waits.
  let early: Sign[] | undefined;
  let fresh = false;
  let thorough = false;
  let looked = 0;
  let sheets: Styles | undefined;
  const styles = (): Styles => (sheets ??= readStyles(document));
  const quiet = (place: object): number[] => rhythms.get(place) ?? [];

  const remember = (place: object, at: number): void => {
    const times = quiet(place);
    if (at - (times.at(-1) ?? 0) > 1) rhythms.set(place, [...times.slice(1 - RHYTHM), at]);
  };
  const put = (sign: Sign): void => void (early ? early.push(sign) : wanted() && tell(sign));
  const sure = (at = clock.now()): void => put({ at, direct: true });

  const mutations = watchMutations(context, wanted, (records) => {
    const at = clock.now();
    const waiting = wanted();
    const cause = causeOf();
    if (waiting && isHovering(cause)) return;
    const direct =
      isPressing(cause) ||
      (!cause && presses.busy() && scene?.press.element.getRootNode() !== document);
    for (const record of records) {
      const place = placeOf(record);
      if (!waiting || (!direct && goesOn(quiet(place), at))) remember(place, at);
      else if (direct || changes.size < MAX_CHANGES) sumUp(changes, record, at, direct);
    }
    if (changes.size && !early) frame.ask();
  });

  const judge = (change: Change): boolean => {
    const { at, direct, place } = change;
    if (!shows(change, styles)) return false;
    put({ at, place, direct });
    return true;
  };
  const sift = (lasting: number, nodes = true): void => {
    for (const [node, change] of changes) {
      const settled = clock.now() - change.at >= lasting && (nodes || !change.added.size);
      if (!settled && isFeel(change, scene?.press.control)) continue;
      changes.delete(node);
      if (!judge(change)) unseen.push(change);
    }
  };

  const frame = afterLayout(() => {
    if (!scene || early) return;
    const { press } = scene;
    sift(thorough ? FLASH : Infinity);
    if (scrolled && (scrolled.place !== document || hasScrolled(scene))) put(scrolled);
    scrolled = undefined;
    if (fresh && followsLink(press)) sure();
    if ((fresh || thorough) && press.control && wanted()) {
      // When it happened is not known: it has the benefit of the doubt.
      if (looksDifferent(scene, clock.now() - press.at)) sure(looked);
      looked = clock.now();
      if (thorough) {
        unseen.forEach(judge);
        unseen = [];
        if (wanted() && (followsState(scene, styles()) || isBesideUnknown(press))) sure(press.at);
      }
    }
    fresh = thorough = false;
  });
  onStop(frame.stop);

  const done = (): void => sure();
  listen(window, 'input change invalid fullscreenchange beforeprint copy', (event) => {
    if (event.isTrusted && !event.defaultPrevented) sure();
  });
  listen(window, 'toggle play pause seeking', ({ target }) =>
    put({ at: clock.now(), place: target!, direct: presses.busy() }),
  );
  listen(window, 'blur', ({ target }) => {
    if (target === window) sure();
  });
  listen(window, 'focusin', (event) => {
    const target = targetOf(event)!;
    if (target.matches(NATIVE) && target !== scene?.press.control) sure();
  });
  listen(window, 'scroll', ({ target }) => {
    const sign = { at: clock.now(), place: target!, direct: false };
    if (wanted()) {
      scrolled = sign;
      frame.ask();
    } else remember(target!, sign.at);
  });
  listen(document, 'selectionchange', () => {
    if (!scene?.press.control && wanted() && !getSelection()?.isCollapsed) sure();
  });
  // Whether the page prevents it is known when all have heard of it.
  listen(window, 'submit', (event) => void after(0, () => event.defaultPrevented || sure()));
  listen<Event & { downloadRequest: string | null; destination: { sameDocument: boolean } | null }>(
    (window as { navigation?: EventTarget }).navigation,
    'navigate',
    ({ downloadRequest, destination }) => {
      if (downloadRequest !== null || !destination?.sameDocument) sure();
    },
  );
  onStop(watchCalls(navigator.clipboard, 'write writeText', done));
  onStop(watchCalls(window, 'alert confirm prompt', done));
  onStop(watchCalls(window.AudioScheduledSourceNode?.prototype, 'start', done));
  onStop(watchCalls(HTMLMediaElement.prototype, 'play', done));

  return {
    begin(press) {
      const again = wanted() && press.control && press.control === scene?.press.control;
      if (wanted() && !early) sift(FLASH, false);
      if (!again) changes.clear();
      unseen = [];
      scrolled = sheets = undefined;
      early = [];
      looked = press.at;
      mutations.wake();
      if (growth !== mutations.growth()) fields = findFields();
      growth = mutations.growth();
      scene = sceneOf(press, press.control ? fields : []);
    },
    look(press, all = false) {
      if (press !== scene?.press) return;
      const waiting = early ?? [];
      early = undefined;
      waiting.forEach(put);
      const { element } = press;
      const control = press.control as HTMLInputElement & HTMLLabelElement;
      if (
        !control?.disabled &&
        (element.matches(NATIVE) ||
          control?.matches(NATIVE) ||
          control?.control?.matches(NATIVE) ||
          // A closed shadow tree shows nothing but its host.
          (element.localName.includes('-') && !element.shadowRoot && !element.childElementCount))
      ) {
        sure(press.at);
      }
      fresh ||= !all;
      thorough ||= all;
      frame.ask();
    },
    quiet,
    watchedFor: mutations.watchedFor,
  };
}
