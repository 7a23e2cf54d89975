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

/** Somebody looking at the viewport sees it. Only while the layout is clean. */
export function isSeen(node: Node): boolean {
  const element = node.nodeType === Node.ELEMENT_NODE ? (node as Element) : node.parentElement;
  const view = element?.ownerDocument.defaultView;
  if (!element?.isConnected || !view) return false;
  if (
    element.checkVisibility &&
    !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
  )
    return false;
  if (view.frameElement && !isSeen(view.frameElement)) return false;
  const range = element.ownerDocument.createRange();
  range.selectNode(node);
  return [element.getBoundingClientRect(), range.getBoundingClientRect()]
    .slice(node === element ? 0 : 1)
    .some(
      ({ top, left, bottom, right, width, height }) =>
        Math.min(width, height) > SEEN_SIZE &&
        bottom > 0 &&
        right > 0 &&
        top < view.innerHeight &&
        left < view.innerWidth,
    );
}
