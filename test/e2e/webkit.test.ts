import { describe } from 'vitest';
import { isThere } from '../support/engines.js';
import { familiesIn } from './families.js';
import { tourIn } from './tour.js';

describe.runIf(isThere('webkit'))('webkit', () => {
  tourIn('webkit');
  familiesIn('webkit');
});
