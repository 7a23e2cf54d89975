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
  const layers = document.elementsFromPoint(x, y);
  for (const [depth, layer] of layers.entries()) {
    const control = layer.contains(element) ? null : pressable(layer);
    // Styles are looked up last: mostly nothing is under a press but what it is a part of.
    if (control && !control.contains(element))
      return layers.slice(0, depth).every(seesThrough) ? control : null;
  }
  return null;
}
