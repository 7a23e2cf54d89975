import type { Target } from '../events.js';
import { redactText } from '../privacy/text.js';

/** Characters of a name. */
const NAME_LENGTH = 64;
/** Steps of a selector: enough to tell places apart, short enough to group by. */
const SELECTOR_DEPTH = 5;

const IGNORED = '[data-ux-ignore]';
/** What has a label of its own; everything else is text of the page. */
const CONTROL =
  'button,a[href],summary,label,input,select,textarea,option,[role=button],[role=link],[role=tab],[role^=menuitem],[role=option],[role=checkbox],[role=radio],[role=switch],[role=combobox],[role=treeitem]';
/** What a visitor may have written into. */
const WRITTEN = 'input,textarea,select,[contenteditable],script,style,[hidden]';

const ROLES: { [tag: string]: string } = {
  a: 'link',
  button: 'button',
  summary: 'button',
  select: 'combobox',
  textarea: 'textbox',
  img: 'img',
};

/** The parent, out of a shadow root to its host. */
export function parentOf(element: Element): Element | null {
  const root = element.parentNode as (Node & { host?: Element }) | null;
  return element.parentElement ?? root?.host ?? null;
}

/** The nearest ancestor, or the element itself, that matches; shadow roots are no border. */
export function closest(element: Element | null, selector: string): Element | null {
  for (let at = element; at;) {
    const found: Element | null = at.closest(selector);
    if (found) return found;
    at = (at.getRootNode() as { host?: Element }).host ?? null;
  }
  return null;
}

/** The control that the element is, or is a part of. */
export const controlOf = (element: Element): Element | null => closest(element, CONTROL);

export const isIgnored = (element: Element): boolean => !!closest(element, IGNORED);

/** The element an event really happened on, inside open shadow roots too. */
export function targetOf(event: Event): Element | null {
  const node = (event.composedPath()[0] ?? event.target) as Node | null;
  if (!node || node.nodeType === Node.DOCUMENT_NODE || !('nodeType' in node)) {
    return document.documentElement;
  }
  return node.nodeType === Node.ELEMENT_NODE ? (node as Element) : node.parentElement;
}

/** The control's own words, without what can be written into or is ignored. */
function labelText(node: Node, room: number): string {
  let text = '';
  for (let child = node.firstChild; child && text.length < room; child = child.nextSibling) {
    if (child.nodeType === Node.TEXT_NODE) text += child.nodeValue ?? '';
    else if (child.nodeType === Node.ELEMENT_NODE) {
      const element = child as Element;
      if (element.matches(`${WRITTEN},${IGNORED}`)) continue;
      text += element.getAttribute('alt') ?? ` ${labelText(element, room)} `;
    }
  }
  return text;
}

function nameOf(element: Element, control: Element | null): string {
  const named = closest(element, '[data-ux-name]');
  // A name far above the control is the region's, not the control's.
  if (named && (named === element || !control || control.contains(named))) {
    return named.getAttribute('data-ux-name') ?? '';
  }
  const subject = control ?? element;
  const label = subject.getAttribute('aria-label') ?? subject.getAttribute('alt');
  if (label || !control) return label ?? '';
  const field = control as HTMLInputElement;
  if (/^(button|submit|reset)$/.test(field.type) && field.localName === 'input') return field.value;
  return control.matches(WRITTEN)
    ? labelText(field.labels?.[0] ?? document.createTextNode(''), NAME_LENGTH)
    : labelText(control, NAME_LENGTH * 4);
}

function step(element: Element): string {
  // Ids made by frameworks differ from visit to visit and would split the counts.
  const id = /^[a-z][a-z_-]*\d{0,3}$/i.test(element.id) ? `#${element.id}` : '';
  return element.localName + id;
}

function selectorOf(element: Element): string {
  const steps: string[] = [];
  for (let at: Element | null = element; at && steps.length < SELECTOR_DEPTH; at = parentOf(at)) {
    if (steps.length && /^(html|body)$/.test(at.localName)) break;
    steps.unshift(step(at));
    if (at.id && steps.length > 2) break;
  }
  return redactText(steps.join('>'));
}

/**
 * An element without anything a visitor typed: a short path, its role, and the name its maker gave
 * it. `control` is what the element belongs to, as a part of a button does.
 */
export function describe(element: Element, control: Element | null = controlOf(element)): Target {
  const subject = control ?? element;
  const target: Target = { selector: selectorOf(subject) };
  const type = (subject as HTMLInputElement).type;
  const role =
    subject.getAttribute('role') ??
    (subject.localName === 'input'
      ? /^(button|submit|reset|image)$/.test(type)
        ? 'button'
        : /^(checkbox|radio)$/.test(type)
          ? type
          : 'textbox'
      : ROLES[subject.localName]);
  if (role) target.role = role;
  const name = redactText(nameOf(element, control).replace(/\s+/g, ' ').trim()).slice(
    0,
    NAME_LENGTH,
  );
  if (name) target.name = name;
  return target;
}

/** Whether the browser can read it. */
export function isSelector(selector: string): boolean {
  try {
    return !document.createDocumentFragment().querySelector(selector);
  } catch {
    return false;
  }
}
