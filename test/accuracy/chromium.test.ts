import { describe } from 'vitest';
import { isThere } from '../support/engines.js';
import { agreesIn } from './agreement.js';

describe.runIf(isThere('chromium'))('chromium', () => agreesIn('chromium'));
