import { definitions, type Definition, type NumberName } from './definitions.js';
import { h } from './dom.js';
import { plain } from './format.js';

/** Ms before a hovering pointer opens a definition, and before leaving closes it. */
const HOVER_DELAY = 200;

const WIDTH = 340;
const MARGIN = 8;

const boxes = new Map<NumberName, HTMLElement>();
let hovering: ReturnType<typeof setTimeout> | undefined;

/** A label with a button that tells what the number means: by hover, tap, click or keyboard. */
export function explained(name: NumberName, label: string = definitions[name].label): HTMLElement {
  return h('span', { class: 'explained' }, label, explainButton(name, label));
}

export function explainButton(name: NumberName, label: string): HTMLElement {
  const box = boxFor(name);
  const button = h(
    'button',
    {
      type: 'button',
      class: 'what',
      'data-number': name,
      'aria-label': `What does “${label}” mean?`,
      popovertarget: box.id,
    },
    h('span', { 'aria-hidden': 'true' }, 'i'),
  );
  button.addEventListener('pointerenter', (event) => {
    if (event.pointerType === 'mouse') later(() => open(box, button, false));
  });
  button.addEventListener('pointerleave', () => later(() => closeUnpinned(box)));
  button.addEventListener('click', (event) => {
    clearTimeout(hovering);
    // Hovering has opened it already: the click is to keep it, not to close it.
    if (isOpen(box) && box.dataset.pinned !== 'yes') {
      event.preventDefault();
      box.dataset.pinned = 'yes';
    } else if (!isOpen(box)) {
      place(box, button);
      box.dataset.pinned = 'yes';
    }
  });
  return button;
}

/** Whether there is a definition under that name. */
export function isDefined(name: string): name is NumberName {
  return Object.hasOwn(definitions, name);
}

/** What a kind or an instrument is called. */
export function labelOf(name: string): string {
  return isDefined(name) ? definitions[name].label : plain(name);
}

function boxFor(name: NumberName): HTMLElement {
  const known = boxes.get(name);
  if (known) return known;
  const { label, meaning, formula, source, limits }: Definition = definitions[name];
  const box = h(
    'div',
    {
      id: `what-${name}`,
      class: 'definition',
      popover: 'auto',
      role: 'dialog',
      'aria-label': label,
    },
    h('strong', {}, label),
    h('p', {}, meaning),
    h(
      'dl',
      {},
      h('dt', {}, 'How it is computed'),
      h('dd', {}, formula),
      h('dt', {}, 'What it can’t tell'),
      h('dd', {}, limits),
      h('dt', {}, 'Source'),
      h('dd', {}, source),
    ),
  );
  box.addEventListener('pointerenter', () => clearTimeout(hovering));
  box.addEventListener('pointerleave', () => later(() => closeUnpinned(box)));
  document.body.append(box);
  boxes.set(name, box);
  return box;
}

function later(run: () => void): void {
  clearTimeout(hovering);
  hovering = setTimeout(run, HOVER_DELAY);
}

function isOpen(box: HTMLElement): boolean {
  return box.matches(':popover-open');
}

function open(box: HTMLElement, button: HTMLElement, pinned: boolean): void {
  if (isOpen(box) || !button.isConnected) return;
  box.dataset.pinned = pinned ? 'yes' : 'no';
  place(box, button);
  box.showPopover();
}

function closeUnpinned(box: HTMLElement): void {
  if (isOpen(box) && box.dataset.pinned !== 'yes') box.hidePopover();
}

/** Under the button, or above it in the lower half of the window; never outside. */
function place(box: HTMLElement, button: HTMLElement): void {
  const { left, top, bottom } = button.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const width = Math.min(WIDTH, clientWidth - 2 * MARGIN);
  const below = bottom < clientHeight / 2;
  box.style.width = `${width}px`;
  box.style.left = `${Math.max(MARGIN, Math.min(left - 12, clientWidth - width - MARGIN))}px`;
  box.style.top = below ? `${bottom + 6}px` : 'auto';
  box.style.bottom = below ? 'auto' : `${clientHeight - top + 6}px`;
  box.style.maxHeight = `${(below ? clientHeight - bottom : top) - 6 - MARGIN}px`;
}

/** A definition belongs to its button: it goes when the page scrolls away under it. */
export function closeOnScroll(): void {
  const close = (event: Event): void => {
    for (const box of boxes.values()) {
      if (isOpen(box) && !(event.target instanceof Node && box.contains(event.target))) {
        box.hidePopover();
      }
    }
  };
  document.addEventListener('scroll', close, { capture: true, passive: true });
}
