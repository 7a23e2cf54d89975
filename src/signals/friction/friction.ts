import type { Signal } from '../../signal.js';
import type { Detector, FrictionContext } from './detector.js';
import { pressFriction } from './presses.js';
import { createReport } from './report.js';
import { frictionScore, SCORE_VERSION } from './score.js';

const DETECTORS: readonly Detector[] = [pressFriction];

/** Where visitors struggle: presses in vain, errors, wandering, forms given up. */
export function friction(): Signal {
  return (context) => {
    const own: FrictionContext = { ...context, report: createReport(context) };
    for (const detect of DETECTORS) detect(own);
    context.onReport((body) => {
      if (body.type !== 'session') return;
      body.friction_score = frictionScore(body.friction);
      body.score_version = SCORE_VERSION;
    });
  };
}
