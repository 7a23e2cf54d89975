import type { Signal } from '../../signal.js';
import type { Detector, FrictionContext } from './detector.js';
import { formAbandon } from './form-abandon.js';
import { formRefill } from './form-refill.js';
import { pinchZoom } from './pinch-zoom.js';
import { pressFriction } from './presses.js';
import { quickBack } from './quick-back.js';
import { reloadSpam } from './reload-spam.js';
import { createReport } from './report.js';
import { frictionScore, SCORE_VERSION } from './score.js';
import { scrollThrash } from './scroll-thrash.js';
import { thrashedCursor } from './thrashed-cursor.js';

const DETECTORS: readonly Detector[] = [
  pressFriction,
  thrashedCursor,
  quickBack,
  reloadSpam,
  formAbandon,
  formRefill,
  scrollThrash,
  pinchZoom,
];

/** Where visitors struggle: presses in vain, errors, wandering, forms given up. */
export function friction(): Signal {
  return (context) => {
    const own: FrictionContext = { ...context, report: createReport(context) };
    for (const detect of DETECTORS) detect(own);
    context.on('report', (body) => {
      if (body.type !== 'session') return;
      body.friction_score = frictionScore(body.friction);
      body.score_version = SCORE_VERSION;
    });
  };
}
