import { hostOf } from './describe.js';
import { isSeen } from './layout.js';
import type { Press } from './presses.js';
import { isPartOf } from './scene.js';
import type { StylesIn } from './stylesheets.js';
import type { Turn } from './timers.js';

/** Attributes that show by themselves; any other shows if a style sheet asks for it. */
const SHOWING =
  /^(style|hidden|open|src|srcset|disabled|value|checked|selected|placeholder|width|height|slot|name|type|dir)$/;
/** The same of an element of the page's own making. */
const SHOWING_ANYWHERE = /^(style|hidden|slot|dir)$/;
/** What is never drawn. */
const UNDRAWN = /^(script|style|link|meta|template|noscript|title|base)$/;
/** Names made anew at each rendering tell nothing. */
const LABELS = / (id|for|name|key)="[^"]*"/g;
/** What shows if a style sheet asks for it. */
const STYLED = / (class|aria-[\w-]+|data-[\w-]+)="([^"]*)"/g;

/** What was done to one node since somebody looked. */
export interface Change {
  readonly node: Node;
  readonly place: Node;
  /** Monotonic ms of the first time. */
  readonly at: number;
  /** The timer that did it; none if another part of the page was in it too. */
  turn: Turn | undefined;
  /** When the page did it while it handled a press. */
  readonly by: Map<Press, number>;
  /** Attributes as they were, and the text as TEXT. */
  readonly before: Map<string, string | null>;
  readonly added: Set<Node>;
  /** With what followed it. */
  readonly removed: Map<Node, Node | null>;
  /** Taken out and put in again; what followed it at first. */
  readonly moved: Map<Node, Node | null>;
}

const TEXT = '#';

/** The place it is known by when it comes again: a slide show changes one child after the other. */
export const placeOf = ({ target, type }: Pick<MutationRecord, 'type' | 'target'>): Node =>
  type === 'childList' ? target : (target.parentNode ?? target);

export const changeOf = (node: Node, place: Node, at: number, turn?: Turn): Change => ({
  node,
  place,
  at,
  turn,
  by: new Map(),
  before: new Map(),
  added: new Set(),
  removed: new Map(),
  moved: new Map(),
});

/** Sums up what happened to a node: what is undone before anybody looks did not happen. */
export function sumUp({ before, added, removed, moved }: Change, record: MutationRecord): void {
  const { type, oldValue, attributeName, nextSibling } = record;
  const name = attributeName ?? TEXT;
  if (type !== 'childList' && !before.has(name)) before.set(name, oldValue);
  for (const node of record.removedNodes) {
    // What was moved already stood before it.
    if (!added.delete(node)) removed.set(node, moved.has(nextSibling!) ? null : nextSibling);
  }
  for (const node of record.addedNodes) {
    if (!removed.has(node)) added.add(node);
    else if (!moved.has(node)) moved.set(node, removed.get(node)!);
    removed.delete(node);
  }
}

const isDrawn = (node: Node): boolean =>
  node.nodeType === Node.ELEMENT_NODE
    ? !UNDRAWN.test((node as Element).localName)
    : node.nodeType === Node.TEXT_NODE && !!node.nodeValue!.trim();

/** Whether a rule asks for a class or an attribute, or dresses something by it. */
const asked =
  (node: Node, styles: StylesIn, how: 'names' | 'dresses' = 'names') =>
  (name: string): boolean =>
    [...new Set([document, (node as Element).shadowRoot ?? node.getRootNode()])].some((root) =>
      styles(root)[how](name),
    );

const markup = (nodes: Node[]): string =>
  nodes
    .map((node) => (node as Element).outerHTML ?? node.nodeValue)
    .join('')
    .replace(LABELS, '');

type Matters = (name: string) => boolean;

const classesOf = (value: string | null): string[] => value?.match(/\S+/g) ?? [];

/** Of classes and states only those that matter. */
const dressed = (html: string, matters: Matters): string =>
  html.replace(STYLED, (all, name: string, value: string) =>
    name === 'class' ? `${classesOf(value).filter(matters).sort()}` : matters(name) ? all : '',
  );

/** An attribute or the text is not as it was, and that can be seen; a class if a rule asks for it. */
function differs(node: Node, name: string, old: string | null, styles: StylesIn): boolean {
  if (name === TEXT) return old?.trim() !== node.nodeValue?.trim();
  const now = (node as Element).getAttribute(name);
  const mattered = asked(node, styles);
  const matters = asked(node, styles, 'dresses');
  if (name === 'class') {
    const [was, is] = [classesOf(old), classesOf(now)];
    return (
      is.some((one) => !was.includes(one) && matters(one)) ||
      was.some((one) => !is.includes(one) && mattered(one))
    );
  }
  // Of a drawing nearly all of them show.
  const drawn = 'ownerSVGElement' in node && !/^(id|aria|data)/.test(name);
  const showing = (node as Element).localName.includes('-') ? SHOWING_ANYWHERE : SHOWING;
  return now !== old && (drawn || showing.test(name) || (old === null ? matters : mattered)(name));
}

const isAmidSeen = ({ parentNode }: Node): boolean => !!parentNode && isSeen(parentNode);

/** It has just been hidden: it is not displayed, its surroundings are, and nothing says that it was hidden before. */
const isClosed = (node: Node, name: string, old: string | null): boolean =>
  /^(class|style|hidden|open)$/.test(name) &&
  !/display:\s*none/.test(old ?? '') &&
  !(node as Element).getClientRects().length &&
  isAmidSeen(node);

/** It takes no room any more: what floated above the page hung in it, or the page has closed up. */
function isEmptied(node: Node): boolean {
  const element = hostOf(node) ?? (node as Element);
  const [box] = element.getClientRects?.() ?? [];
  return !!box && !(box.width && box.height) && isAmidSeen(element);
}

/** The change can be seen, by somebody looking at the viewport; that `hidden` is taken away is not. */
export function shows(
  { node, before, added, removed, moved }: Change,
  styles: StylesIn,
  seen: (node: Node) => boolean,
  hidden: Pick<WeakSet<Node>, 'has'>,
): boolean {
  const came = [...added].filter(isDrawn);
  const went = [...removed.keys()].filter((one) => isDrawn(one) && !hidden.has(one));
  const [now, then] = [came, went].map(markup) as [string, string];
  const differ = (matters: Matters): boolean => dressed(now, matters) !== dressed(then, matters);
  return (
    ((came.length !== went.length || differ(() => false) || differ(asked(node, styles))) &&
      (came.some(seen) || (!!went.length && (seen(node) || isEmptied(node))))) ||
    ([...moved].some(([child, next]) => child.parentNode && child.nextSibling !== next) &&
      seen(node)) ||
    [...before].some(
      ([name, old]) =>
        differs(node, name, old, styles) &&
        (seen(node) || (!hidden.has(node) && isClosed(node, name, old))),
    )
  );
}

/** It says or draws something. */
export const hasContent = (node: Node): boolean =>
  !!node.textContent!.trim() ||
  !!(node as Element).querySelector?.('svg,img') ||
  /^(svg|img)$/.test((node as Element).localName);

/** Class and style of the pressed control and its parts, and empty nodes put into it: the feel of a press, unless it lasts. */
export const isFeel = (
  { node, before, added, removed, moved }: Change,
  control: Element | null | undefined,
): boolean =>
  isPartOf(node, control) &&
  [...before.keys()].every((name) => name === 'class' || name === 'style') &&
  ![...added, ...removed.keys(), ...moved.keys()].some(hasContent);
