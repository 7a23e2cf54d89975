import type { Numbers } from '../numbers.js';
import type { NumberName } from './definitions.js';
import { h, type Child } from './dom.js';
import { explainButton } from './explain.js';

/** A part of the dashboard that is built once and told the numbers again and again. */
export interface Panel {
  element: HTMLElement;
  update(numbers: Numbers): void;
}

export interface FrameOptions {
  id: string;
  title: string;
  /** How wide it is. */
  size: 'full' | 'wide' | 'half' | 'third';
  /** What the whole panel is about. */
  about?: NumberName;
}

export function frame({ id, title, size, about }: FrameOptions, ...children: Child[]): HTMLElement {
  return h(
    'section',
    { id, class: `panel ${size}`, 'aria-labelledby': `${id}-title` },
    h('header', {}, h('h2', { id: `${id}-title` }, title), about && explainButton(about, title)),
    ...children,
  );
}
