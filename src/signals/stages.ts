import { redactText } from '../privacy/text.js';
import type { Signal } from '../signal.js';
import { checkName } from './named.js';

/** The stage of the visitor's journey, carried by the later events of the session. */
export function stages(): Signal {
  return ({ record, setStage }) => ({
    stage(stage) {
      checkName('stage', stage, "'consideration'");
      setStage(redactText(stage));
      record({ type: 'stage', stage });
    },
  });
}
