import type { Signal } from '../signal.js';
import { clicks } from './clicks.js';
import { feedback } from './feedback.js';
import { friction } from './friction/friction.js';
import { pageViews } from './page-views.js';
import { scrollDepth } from './scroll-depth.js';
import { stages } from './stages.js';
import { tasks } from './tasks/tasks.js';
import { webVitals } from './web-vitals.js';

/** Everything there is. Tasks come first: they say which task an event belongs to. */
export function allSignals(): Signal[] {
  return [
    tasks(),
    pageViews(),
    scrollDepth(),
    clicks(),
    friction(),
    webVitals(),
    feedback(),
    stages(),
  ];
}
