import type { Quality } from '../../numbers.js';
import type { NumberName } from '../definitions.js';
import { h, setText } from '../dom.js';
import { explained } from '../explain.js';
import { count } from '../format.js';
import { frame, type Panel } from '../panel.js';

const FIGURES: (NumberName & keyof Quality)[] = [
  'stored',
  'duplicates',
  'refused',
  'lost',
  'without_snapshot',
  'clocks_corrected',
  'bots',
];

/** How far the numbers can be trusted. */
export function createQuality(): Panel {
  const values = FIGURES.map((name) => h('dd', { 'data-value': name }));
  return {
    element: frame(
      { id: 'quality', title: 'Can the numbers be trusted?', size: 'full' },
      h(
        'dl',
        { class: 'costs' },
        ...FIGURES.map((name, place) => h('div', {}, h('dt', {}, explained(name)), values[place])),
      ),
    ),
    update({ quality }) {
      FIGURES.forEach((name, place) => {
        const value = values[place];
        if (value) setText(value, count(quality[name]));
      });
    },
  };
}
