import { describe } from 'vitest';
import { isThere } from '../support/engines.js';
import { familiesIn } from './families.js';
import { tourIn } from './tour.js';

describe.runIf(isThere('firefox'))('firefox', () => {
  tourIn('firefox');
  familiesIn('firefox');
});
