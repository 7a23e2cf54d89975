export type Child = Node | string | null | undefined | false;

/** Attributes; a function under `onclick` and the like becomes a listener, `false` leaves one out. */
export interface Attributes {
  [name: string]: string | number | boolean | null | undefined | ((event: Event) => void);
}

/** An element with attributes and children. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  fill(element, ...children);
  return element;
}

/** Replaces the children. */
export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren(
    ...children.filter((child) => child !== null && child !== undefined && child !== false),
  );
}

/** Text that is only touched when it changed, so that a selection survives. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** A bar of `share` (0–1) of the width it is given. */
export function bar(share: number | null, tone = 'plain'): HTMLElement {
  const inside = h('span', { class: `fill ${tone}` });
  inside.style.width = `${100 * Math.min(1, Math.max(0, share ?? 0))}%`;
  return h('span', { class: 'bar', 'aria-hidden': 'true' }, inside);
}

/** A rate as a dot, its interval as a line, on a scale from 0 to 1. */
export function whisker(low: number | null, rate: number | null, high: number | null): HTMLElement {
  const track = h('span', { class: 'whisker', 'aria-hidden': 'true' });
  if (low === null || rate === null || high === null) return track;
  const range = h('span', { class: 'range' });
  range.style.left = `${100 * low}%`;
  range.style.width = `${100 * (high - low)}%`;
  const dot = h('span', { class: 'dot' });
  dot.style.left = `${100 * rate}%`;
  track.append(range, dot);
  return track;
}

interface Part<Item> {
  element: Element;
  update(item: Item): void;
}

/** Keeps one part per key, in the order of the items; parts that stay keep focus and open pop-ups. */
export function createList<Item>(
  parent: Element,
  key: (item: Item) => string,
  create: (item: Item) => Part<Item>,
): (items: Item[]) => void {
  const parts = new Map<string, Part<Item> & { shown: string }>();
  return (items) => {
    const keys = new Set(items.map(key));
    for (const [name, part] of parts) {
      if (keys.has(name)) continue;
      part.element.remove();
      parts.delete(name);
    }
    items.forEach((item, place) => {
      const name = key(item);
      const part = parts.get(name) ?? { ...create(item), shown: '' };
      parts.set(name, part);
      const shown = JSON.stringify(item);
      if (part.shown !== shown) part.update(item);
      part.shown = shown;
      if (parent.children[place] !== part.element) {
        parent.insertBefore(part.element, parent.children[place] ?? null);
      }
    });
  };
}
