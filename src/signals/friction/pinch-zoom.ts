import { pageRoot } from '../../browser/view.js';
import { watchZoom } from '../../browser/zoom.js';
import type { Detector } from './detector.js';
import { createEpisode } from './episode.js';

/**
 * Magnification that is meant: slips of the fingers stay below, and so does what iOS does when a
 * field with small letters gets the focus (16 ÷ 12).
 */
export const ZOOM_MEANT = 1.4;
/** Ms without a change after which a gesture is over. */
const ZOOM_QUIET = 500;

/** Follows the scale of a page. */
export interface Zoom {
  /** The scale is changing. */
  change(scale: number): void;
  /** The gesture is over: the magnification, if the page has become that much larger by it, else 0. */
  settle(): number;
}

export function createZoom(): Zoom {
  // A page without a layout for small screens begins far below 1 and is magnified from there.
  let whole = 1;
  let most = 1;
  let meant = false;
  let last = 1;
  return {
    change(scale) {
      last = scale;
      most = Math.max(most, scale);
    },
    settle() {
      const before = meant;
      const by = most / whole;
      meant = by >= ZOOM_MEANT;
      whole = Math.min(whole, last);
      most = last;
      return meant && !before ? by : 0;
    },
  };
}

/** The page magnified by fingers or trackpad: too small to read or to hit. */
export const pinchZoom: Detector = (context) => {
  const zoom = createZoom();
  const goesOn = createEpisode(context, ZOOM_QUIET, () => {
    const by = zoom.settle();
    if (!by) return;
    const detail = { scale: Math.round(by * 10) / 10 };
    context.report({ kind: 'pinch_zoom', element: pageRoot(), count: 1, detail });
  });
  watchZoom(context, (scale) => {
    zoom.change(scale);
    goesOn();
  });
};
