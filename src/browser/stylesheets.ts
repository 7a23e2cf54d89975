/** Rules looked at; beyond that every class is taken to matter. A rule costs about a microsecond. */
const MAX_RULES = 6_000;
/** Selectors that match because of what has the focus, or of the address. */
const STATEFUL = /:(focus|target|hover)/;

/** Parts of a selector that may stand for any element: ticked or not, what is drawn beside one, the rule around. */
const ANY = /:not\(:checked\)|:checked|::[\w-]+(\([^)]*\))?|:(before|after)\b|&/g;

export interface Styles {
  /** A class or an attribute that some rule asks for. */
  names(name: string): boolean;
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
  return {
    names: (name) =>
      !known ||
      // As in `.md\:hidden`; not as in `.md\:hidden-print`.
      all.split(CSS.escape(name)).some((after, index, parts) => {
        return index > 0 && !/^[\w-]/.test(after) && /[.[]$/.test(parts[index - 1]!);
      }),
    stateful: () => selectors.filter((one) => STATEFUL.test(one)),
    ticked: () =>
      known
        ? selectors
            .filter((one) => one.includes(':checked'))
            .map((one) => one.replace(ANY, ':nth-child(n)'))
        : undefined,
  };
}
