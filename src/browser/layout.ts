import type { SignalContext } from '../signal.js';
import { hostOf } from './describe.js';
import { seesThrough } from './veil.js';

/**
 * Returns what asks for it to run in the next frame, right after style and layout were computed:
 * reading them is free then. A new observation is always reported once, and before anything else can
 * dirty the layout again.
 * https://drafts.csswg.org/resize-observer/#process-model
 */
export function afterLayout(
  { guard, onStop }: Pick<SignalContext, 'guard' | 'onStop'>,
  run: () => void,
): () => void {
  let asked = false;
  const observer = new ResizeObserver(() => {
    observer.disconnect();
    asked = false;
    guard(run);
  });
  onStop(() => observer.disconnect());
  return () => {
    if (!asked) observer.observe(document.documentElement);
    asked = true;
  };
}

/** Smaller is not seen: what is left to screen readers alone measures one pixel. */
const SEEN_SIZE = 2;
/** Parts of a box without a size that are looked at: what floats above the page hangs in such boxes. */
const PARTS = 8;

function boxOf(node: Node, element: Element): DOMRect {
  // Text alone in its element needs no range, which costs ten times as much.
  if (node === element || element.childNodes.length === 1) return element.getBoundingClientRect();
  const range = document.createRange();
  range.selectNode(node);
  return range.getBoundingClientRect();
}

/** They share more than that. */
export const overlaps = (box: DOMRect, { left, top, right, bottom }: DOMRect): boolean =>
  Math.min(right, box.right) - Math.max(left, box.left) > SEEN_SIZE &&
  Math.min(bottom, box.bottom) - Math.max(top, box.top) > SEEN_SIZE;

/**
 * An ancestor cuts it off: scrolled out of its box, or left to screen readers. Positioned parts may
 * escape a box that clips, which shows where they are hit.
 */
function isCut(element: Element, box: DOMRect): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (overlaps(box, at.getBoundingClientRect()) || getComputedStyle(at).overflow === 'visible')
      continue;
    const root = element.getRootNode() as Document;
    return !element.contains(root.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
  }
  return false;
}

/** From this share of opacity on an element hides what is under it. */
const HIDING = 0.9;
const SHOWN = { checkOpacity: true, checkVisibilityCSS: true };

/** Something else is drawn over it: its middle and its corners. What takes no presses is found nowhere: nobody knows. */
function isBuried(element: Element, { left, top, width, height }: DOMRect): boolean {
  const root = element.getRootNode() as Document;
  return [0.5, 0.1, 0.9].every((across) =>
    [0.5, 0.1, 0.9].every((down) => {
      const [x, y] = [left + across * width, top + down * height] as const;
      let over = root.elementFromPoint(x, y);
      if (!over || element.contains(over) || over.checkVisibility?.(SHOWN) === false) return false;
      for (; over && !over.contains(element); over = over.parentElement) {
        const box = over.getBoundingClientRect();
        // A backdrop belongs to its dialog, and is drawn beside it.
        const within = x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
        if (within && !seesThrough(over, HIDING))
          return getComputedStyle(element).pointerEvents !== 'none';
      }
      return false;
    }),
  );
}

/** Somebody looking at the viewport sees it. Only while the layout is clean. */
export function isSeen(where: Node): boolean {
  const node = hostOf(where) ?? where;
  const element = (node.nodeType === Node.TEXT_NODE ? node.parentNode : node) as Element | null;
  const view = element?.ownerDocument?.defaultView;
  if (!element?.isConnected || !view || !element.getBoundingClientRect) return false;
  if (node.contains(node.ownerDocument!.body)) return true;
  const box = boxOf(node, element);
  if (element === node && !(box.width && box.height))
    return [...((element as HTMLSlotElement).assignedElements?.() ?? element.children)]
      .slice(0, PARTS)
      .some(isSeen);
  return (
    overlaps(box, new DOMRect(0, 0, view.innerWidth, view.innerHeight)) &&
    element.checkVisibility?.(SHOWN) !== false &&
    !isCut(element, box) &&
    !isBuried(element, box) &&
    (!view.frameElement || isSeen(view.frameElement))
  );
}
