import { describe, expect, test } from 'vitest';
import type { Instrument } from '../../../src/events.js';
import { scoreOf } from '../../../src/signals/feedback-score.js';

describe('scores', () => {
  test.each<[Instrument, unknown, number | undefined]>([
    ['nps', 0, -100],
    ['nps', 6, -100],
    ['nps', 7, 0],
    ['nps', 8, 0],
    ['nps', 9, 100],
    ['nps', 10, 100],
    ['csat', 1, 0],
    ['csat', 3, 0],
    ['csat', 4, 100],
    ['csat', 5, 100],
    ['ces', 1, 1],
    ['ces', 7, 7],
    ['seq', 1, 1],
    ['seq', 7, 7],
    ['rating', 1, 0],
    ['rating', 3, 50],
    ['rating', 5, 100],
    ['umux_lite', [1, 1], 0],
    ['umux_lite', [4, 4], 50],
    ['umux_lite', [6, 5], 75],
    ['umux_lite', [7, 7], 100],
    ['custom', 42.5, 42.5],
    ['custom', 'often', undefined],
  ])('%s %j is %j', (instrument, value, score) => {
    expect(scoreOf(instrument, value)).toBe(score);
  });

  test('UMUX-Lite keeps its fraction', () => {
    expect(scoreOf('umux_lite', [2, 1])).toBeCloseTo(8.333, 3);
  });
});

describe('refusals name the instrument and its range', () => {
  const whole = (instrument: string, min: number, max: number): [string, RegExp, unknown[]] => [
    instrument,
    new RegExp(`^uxmeter: ${instrument} is a whole number from ${min} to ${max}, not `),
    [min - 1, max + 1, min + 0.5, NaN, Infinity, `${min}`, undefined, null, [min], true],
  ];
  const rows: [string, RegExp, unknown[]][] = [
    whole('nps', 0, 10),
    whole('csat', 1, 5),
    whole('ces', 1, 7),
    whole('seq', 1, 7),
    whole('rating', 1, 5),
    [
      'umux_lite',
      /^uxmeter: umux_lite is \[6, 5\], two whole numbers from 1 to 7, not /,
      [6, [], [6], [6, 5, 4], [0, 5], [6, 8], [6, 5.5], ['6', '5'], undefined, 'ab'],
    ],
    [
      'custom',
      /^uxmeter: a custom answer is a number or a text, not /,
      [NaN, Infinity, undefined, null, [1], true],
    ],
    [
      'sus',
      /^uxmeter: there is no instrument sus; write nps,csat,ces,seq,umux_lite,rating or custom\.$/,
      [1],
    ],
  ];
  test.each(rows.flatMap(([name, message, values]) => values.map((v) => ({ name, message, v }))))(
    '$name $v',
    ({ name, message, v }) => {
      expect(() => scoreOf(name as Instrument, v)).toThrow(TypeError);
      expect(() => scoreOf(name as Instrument, v)).toThrow(message);
    },
  );

  test.each(['toString', '__proto__', 'constructor', undefined])('%s is no instrument', (name) => {
    expect(() => scoreOf(name as Instrument, 3)).toThrow(/^uxmeter: there is no instrument/);
  });
});
