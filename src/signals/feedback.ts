import type { Signal } from '../signal.js';
import { scoreOf } from './feedback-score.js';

/** What visitors say when asked: scored, and sent without waiting for the next batch. */
export function feedback(): Signal {
  return ({ record }) => ({
    feedback({ instrument, value, item, comment, task }) {
      const score = scoreOf(instrument, value);
      record(
        {
          type: 'feedback',
          instrument,
          value: Array.isArray(value) ? [...value] : value,
          ...(score !== undefined && { score }),
          ...(item !== undefined && { item: `${item}` }),
          ...(comment && { comment: `${comment}` }),
          ...(task !== undefined && { task: `${task}` }),
        },
        { urgent: true },
      );
    },
  });
}
