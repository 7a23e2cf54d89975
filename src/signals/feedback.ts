import type { FeedbackEvent } from '../events.js';
import type { Signal } from '../signal.js';
import { scoreOf } from './feedback-score.js';

/** What visitors say when asked: scored, and sent without waiting for the next batch. */
export function feedback(): Signal {
  return ({ record }) => ({
    feedback(input) {
      const { instrument, value } = input;
      const score = scoreOf(instrument, value);
      const body: FeedbackEvent = { type: 'feedback', instrument, value };
      if (score !== undefined) body.score = score;
      for (const key of ['item', 'comment', 'task'] as const) {
        const text = input[key];
        if (text) body[key] = `${text}`;
      }
      record(body, { urgent: true });
    },
  });
}
