import type { Target } from '../events.js';
import { redactText } from '../privacy/text.js';

/** Characters of a name. */
const NAME_LENGTH = 64;
/** Steps of a selector: enough to tell places apart, short enough to group by. */
const SELECTOR_DEPTH = 5;

const IGNORED = '[data-ux-ignore]';
/** What has a label of its own; everything else is text of the page. */
export const CONTROL =
  'button,a[href],summary,label,input,select,textarea,option,[role=button],[role=link],[role=tab],[role^=menuitem],[role=option],[role=checkbox],[role=radio],[role=switch],[role=combobox],[role=treeitem]';
/** What a visitor may have written into. */
const WRITTEN = 'input,textarea,select,[contenteditable],script,style,[hidden]';

/** By tag, of an input by its type. */
const ROLES: { [kind: string]: string } = {
  a: 'link',
  button: 'button',
  summary: 'button',
  submit: 'button',
  reset: 'button',
  image: 'button',
  select: 'combobox',
  textarea: 'textbox',
  checkbox: 'checkbox',
  radio: 'radio',
  img: 'img',
};

/** Of a shadow tree its host. A link has a host too: the name in its address. */
export function hostOf(node: Node): Element | null {
  const { host } = node as Partial<ShadowRoot>;
  return host?.nodeType ? host : null;
}

/** The parent, out of a shadow root to its host. */
export const parentOf = ({ parentElement, parentNode }: Element): Element | null =>
  parentElement ?? (parentNode && hostOf(parentNode));

/** The nearest ancestor, or the element itself, that matches; shadow roots are no border. */
export function closest(element: Element | null, selector: string): Element | null {
  for (let at = element; at; at = hostOf(at.getRootNode())) {
    const found = at.closest(selector);
    if (found) return found;
  }
  return null;
}

/** The control that the element is, or is a part of, be it by a slot of a component. */
export function controlOf(element: Element): Element | null {
  let control = closest(element, CONTROL);
  for (let at: Element | null = element; at && !control; at = parentOf(at)) {
    if (at.assignedSlot) control = closest(at.assignedSlot, CONTROL);
  }
  return control;
}

export const isIgnored = (element: Element): boolean => !!closest(element, IGNORED);

/** The element an event really happened on, inside open shadow roots too. */
export function targetOf(event: Event): Element {
  const target = event.target as Element;
  // The path is made for whoever asks: only where it tells more than the target.
  const node = (target.shadowRoot ? event.composedPath()[0] : target) as Element;
  return 'matches' in node ? node : ((node as Node).parentElement ?? document.documentElement);
}

/** The control's own words, without what can be written into or is ignored. */
function labelText({ childNodes }: { childNodes: Iterable<Node> }, room: number): string {
  let text = '';
  for (const node of childNodes) {
    const element = node as Element;
    if (text.length > room) break;
    if (!('matches' in node)) text += node.nodeValue ?? '';
    else if (!element.matches(`${WRITTEN},${IGNORED}`)) {
      const slotted = (element as HTMLSlotElement).assignedNodes?.();
      text +=
        element.getAttribute('alt') ??
        ` ${labelText(slotted?.[0] ? { childNodes: slotted } : element, room)} `;
    }
  }
  return text;
}

function nameOf(element: Element, control: Element | null): string {
  const named = closest(element, '[data-ux-name]');
  // A name far above the control is the region's, not the control's.
  if (named && (named === element || !control || control.contains(named))) {
    return named.getAttribute('data-ux-name')!;
  }
  const subject = control ?? element;
  const label = subject.getAttribute('aria-label') ?? subject.getAttribute('alt');
  if (label || !control) return label ?? '';
  const { localName, labels, type, value } = control as HTMLInputElement;
  if (localName === 'input' && /^(button|submit|reset)$/.test(type)) return value;
  const words = control.matches(WRITTEN) ? labels?.[0] : control;
  return words && !isIgnored(words) ? labelText(words, NAME_LENGTH * 4) : '';
}

/** The page itself, nothing on it. */
export const isPage = ({ localName }: Element): boolean => /^(html|body)$/.test(localName);

function selectorOf(element: Element): string {
  let path = '';
  let at: Element | null = element;
  for (let depth = 0; at && depth < SELECTOR_DEPTH; depth++, at = parentOf(at)) {
    const { id, localName } = at;
    if (path && isPage(at)) break;
    // Ids made by frameworks differ from visit to visit and would split the counts.
    const mark = /^[a-z][a-z_-]*\d{0,3}$/i.test(id) ? `#${id}` : '';
    path = localName + mark + (path && `>${path}`);
    if (id && depth > 1) break;
  }
  return redactText(path);
}

/**
 * An element without anything a visitor typed: a short path, its role, and the name its maker gave
 * it. `control` is what the element belongs to, as a part of a button does.
 */
export function describe(element: Element, control: Element | null = controlOf(element)): Target {
  const subject = control ?? element;
  const { localName, type } = subject as HTMLInputElement;
  const isInput = localName === 'input';
  const role =
    subject.getAttribute('role') ??
    ROLES[isInput ? type : localName] ??
    (isInput ? 'textbox' : undefined);
  const name = redactText(nameOf(element, control).replace(/\s+/g, ' ').trim());
  return {
    selector: selectorOf(subject),
    ...(role && { role }),
    ...(name && { name: name.slice(0, NAME_LENGTH) }),
  };
}

/** Whether the browser can read it. */
export function isSelector(selector: string): boolean {
  try {
    return !document.createDocumentFragment().querySelector(selector);
  } catch {
    return false;
  }
}
