import type { Signal } from '../signal.js';
import { clicks } from './clicks.js';
import { feedback } from './feedback.js';
import { friction } from './friction/friction.js';
import { pageViews } from './page-views.js';
import { scrollDepth } from './scroll-depth.js';
import { stages } from './stages.js';
import { tasks } from './tasks/tasks.js';
import { webVitals } from './web-vitals.js';

/** Everything there is. Clicks come first: one that ends a task belongs to it, one that opens it does not. */
export function allSignals(): Signal[] {
  return [
    clicks(),
    tasks(),
    pageViews(),
    scrollDepth(),
    friction(),
    webVitals(),
    feedback(),
    stages(),
  ];
}
