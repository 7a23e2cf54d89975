/** Rules looked at; beyond that every class is taken to matter. A rule costs about a microsecond. */
const MAX_RULES = 6_000;
/** Selectors that match because of what has the focus, or of the address. */
const STATEFUL = /:(focus|target|hover)/;

/** Parts of a selector that may stand for any element: ticked or not, what is drawn beside one, the rule around. */
const ANY = /:not\(:checked\)|:checked|::[\w-]+(\([^)]*\))?|:(before|after)\b|&/g;

/** The selector of what may be dressed by a rule. */
export const loosely = (selector: string): string => selector.replace(ANY, ':nth-child(n)');

/** As in `.md\:hidden`; not as in `.md\:hidden-print`. */
const asksFor = (selectors: string, name: string): boolean =>
  selectors
    .split(CSS.escape(name))
    .some((after, at, parts) => at > 0 && !/^[\w-]/.test(after) && /[.[]$/.test(parts[at - 1]!));

export interface Styles {
  /** A class or an attribute that some rule asks for. */
  names(name: string): boolean;
  /** Such a rule dresses something, now that the tree has the class or the attribute. */
  dresses(name: string): boolean;
  /** Selectors that depend on a state the document tree does not tell. */
  stateful(): string[];
  /** Selectors of what may look different as a box is ticked; undefined if nobody knows. */
  ticked(): string[] | undefined;
}

/** Rules by the tree they are in: shadow trees and frames have rules of their own. */
export type StylesIn = (root?: Node) => Styles;

/** What the style sheets of a tree depend on. A sheet of another origin can't be read: all names may matter. */
export function readStyles(root: DocumentOrShadowRoot): Styles {
  const selectors: string[] = [];
  let known = true;
  const read = (rules: CSSRuleList): void => {
    for (const rule of rules as unknown as Iterable<CSSStyleRule & CSSImportRule>) {
      if (rule.selectorText) selectors.push(rule.selectorText);
      known &&= selectors.length < MAX_RULES;
      const inner = (rule.styleSheet ?? rule).cssRules;
      if (known && inner) read(inner);
    }
  };
  try {
    for (const sheet of [...root.styleSheets, ...(root.adoptedStyleSheets ?? [])])
      read(sheet.cssRules);
  } catch {
    known = false;
  }
  const all = selectors.join('\n');
  const names = (name: string): boolean => !known || asksFor(all, name);
  return {
    names,
    dresses: (name) =>
      names(name) &&
      (!known ||
        selectors.some(
          (one) =>
            asksFor(one, name) &&
            (one.includes(':host') || (root as ShadowRoot).querySelector(loosely(one))),
        )),
    stateful: () => selectors.filter((one) => STATEFUL.test(one)),
    ticked: () =>
      known ? selectors.filter((one) => one.includes(':checked')).map(loosely) : undefined,
  };
}
