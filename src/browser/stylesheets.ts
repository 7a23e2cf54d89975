/** Rules looked at; beyond that every class is taken to matter. A rule costs about a microsecond. */
const MAX_RULES = 6_000;
/** Selectors that match because of what has the focus, or of the address. */
const STATEFUL = /:(focus|target|hover)/;

export interface Styles {
  /** A class or an attribute that some rule asks for. */
  names(name: string): boolean;
  /** Selectors that depend on a state the document tree does not tell. */
  stateful: string[];
}

/** What the page's style sheets depend on. A sheet of another origin can't be read: all names may matter. */
export function readStyles(root: DocumentOrShadowRoot): Styles {
  const names = new Set<string>();
  const stateful: string[] = [];
  let left = MAX_RULES;
  const read = (rules: CSSRuleList): void => {
    for (const rule of rules as unknown as Iterable<CSSStyleRule & CSSImportRule>) {
      if (left-- < 0) return;
      const selector = rule.selectorText;
      if (selector) {
        for (const [, name] of selector.matchAll(/[.[]([\w-]+)/g)) names.add(name!);
        if (STATEFUL.test(selector)) stateful.push(selector);
      }
      const inner = rule.styleSheet ?? rule;
      if (inner.cssRules?.length) read(inner.cssRules);
    }
  };
  try {
    for (const sheet of [...root.styleSheets, ...(root.adoptedStyleSheets ?? [])])
      read(sheet.cssRules);
  } catch {
    left = -1;
  }
  return { names: (name) => left < 0 || names.has(name), stateful };
}
