import type { Scenario } from '../scenario.js';
import { deadClick } from './dead-click.js';
import { errorClick } from './error-click.js';
import { formAbandon } from './form-abandon.js';
import { formRefill } from './form-refill.js';
import { pinchZoom } from './pinch-zoom.js';
import { quickBack } from './quick-back.js';
import { rageClick } from './rage-click.js';
import { reloadSpam } from './reload-spam.js';
import { scrollThrash } from './scroll-thrash.js';
import { shiftedClick } from './shifted-click.js';
import { slowClick } from './slow-click.js';
import { thrashedCursor } from './thrashed-cursor.js';

/** Every scenario there is. */
export const scenarios: readonly Scenario[] = [
  ...rageClick,
  ...deadClick,
  ...errorClick,
  ...slowClick,
  ...thrashedCursor,
  ...quickBack,
  ...reloadSpam,
  ...formAbandon,
  ...formRefill,
  ...scrollThrash,
  ...shiftedClick,
  ...pinchZoom,
];
