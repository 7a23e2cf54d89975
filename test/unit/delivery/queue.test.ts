import { describe, expect, it, vi } from 'vitest';
import { QUEUE_LIMIT, QUEUE_THINNED, thin } from '../../../src/delivery/queue.js';
import type { UxEvent } from '../../../src/events.js';
import { createEvent } from './rig.js';

const times = (count: number, fields: { [name: string]: unknown }): UxEvent[] =>
  Array.from({ length: count }, () => createEvent(fields));

describe('a queue over its limit', () => {
  it('loses the oldest plain events first, and says how many', () => {
    const valuable = times(1_000, { type: 'session' });
    const plain = times(QUEUE_LIMIT - 1_000 + 1, { type: 'click' });
    const drop = vi.fn();
    const left = thin([...valuable, ...plain], drop);
    const surplus = QUEUE_LIMIT + 1 - QUEUE_THINNED;
    expect(left).toHaveLength(QUEUE_THINNED);
    expect(left.slice(0, 1_000)).toEqual(valuable);
    expect(left.slice(1_000)).toEqual(plain.slice(surplus));
    expect(drop).toHaveBeenCalledExactlyOnceWith(surplus, 'too many events');
  });

  it('loses the oldest of all when there are too few plain ones', () => {
    const keys = times(QUEUE_LIMIT, { key: true });
    const plain = times(1, { key: false });
    const left = thin([...keys, ...plain], () => {});
    expect(left).toEqual(keys.slice(QUEUE_LIMIT - QUEUE_THINNED));
  });
});
