import { describeClient } from './browser/environment.js';
import type { Batch } from './events.js';
import type { Settings } from './settings.js';
import { VERSION } from './version.js';

/** What is the same for every event of a batch. */
export const envelopeOf = ({
  app,
  release,
  environment,
}: Settings): Pick<Batch, 'v' | 'app' | 'release' | 'environment' | 'sdk' | 'client'> => ({
  v: 1,
  app,
  ...(release && { release }),
  ...(environment && { environment }),
  sdk: { name: 'uxmeter', version: VERSION },
  client: describeClient(),
});
