import type { SignalContext } from '../signal.js';
import { watchCalls } from './calls.js';
import { placeOf, shows, sumUp, type Change } from './changes.js';
import { closest, targetOf } from './describe.js';
import { afterLayout, isSeen } from './layout.js';
import { watchMutations } from './mutations.js';
import type { Press, Presses } from './presses.js';
import { readStyles, type Styles } from './stylesheets.js';

/** Answered by the browser itself, or in pixels that nobody else can read. */
const NATIVE =
  'select,option,textarea,input:not([type=button]):not([type=submit]):not([type=reset]):not([type=image]):not([type=checkbox]):not([type=radio]),audio,video,canvas,iframe,embed,object,[contenteditable]:not([contenteditable=false]),[aria-selected=true],[aria-current=page],input[type=radio]:checked';
const VALUED = 'input:not([type=password]),select,textarea,progress,meter';
/** Frames and drawings so near to a press may show its answer unseen; CSS px. */
const BESIDE = 200;
/** What undoes itself sooner is the feel of a press, no answer; ms. */
const FLASH = 100;
/** Changes looked at in one frame: a storm is not judged node by node. */
const MAX_CHANGES = 60;
/** Times remembered of what moves by itself. */
const RHYTHM = 4;

const PRESSING = /down$|up$|click$|^(touch|submit|input|change|keypress|focus)/;
const HOVERING = /(over|out|enter|leave|move)$/;

/**
 * The event whose listener is running, or has just returned: microtasks run before the next
 * listener is called. Empty in timers and frames, and in shadow trees.
 * https://dom.spec.whatwg.org/#window-current-event
 */
const causeOf = (): string => {
  const { event } = window as { event?: Event };
  return event?.isTrusted ? event.type : '';
};

/** Something a person could see happen. */
export interface Sign {
  /** Monotonic ms. */
  at: number;
  /** Where, to know it again; left out if the page could not have done it by itself. */
  place?: object;
  /** While the page was handling the press. */
  direct: boolean;
}

export interface Answers {
  /** A pointer goes down: remembers what can't be observed changing. */
  begin(press: Press): void;
  /** The press is one: looks at what it did in the next frame. `thorough` takes everything into account. */
  look(press: Press, thorough?: boolean): void;
  /** When something changed there with nothing pressed; monotonic ms. */
  quiet(place: object): readonly number[];
  /** How long the page has been watched; ms. */
  watchedFor(): number;
}

/** How everything that can't be observed looks right now. Only while the layout is clean. */
interface Scene {
  press: Press;
  values: [field: HTMLInputElement, value: string, checked: boolean][];
  focus: Element | null;
  scroll: number;
  height: number;
  look: string;
  hash: string;
}

const rootLook = (): string => {
  const { color, backgroundColor } = getComputedStyle(document.body);
  return [color, backgroundColor, document.styleSheets.length, document.adoptedStyleSheets?.length].join();
};

const sceneOf = (press: Press): Scene => ({
  press,
  values: press.control
    ? [...document.querySelectorAll<HTMLInputElement>(VALUED)].map((field) => [field, field.value, field.checked])
    : [],
  focus: document.activeElement,
  scroll: scrollY,
  height: document.documentElement.scrollHeight,
  look: press.control ? rootLook() : '',
  hash: location.hash,
});

/** Following the link is left to the browser, and leads somewhere. */
function follows({ element, click }: Press): boolean {
  const link = closest(element, 'a[href],area[href]') as HTMLAnchorElement | null;
  if (!link?.href || !click || click.defaultPrevented) return false;
  const [base, hash] = link.href.split('#');
  if (hash === undefined || base !== location.href.split('#')[0]) return link.protocol !== 'javascript:';
  return !!hash && !!document.getElementById(decodeURIComponent(hash));
}

