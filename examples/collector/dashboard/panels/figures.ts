import type { Numbers } from '../../numbers.js';
import type { NumberName } from '../definitions.js';
import { h, setText, whisker, fill } from '../dom.js';
import { explained, isDefined } from '../explain.js';
import { count, decimal, duration, NONE, percent, percentRange, plural } from '../format.js';
import type { Panel } from '../panel.js';

interface Figure {
  name: NumberName;
  /** What it is called here, where its own name is too long. */
  label?: string;
  /** A second number of the same kind, under the first. */
  beside: NumberName;
  value(numbers: Numbers): string;
  besideLabel?: string;
  second(numbers: Numbers): string;
  /** What it is made of. */
  basis(numbers: Numbers): string;
  range?(numbers: Numbers): [number | null, number | null, number | null];
}

const FIGURES: Figure[] = [
  {
    name: 'sessions',
    beside: 'pages_per_session',
    value: ({ overview }) => count(overview.sessions),
    second: ({ overview }) => decimal(overview.pages_per_session),
    basis: ({ quality }) => (quality.bots ? `${count(quality.bots)} automated` : 'all by people'),
  },
  {
    name: 'bounce_rate',
    beside: 'single_page_rate',
    besideLabel: 'Single page',
    value: ({ overview }) => percent(overview.bounce_rate),
    second: ({ overview }) => percent(overview.single_page_rate),
    basis: ({ overview }) => `of ${plural(overview.measured, 'session')}`,
  },
  {
    name: 'visible_ms',
    beside: 'active_ms',
    value: ({ overview }) => duration(overview.visible_ms),
    second: ({ overview }) => duration(overview.active_ms),
    basis: () => 'median per session',
  },
  {
    name: 'success_rate',
    beside: 'success_interval',
    value: ({ overview }) => percent(overview.success_rate),
    second: ({ overview }) => percentRange(overview.success_low, overview.success_high),
    basis: ({ overview }) => `of ${plural(overview.attempts_ended, 'ended attempt')}`,
    range: ({ overview }) => [overview.success_low, overview.success_rate, overview.success_high],
  },
  {
    name: 'friction_rate',
    label: 'With friction',
    beside: 'friction_score',
    value: ({ overview }) => percent(overview.friction_rate),
    second: ({ overview }) => decimal(overview.friction_score),
    basis: ({ overview }) =>
      `${count(overview.friction_sessions)} of ${plural(overview.sessions, 'session')}`,
  },
];

/** The key figures on top. */
export function createFigures(): Panel {
  const tiles = FIGURES.map(createTile);
  const satisfaction = createSatisfaction();
  const element = h(
    'section',
    { class: 'figures', 'aria-label': 'Key figures' },
    ...tiles.map((tile) => tile.element),
    satisfaction.element,
  );
  return {
    element,
    update(numbers) {
      for (const tile of [...tiles, satisfaction]) tile.update(numbers);
    },
  };
}

function createTile(figure: Figure): Panel {
  const value = h('span', { class: 'value', 'data-value': figure.name }, NONE);
  const second = h('span', { 'data-value': figure.beside }, NONE);
  const basis = h('p', { class: 'basis' }, '\u00a0');
  const range = h('div', { class: 'tile-range' });
  const element = h(
    'div',
    { class: 'tile' },
    h('h2', {}, explained(figure.name, figure.label)),
    value,
    range,
    h('p', { class: 'second' }, explained(figure.beside, figure.besideLabel), second),
    basis,
  );
  return {
    element,
    update(numbers) {
      setText(value, figure.value(numbers));
      setText(second, figure.second(numbers));
      setText(basis, figure.basis(numbers));
      if (figure.range) fill(range, whisker(...figure.range(numbers)));
    },
  };
}

/** The questionnaire with the most answers. */
function createSatisfaction(): Panel {
  const value = h('span', { class: 'value', 'data-value': 'feedback' }, NONE);
  const which = h('p', { class: 'second' }, 'No answers yet');
  const basis = h('p', { class: 'basis' }, '\u00a0');
  const element = h(
    'div',
    { class: 'tile' },
    h('h2', {}, explained('feedback')),
    value,
    h('div', { class: 'tile-range' }),
    which,
    basis,
  );
  let shown = '';
  return {
    element,
    update({ feedback }) {
      const [most] = feedback
        .filter(({ score }) => score !== null)
        .toSorted((a, b) => b.answers - a.answers);
      setText(value, decimal(most?.score));
      setText(
        basis,
        most
          ? `${plural(most.answers, 'answer')}${most.margin === null ? '' : `, ± ${decimal(most.margin)}`}`
          : '\u00a0',
      );
      const name = most?.instrument ?? '';
      if (name === shown) return;
      shown = name;
      fill(which, isDefined(name) ? explained(name) : 'No answers yet');
    },
  };
}
