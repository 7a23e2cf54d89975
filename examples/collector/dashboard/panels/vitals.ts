import type { VitalFigures } from '../../numbers.js';
import { h } from '../dom.js';
import { explained, isDefined } from '../explain.js';
import { count, duration, fine, percent } from '../format.js';
import { frame, type Panel } from '../panel.js';
import { createTable } from '../table.js';

const RATINGS = { good: 'Good', 'needs-improvement': 'Fair', poor: 'Poor' } as const;

/** Web vitals: the 75th percentile with its rating, and how the page views spread over the ratings. */
export function createVitals(): Panel {
  const table = createTable<VitalFigures>({
    caption: 'Web vitals',
    empty: 'No page view has reported a web vital yet.',
    key: ({ name }) => name,
    columns: [
      {
        label: 'Vital',
        head: 'Vital',
        cell: ({ name }) => (isDefined(name) ? explained(name, name) : name),
      },
      { label: '75th percentile', head: explained('vital_p75'), numeric: true, cell: valueCell },
      {
        label: 'Rating',
        head: 'Rating',
        cell: ({ rating }) => h('span', { class: `rating ${rating}` }, RATINGS[rating]),
      },
      {
        label: 'Measured',
        head: explained('vital_measured'),
        numeric: true,
        cell: ({ measured }) => count(measured),
      },
      { label: 'Good, fair, poor', head: explained('vital_spread'), cell: spreadCell },
    ],
  });
  return {
    element: frame({ id: 'vitals', title: 'Web vitals', size: 'half' }, table.element),
    update: ({ vitals }) => table.update(vitals),
  };
}

function valueCell({ name, p75 }: VitalFigures): HTMLElement {
  return h('span', { 'data-value': name }, name === 'CLS' ? fine(p75) : duration(p75));
}

function spreadCell({ measured, good, needs_improvement: fair, poor }: VitalFigures): HTMLElement {
  const parts = [
    ['good', good],
    ['needs-improvement', fair],
    ['poor', poor],
  ] as const;
  const text = parts
    .map(([rating, views]) => `${RATINGS[rating]} ${percent(views / measured)}`)
    .join(', ');
  return h(
    'span',
    { class: 'spread', role: 'img', 'aria-label': text, title: text },
    ...parts.map(([rating, views]) => {
      const part = h('span', { class: rating });
      part.style.flexGrow = String(views);
      return part;
    }),
  );
}
