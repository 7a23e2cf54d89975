/**
 * Runs it in the next frame, right after style and layout were computed: reading them is free then.
 * A new observation is always reported once, and before anything else can dirty the layout again.
 * https://drafts.csswg.org/resize-observer/#process-model
 */
export function afterLayout(run: () => void): { ask(): void; stop(): void } {
  const observer = new ResizeObserver(() => {
    observer.disconnect();
    run();
  });
  return {
    ask: () => observer.observe(document.documentElement),
    stop: () => observer.disconnect(),
  };
}

/** Smaller is not seen: what is left to screen readers alone measures one pixel. */
const SEEN_SIZE = 2;
/** Parts of a box without a size that are looked at: what floats above the page hangs in such boxes. */
const PARTS = 8;

/** Somebody looking at the viewport sees it. Only while the layout is clean. */
export function isSeen(node: Node): boolean {
  const text = node.nodeType === Node.TEXT_NODE;
  const element = (text ? node.parentNode : node) as Element | null;
  const view = element?.ownerDocument?.defaultView;
  if (!element?.isConnected || !view || !element.getBoundingClientRect) return false;
  if (element === document.body || element === document.documentElement)
    return !text || inView(node, view);
  if (element.checkVisibility?.({ checkOpacity: true, checkVisibilityCSS: true }) === false)
    return false;
  if (view.frameElement && !isSeen(view.frameElement)) return false;
  const { width, height } = element.getBoundingClientRect();
  if (!width || !height) return [...element.children].slice(0, PARTS).some(isSeen);
  return Math.min(width, height) > SEEN_SIZE && inView(node, view);
}

function inView(node: Node, view: Window): boolean {
  const range = document.createRange();
  range.selectNode(node);
  const { top, left, bottom, right } = range.getBoundingClientRect();
  return bottom > 0 && right > 0 && top < view.innerHeight && left < view.innerWidth;
}
