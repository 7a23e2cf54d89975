import type { SignalContext } from '../signal.js';

/**
 * Records looked at in an idle second. Clocks, tickers and carousels need a few; a page that needs
 * more is left alone for a while, so that watching costs next to nothing whatever a page does.
 */
export const IDLE_RECORDS = 100;
/** Rest after that, doubled each time up to the longest; ms. */
export const SHORTEST_REST = 1_000;
export const LONGEST_REST = 30_000;
/** Elements that were added, remembered until the next press; the whole page is looked through if they are more. */
const MAX_ADDED = 50;

const WATCHED: MutationObserverInit = {
  subtree: true,
  childList: true,
  attributes: true,
  characterData: true,
  attributeOldValue: true,
  characterDataOldValue: true,
};
/** Fields whose values a page may change without a change of the tree. */
const VALUED = 'input:not([type=password]),select,textarea';

export interface Mutations {
  watch(heard: (records: MutationRecord[]) => void): void;
  /** From now on and for as long as it is `wanted`, everything is watched: shadow trees and frames too. */
  wake(wanted: () => boolean): void;
  /** Fields of the page. */
  readonly fields: ReadonlySet<HTMLInputElement>;
  /** Ms that it has been watching without a gap. */
  watchedFor(): number;
}

/**
 * One observer for everything that changes. It knows what was moving before a press, which needs
 * watching all the time, and costs next to nothing, which forbids it: so idle watching has a budget.
 */
export function watchMutations({ after, clock, guard, onStop }: SignalContext): Mutations {
  const watchers: ((records: MutationRecord[]) => void)[] = [];
  const wishes = new Set<() => boolean>();
  let second = 0;
  let spent = 0;
  let rest = SHORTEST_REST;
  let since: number | undefined;
  let cancel = (): void => {};
  const fields = new Set<HTMLInputElement>();
  // Not yet looked through for shadow trees and fields.
  let added: ParentNode[] = [];

  const observe = (records: MutationRecord[]): void => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes)
        if (node.nodeType === Node.ELEMENT_NODE && added[0] !== document)
          added.push(node as Element);
    }
    if (added.length > MAX_ADDED) added = [document];
    for (const heard of watchers) heard(records);
    if ([...wishes].some((wanted) => wanted())) return;
    const now = clock.now();
    if (now - second > 1_000) {
      if (spent < IDLE_RECORDS) rest = SHORTEST_REST;
      second = now;
      spent = 0;
    }
    spent += records.length;
    if (spent < IDLE_RECORDS) return;
    stop();
    cancel();
    cancel = after(rest, connect);
    rest = Math.min(rest * 2, LONGEST_REST);
  };
  const observer = new MutationObserver((records) => guard(() => observe(records)));
  const stop = (): void => {
    observer.disconnect();
    since = undefined;
  };
  const include = (root: ParentNode): void => {
    for (const element of [root as Element, ...root.querySelectorAll('*')]) {
      if (element.matches?.(VALUED)) fields.add(element as HTMLInputElement);
      const inner = element.shadowRoot ?? (element as HTMLIFrameElement).contentDocument;
      if (!inner) continue;
      observer.observe(inner, WATCHED);
      include(inner);
    }
  };
  const connect = (): void => {
    if (since !== undefined) return;
    since = clock.now();
    observer.observe(document, WATCHED);
    added = [document];
  };
  connect();
  onStop(stop);

  return {
    watch: (heard) => void watchers.push(heard),
    wake(wanted) {
      wishes.add(wanted);
      connect();
      if (!added.length) return;
      for (const root of added) include(root);
      for (const field of fields) if (!field.isConnected) fields.delete(field);
      added = [];
    },
    fields,
    watchedFor: () => (since === undefined ? 0 : clock.now() - since),
  };
}