/** A frame of another origin or a drawing near by: whatever happens in there can't be known. */
function besideUnknown({ x, y }: Press): boolean {
  return [...document.querySelectorAll('canvas,iframe,embed,object')].some((element) => {
    if ((element as HTMLIFrameElement).contentDocument || !isSeen(element)) return false;
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)) < BESIDE;
  });
}

/** Tells of everything after a press that somebody looking at the page could take for an answer. */
export function watchAnswers(
  context: SignalContext,
  presses: Presses,
  wanted: () => boolean,
  tell: (sign: Sign) => void,
  movesItself: (quiet: readonly number[], at: number) => boolean,
): Answers {
  const { listen, clock, onStop } = context;
  const rhythms = new WeakMap<object, number[]>();
  const changes = new Map<Node, Change>();
  let scene: Scene | undefined;
  let provisional: Change[] = [];
  let unseen: Change[] = [];
  let scrolled: Sign | undefined;
  let fresh = false;
  let thorough = false;
  // Until the press is one, what it did waits.
  let early: Sign[] | undefined;
  let looked = 0;
  let sheets: Styles | undefined;
  const styles = (): Styles => (sheets ??= readStyles(document));

  const remember = (place: object, at: number): void => {
    const times = rhythms.get(place);
    if (!times) rhythms.set(place, [at]);
    else if (at - times.at(-1)! > 1) {
      times.push(at);
      if (times.length > RHYTHM) times.shift();
    }
  };

  const mutations = watchMutations(context, wanted, (records) => {
    const at = clock.now();
    const waiting = wanted();
    const cause = causeOf();
    if (waiting && HOVERING.test(cause)) return;
    const direct = PRESSING.test(cause) || (!cause && presses.busy() && inShadow());
    for (const record of records) {
      const place = placeOf(record);
      if (!waiting || (!direct && movesItself(rhythms.get(place) ?? [], at))) remember(place, at);
      else if (direct || changes.size < MAX_CHANGES) sumUp(changes, record, at, direct);
    }
    if (changes.size && !early) frame.ask();
  });

  const inShadow = (): boolean => scene?.press.element.getRootNode() !== document;
  const put = (sign: Sign): void => void (early ? early.push(sign) : tell(sign));
  const sure = (at = clock.now()): void => put({ at, direct: true });
  const stands = (change: Change): boolean => {
    if (!shows(change, styles)) return false;
    put({ at: change.at, place: placeOf({ type: change.added.size ? 'childList' : 'attributes', target: change.node }), direct: change.direct });
    return true;
  };
  /** Class and style of the control itself, and empty nodes put into it: the feel of a press, until it lasts. */
  const isFeel = ({ node, before, added, removed }: Change): boolean =>
    !!scene?.press.control?.contains(node) &&
    [...before.keys()].every((name) => /^(class|style)$/.test(name)) &&
    ![...added, ...removed.keys()].some((one) => one.textContent!.trim() || (one as Element).querySelector?.('svg,img'));

  const sift = (): void => {
    const pending = [...changes.values()];
    changes.clear();
    for (const change of pending) {
      if (isFeel(change)) provisional.push(change);
      else if (!stands(change)) unseen.push(change);
    }
  };

  const frame = afterLayout(() => {
    if (!scene || early) return;
    const { press, values, focus, scroll, height, look, hash } = scene;
    sift();
    if (scrolled) {
      // What grows above the viewport moves the scroll position and nothing else.
      const grown = document.documentElement.scrollHeight - height;
      if (scrolled.place !== document || Math.abs(scrollY - scroll - grown) > 1) put(scrolled);
      scrolled = undefined;
    }
    if (!fresh && !thorough) return;
    if (fresh && follows(press)) sure();
    fresh = false;
    // When it happened is not known: it has the benefit of the doubt.
    const since = looked;
    looked = clock.now();
    for (const [field, value, checked] of values) {
      if ((field.value !== value || field.checked !== checked) && isSeen(field)) sure(since);
    }
    if (press.control && look !== rootLook()) sure(since);
    if (!press.control || !wanted()) return;
    const began = Number(document.timeline.currentTime) - (clock.now() - press.at);
    for (const { startTime, effect, constructor } of document.getAnimations?.() ?? []) {
      const { target } = (effect ?? {}) as KeyframeEffect;
      // Transitions and keyframes of the style sheets follow from a state that is watched anyway.
      if (constructor === Animation && Number(startTime ?? began) >= began && target && isSeen(target)) sure(since);
    }
    if (!thorough) return;
    thorough = false;
    for (const change of [...provisional, ...unseen]) stands(change);
    provisional = unseen = [];
    if (document.activeElement !== focus || location.hash !== hash || press.touch) {
      for (const selector of styles().stateful) {
        if (/:hover/.test(selector) && !press.touch) continue;
        for (const element of document.querySelectorAll(selector)) {
          if (!element.contains(press.control) && !press.control.contains(element) && isSeen(element)) sure(since);
        }
      }
    }
    if (besideUnknown(press)) sure(since);
  });
  onStop(frame.stop);

  const done = (): void => {
    if (wanted()) sure();
  };
  listen(window, 'input change toggle invalid play pause seeking volumechange fullscreenchange beforeprint copy', (event) => {
    if (wanted() && (event.type !== 'invalid' || !event.defaultPrevented)) {
      if (/^(play|pause|seeking|toggle)$/.test(event.type)) put({ at: clock.now(), place: event.target!, direct: presses.busy() });
      else if (event.isTrusted) sure();
    }
  });
  listen(window, 'blur', (event) => {
    if (event.target === window) done();
  });
  listen(window, 'focusin', (event) => {
    const target = targetOf(event)!;
    if (wanted() && scene && target.matches(NATIVE) && target !== scene.press.control) sure();
  });
  listen(window, 'scroll', ({ target }) => {
    const sign = { at: clock.now(), place: target!, direct: false };
    if (!wanted()) remember(target!, sign.at);
    else {
      scrolled = sign;
      frame.ask();
    }
  });
  listen(document, 'selectionchange', () => {
    if (wanted() && !scene?.press.control && !getSelection()?.isCollapsed) sure();
  });
  listen(window, 'submit', (event) => {
    // Whether the page prevents it is known when all have heard of it.
    if (wanted()) context.after(0, () => event.defaultPrevented || done());
  });
  onStop(watchCalls(navigator.clipboard, 'write writeText', done));
  onStop(watchCalls(window, 'alert confirm prompt', done));
  onStop(watchCalls(window.AudioScheduledSourceNode?.prototype, 'start', done));
  onStop(watchCalls(HTMLMediaElement.prototype, 'play', done));
  listen<Event & { downloadRequest: string | null; destination: { sameDocument: boolean } | null }>(
    (window as { navigation?: EventTarget }).navigation,
    'navigate',
    ({ downloadRequest, destination }) => {
      if (downloadRequest !== null || !destination?.sameDocument) done();
    },
  );

  return {
    begin(press) {
      const now = clock.now();
      if (wanted() && !early) {
        sift();
        for (const change of provisional) if (now - change.at > FLASH) stands(change);
      }
      provisional = [];
      unseen = [];
      changes.clear();
      scrolled = sheets = undefined;
      early = [];
      looked = press.at;
      scene = sceneOf(press);
      mutations.wake();
    },
    look(press, all = false) {
      if (press !== scene?.press) return;
      const waiting = early ?? [];
      early = undefined;
      waiting.forEach(tell);
      if (closest(press.element, NATIVE) || (press.control as HTMLLabelElement | null)?.control?.matches(NATIVE)) {
        if (!(press.control as HTMLInputElement | null)?.disabled) sure(press.at);
      }
      fresh ||= !all;
      thorough ||= all;
      frame.ask();
    },
    quiet: (place) => rhythms.get(place) ?? [],
    watchedFor: mutations.watchedFor,
  };
}
