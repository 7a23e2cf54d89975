/** The window, as what listeners are attached to: capturing there, they run before the page's own. */
export const view = (): Window => window;

/** What a fact about the whole page is about. */
export const pageRoot = (): Element => document.documentElement;
