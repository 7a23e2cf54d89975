import type { SignalContext } from '../signal.js';

/**
 * Records looked at in an idle second. Clocks, tickers and carousels need a few; a page that needs
 * more is left alone for a while, so that watching costs next to nothing whatever a page does.
 */
export const IDLE_RECORDS = 100;
/** Rest after that, doubled each time up to the longest; ms. */
export const SHORTEST_REST = 1_000;
export const LONGEST_REST = 30_000;

const WATCHED: MutationObserverInit = {
  subtree: true,
  childList: true,
  attributes: true,
  characterData: true,
  attributeOldValue: true,
  characterDataOldValue: true,
};

export interface Mutations {
  /** From now on and for as long as it is `wanted`, everything is watched: shadow trees and frames too. */
  wake(): void;
  /** Another number whenever elements may have been added. */
  growth(): number;
  /** Ms that it has been watching without a gap. */
  watchedFor(): number;
}

/**
 * One observer for everything that changes. It knows what was moving before a press, which needs
 * watching all the time, and costs next to nothing, which forbids it: so idle watching has a budget.
 */
export function watchMutations(
  { after, clock, onStop }: SignalContext,
  wanted: () => boolean,
  heard: (records: MutationRecord[]) => void,
): Mutations {
  let second = 0;
  let spent = 0;
  let rest = SHORTEST_REST;
  let since: number | undefined;
  let roots = new WeakSet<Node>();
  // Elements were added since the shadow trees were looked for.
  let grown = true;
  let growth = 0;

  const observer = new MutationObserver((records) => {
    grown ||= records.some(({ addedNodes }) =>
      [...addedNodes].some(({ nodeType }) => nodeType === 1),
    );
    heard(records);
    if (wanted()) return;
    const now = clock.now();
    if (now - second > 1_000) {
      if (spent < IDLE_RECORDS) rest = SHORTEST_REST;
      second = now;
      spent = 0;
    }
    spent += records.length;
    if (spent < IDLE_RECORDS) return;
    stop();
    after(rest, connect);
    rest = Math.min(rest * 2, LONGEST_REST);
  });
  const stop = (): void => {
    observer.disconnect();
    roots = new WeakSet();
    grown = true;
    since = undefined;
  };
  const include = (root: Document | ShadowRoot): void => {
    if (!roots.has(root)) observer.observe(root, WATCHED);
    roots.add(root);
    for (const element of root.querySelectorAll('*')) {
      const inner = element.shadowRoot ?? (element as HTMLIFrameElement).contentDocument;
      if (inner) include(inner);
    }
  };
  const connect = (): void => {
    if (since !== undefined) return;
    since = clock.now();
    observer.observe(document, WATCHED);
  };
  connect();
  onStop(stop);

  return {
    wake() {
      connect();
      if (grown) include(document);
      if (grown) growth++;
      grown = false;
    },
    growth: () => growth,
    watchedFor: () => (since === undefined ? 0 : clock.now() - since),
  };
}
