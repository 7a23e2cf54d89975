import { pressable } from './affordance.js';
import { CONTROL } from './describe.js';
import { isSeen, overlaps } from './layout.js';
import { seesThrough } from './veil.js';

/** Weaker veils don't hide what is under them; share of opacity. Modal backdrops start at about 0.25. */
const VEIL = 0.25;

/** Controls looked at: under a press on the page itself lie all that there are, thousands in a table. */
const LOOKED_AT = 200;

/** It is at the point and takes no presses: they go to what is around it. */
const isNumb = (control: Element, x: number, y: number): boolean =>
  [...control.getClientRects()].some((box) => overlaps(box, new DOMRect(x - 2, y - 2, 4, 4))) &&
  isSeen(control);

/** The control that was pressed in vain: under transparent layers that swallow the press, or numb. */
export function coveredControl(element: Element, x: number, y: number): Element | null {
  const layers = document.elementsFromPoint(x, y);
  for (const [depth, layer] of layers.entries()) {
    const control = layer.contains(element) ? null : pressable(layer);
    // Styles are looked up last: mostly nothing is under a press but what it is a part of.
    if (control && !control.contains(element))
      return (
        layers
          .slice(0, depth)
          // What it is in lies over it only by a pseudo-element, a shade.
          .every((one) => one.contains(control) || seesThrough(one, VEIL))
          ? control
          : null
      );
  }
  const inside = [...element.querySelectorAll(CONTROL)].slice(0, LOOKED_AT);
  return inside.find((control) => isNumb(control, x, y)) ?? null;
}
