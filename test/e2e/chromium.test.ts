import { describe } from 'vitest';
import { isThere } from '../support/engines.js';
import { familiesIn } from './families.js';
import { tourIn } from './tour.js';

describe.runIf(isThere('chromium'))('chromium', () => {
  tourIn('chromium');
  familiesIn('chromium');
});
