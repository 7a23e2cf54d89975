import type { FrictionEffect } from '../../numbers.js';
import type { NumberName } from '../definitions.js';
import { fill, h, whisker } from '../dom.js';
import { explained } from '../explain.js';
import { duration, percent, percentRange, plural } from '../format.js';
import { frame, type Panel } from '../panel.js';

interface Measure {
  name: NumberName;
  rate(row: FrictionEffect): [low: number | null, rate: number | null, high: number | null];
  basis(row: FrictionEffect): string;
}

const MEASURES: Measure[] = [
  {
    name: 'success_rate',
    rate: (row) => [row.success_low, row.success_rate, row.success_high],
    basis: (row) => plural(row.attempts_ended, 'attempt'),
  },
  {
    name: 'bounce_rate',
    rate: (row) => [row.bounce_low, row.bounce_rate, row.bounce_high],
    basis: (row) => plural(row.measured, 'session'),
  },
];

/** Sessions in which something hurt against the others: task success and bounce. */
export function createEffect(): Panel {
  const bodies = MEASURES.map(() => h('div', { class: 'compare' }));
  const times = h('div', { class: 'compare' });
  return {
    element: frame(
      { id: 'effect', title: 'What friction costs', size: 'half', about: 'friction_effect' },
      ...MEASURES.flatMap(({ name }, place) => [h('h3', {}, explained(name)), bodies[place]]),
      h('h3', {}, explained('visible_ms')),
      times,
    ),
    update({ friction_effect: rows }) {
      const groups = [true, false].map((hurt) => rows.find((row) => row.has_friction === hurt));
      MEASURES.forEach(({ rate, basis }, place) => {
        const body = bodies[place];
        if (body)
          fill(body, ...groups.flatMap((row, group) => compareRow(group, row, rate, basis)));
      });
      fill(
        times,
        ...groups.flatMap((row, group) => [
          h('span', {}, groupName(group)),
          h('span', { class: 'range-text' }, duration(row?.visible_ms)),
        ]),
      );
    },
  };
}

function groupName(group: number): string {
  return group === 0 ? 'With friction' : 'Without';
}

function compareRow(
  group: number,
  row: FrictionEffect | undefined,
  rate: Measure['rate'],
  basis: Measure['basis'],
): HTMLElement[] {
  const [low, middle, high] = row ? rate(row) : [null, null, null];
  return [
    h('span', {}, groupName(group)),
    h(
      'span',
      { class: 'range-text' },
      h('strong', {}, percent(middle)),
      middle === null ? '' : ` (${percentRange(low, high)}), ${row ? basis(row) : ''}`,
    ),
    h('span', { class: group === 0 && 'hurting' }, whisker(low, middle, high)),
  ];
}
