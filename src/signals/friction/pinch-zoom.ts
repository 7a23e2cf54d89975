import { pageRoot } from '../../browser/view.js';
import { watchZoom } from '../../browser/zoom.js';
import type { Detector } from './detector.js';

/**
 * Magnification that is meant: slips of the fingers stay below, and so does what iOS does when a
 * field with small letters gets the focus (16 ÷ 12).
 */
export const ZOOM_MEANT = 1.4;
/** Magnification at which the page is as good as whole again. */
export const ZOOM_OVER = 1.1;

/** Takes each magnification and tells whether the page has just been enlarged in earnest. */
export function createZoom(): (times: number) => boolean {
  let large = false;
  return (times) => {
    const before = large;
    large = times >= (large ? ZOOM_OVER : ZOOM_MEANT);
    return large && !before;
  };
}

/** The page magnified by fingers or trackpad: too small to read or to hit. */
export const pinchZoom: Detector = (context) => {
  const enlarged = createZoom();
  watchZoom(context, (times) => {
    if (enlarged(times)) context.report({ kind: 'pinch_zoom', element: pageRoot(), count: 1 });
  });
};
