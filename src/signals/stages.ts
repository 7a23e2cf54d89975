import { misuse } from '../diagnostics.js';
import type { Signal } from '../signal.js';

/** The stage of the visitor's journey, carried by the later events of the session. */
export function stages(): Signal {
  return ({ record, setStage }) => ({
    stage(stage) {
      if (typeof stage !== 'string' || !stage) {
        throw misuse(`stage(${String(stage)}): write a name, such as stage('consideration').`);
      }
      setStage(stage);
      record({ type: 'stage', stage });
    },
  });
}
