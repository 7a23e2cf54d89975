import { isSeen } from './layout.js';
import type { Styles } from './stylesheets.js';

/** Attributes that show by themselves; any other shows if a style sheet asks for it. */
const SHOWING =
  /^(style|hidden|open|src|srcset|disabled|value|checked|selected|placeholder|width|height|d|points|transform|fill|aria-(expanded|pressed|checked|selected|busy|current|invalid))$/;
/** What is never drawn. */
const UNDRAWN = /^(script|style|link|meta|template|noscript|title|base)$/;
/** Names made anew at each rendering tell nothing. */
const LABELS = / (id|for|name|key|aria-[\w-]+|data-[\w-]+)="[^"]*"/g;

/** What was done to one node since somebody looked. */
export interface Change {
  readonly node: Node;
  /** The place it is known by when it comes again: a slide show changes one child after the other. */
  readonly place: Node;
  /** Monotonic ms of the first time, or of the first direct one. */
  at: number;
  /** While the page was handling the press. */
  direct: boolean;
  /** Attributes, and the text as '#', as they were. */
  readonly before: Map<string, string | null>;
  readonly added: Set<Node>;
  /** With what followed it. */
  readonly removed: Map<Node, Node | null>;
  moved: boolean;
}

export const placeOf = ({ type, target }: Pick<MutationRecord, 'type' | 'target'>): Node =>
  type === 'childList' ? target : (target.parentNode ?? target);

/** Sums up what happened to each node: what is undone before anybody looks did not happen. */
export function sumUp(
  changes: Map<Node, Change>,
  record: MutationRecord,
  at: number,
  direct: boolean,
): void {
  const { target, type } = record;
  let change = changes.get(target);
  if (!change) {
    change = {
      node: target,
      place: placeOf(record),
      at,
      direct,
      before: new Map(),
      added: new Set(),
      removed: new Map(),
      moved: false,
    };
    changes.set(target, change);
  }
  if (direct && !change.direct) Object.assign(change, { at, direct });
  const { before, added, removed } = change;
  if (type !== 'childList') {
    const name = record.attributeName ?? '#';
    if (!before.has(name)) before.set(name, record.oldValue);
    return;
  }
  for (const node of record.removedNodes) {
    if (!added.delete(node)) removed.set(node, record.nextSibling);
  }
  for (const node of record.addedNodes) {
    if (removed.has(node)) {
      change.moved ||= removed.get(node) !== record.nextSibling;
      removed.delete(node);
    } else added.add(node);
  }
}

const isDrawn = (node: Node): boolean =>
  node.nodeType === Node.ELEMENT_NODE
    ? !UNDRAWN.test((node as Element).localName)
    : node.nodeType === Node.TEXT_NODE && !!node.nodeValue!.trim();

const markup = (node: Node): string =>
  ((node as Element).outerHTML ?? node.nodeValue ?? '').replace(LABELS, '');

const same = (one: Node, other: Node | undefined): boolean =>
  !!other && one.textContent === other.textContent && markup(one) === markup(other);

const words = (text: string | null): string[] => (text ?? '').split(/\s+/).filter(Boolean);

/** A class shows if a rule asks for one that came or went. */
function classesShow(old: string | null, now: string | null, styles: Styles): boolean {
  const [before, after] = [words(old), words(now)];
  return [...before, ...after].some(
    (name) => before.includes(name) !== after.includes(name) && styles.names(name),
  );
}

function attributeShows(
  element: Element,
  name: string,
  old: string | null,
  styles: () => Styles,
): boolean {
  const now = element.getAttribute(name);
  if (now === old) return false;
  if (name === 'class') return classesShow(old, now, styles());
  return SHOWING.test(name) || styles().names(name);
}

/** The change can be seen, by somebody looking at the viewport. Only while the layout is clean. */
export function shows(
  { node, before, added, removed, moved }: Change,
  styles: () => Styles,
): boolean {
  const came = [...added].filter(isDrawn);
  const went = [...removed.keys()].filter(isDrawn);
  if (came.length !== went.length || !came.every((one, index) => same(one, went[index]))) {
    if (came.some(isSeen) || (went.length && isSeen(node))) return true;
  }
  if (moved && isSeen(node)) return true;
  for (const [name, old] of before) {
    if (name === '#') {
      if (old?.trim() !== node.nodeValue?.trim() && isSeen(node)) return true;
      continue;
    }
    const element = node as Element;
    if (
      attributeShows(element, name, old, styles) &&
      (isSeen(element) || isClosed(element, name, old))
    )
      return true;
  }
  return false;
}

/** It has just been hidden: it is not displayed, its surroundings are, and nothing says that it was hidden before. */
const isClosed = (element: Element, name: string, old: string | null): boolean =>
  /^(class|style|hidden|open)$/.test(name) &&
  (name === 'hidden' ? old === null : !/display:\s*none/.test(old ?? '')) &&
  !element.getClientRects().length &&
  !!element.parentNode &&
  isSeen(element.parentNode);

const hasContent = (node: Node): boolean =>
  !!node.textContent!.trim() ||
  !!(node as Element).querySelector?.('svg,img') ||
  /^(svg|img)$/.test((node as Element).localName);

/** Class and style of the pressed control itself, and empty nodes put into it: the feel of a press, unless it lasts. */
export const isFeel = (
  { node, before, added, removed }: Change,
  control: Element | null | undefined,
): boolean =>
  !!control?.contains(node) &&
  [...before.keys()].every((name) => name === 'class' || name === 'style') &&
  ![...added, ...removed.keys()].some(hasContent);
