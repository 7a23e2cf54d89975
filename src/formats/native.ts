import type { Format } from '../delivery/types.js';
import { batchJson } from './event-json.js';

/** The batch as it is documented, one JSON body per batch. */
export const native: Format = ({ batch, endpoint }) => [{ url: endpoint, body: batchJson(batch) }];
