import type { Format } from '../delivery/types.js';
import { batchJson } from './event-json.js';

/**
 * The batch as it is documented, one JSON body per batch. Not compressed: gzip makes 1.7 kB of a
 * batch of 11.8 kB, but browsers compress in later tasks only, which an exit has not got, and the
 * `Content-Encoding` that a collector would have to be told is preflighted.
 */
export const native: Format = ({ batch, endpoint }) => [{ url: endpoint, body: batchJson(batch) }];
