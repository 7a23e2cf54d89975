import { pressable } from './affordance.js';

/** Weaker veils don't hide what is under them; share of opacity. Modal backdrops start at about 0.25. */
const VEIL = 0.25;

const seesThrough = (element: Element): boolean => {
  const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
  const alpha = /^rgba/.test(backgroundColor) ? parseFloat(backgroundColor.split(',')[3]!) : 1;
  return backgroundImage === 'none' && alpha * +opacity < VEIL;
};

/** The control under the transparent layers that swallow a press. */
export function coveredControl(element: Element, x: number, y: number): Element | null {
  for (const layer of document.elementsFromPoint(x, y)) {
    const control = layer.contains(element) ? null : pressable(layer);
    if (control && !control.contains(element)) return control;
    if (!seesThrough(layer)) break;
  }
  return null;
}
