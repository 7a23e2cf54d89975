import type { SignalContext } from '../signal.js';
import { hostOf } from './describe.js';

export interface Scrolls {
  on(heard: (event: Event) => void): void;
  /** From now on in the shadow trees around a node too: scroll events don't leave them. */
  include(node: Node): void;
}

/** Scrolling of the page, and of all that scrolls in it. */
export function watchScrolls({ listen }: SignalContext): Scrolls {
  const all: ((event: Event) => void)[] = [];
  const roots = new WeakSet<Node>();
  const include = (node: Node): void => {
    const root = node.getRootNode();
    if (roots.has(root)) return;
    roots.add(root);
    listen(root, 'scroll', (event) => {
      for (const heard of all) heard(event);
    });
    const host = hostOf(root);
    if (host) include(host);
  };
  include(document);
  return { on: (heard) => void all.push(heard), include };
}
