import type { Numbers } from '../numbers.js';
import { fill, h } from './dom.js';
import { plain } from './format.js';

type FilterName = 'period' | 'app' | 'page' | 'device' | 'traffic';

const PERIODS: [value: string, label: string][] = [
  ['1h', 'Last hour'],
  ['24h', 'Last 24 hours'],
  ['7d', 'Last 7 days'],
  ['30d', 'Last 30 days'],
  ['90d', 'Last 90 days'],
  ['all', 'All time'],
];

const TRAFFIC: [value: string, label: string][] = [
  ['all', 'Everyone'],
  ['people', 'People only'],
  ['bots', 'Automated only'],
];

const DEFAULTS: { [name in FilterName]: string } = {
  period: '24h',
  app: '',
  page: '',
  device: '',
  traffic: 'all',
};

export interface FilterBar {
  element: HTMLElement;
  /** For the API. */
  query(): string;
  /** Offers what the data has. */
  offer(choices: Numbers['choices']): void;
  reset(): void;
}

/** The filters; they live in the address, so that a view can be shared. */
export function createFilters(onChange: () => void): FilterBar {
  const known = new URLSearchParams(location.search);
  const selects = new Map<FilterName, HTMLSelectElement>();
  const field = (name: FilterName, label: string, options: [string, string][]): HTMLElement => {
    const select = h('select', { id: `filter-${name}`, name, onchange: changed });
    selects.set(name, select);
    setOptions(select, options, known.get(name) ?? DEFAULTS[name]);
    return h('div', { class: 'field' }, h('label', { for: select.id }, label), select);
  };
  const element = h(
    'form',
    { class: 'filters', 'aria-label': 'Filters', onsubmit: (event) => event.preventDefault() },
    field('period', 'Period', PERIODS),
    field('app', 'App', [['', 'All apps']]),
    field('page', 'Page', [['', 'All pages']]),
    field('device', 'Device', [['', 'All devices']]),
    field('traffic', 'Traffic', TRAFFIC),
  );

  function changed(): void {
    const search = new URLSearchParams(chosen());
    history.replaceState(null, '', search.size ? `?${search}` : location.pathname);
    onChange();
  }

  function chosen(): [string, string][] {
    return [...selects]
      .map(([name, select]): [FilterName, string] => [name, select.value])
      .filter(([name, value]) => value !== DEFAULTS[name]);
  }

  return {
    element,
    query() {
      const search = new URLSearchParams(chosen());
      if (!search.has('period')) search.set('period', DEFAULTS.period);
      search.set('offset', String(-new Date().getTimezoneOffset()));
      return search.toString();
    },
    offer({ apps, pages, devices }) {
      offerTo('app', 'All apps', apps);
      offerTo('page', 'All pages', pages);
      offerTo('device', 'All devices', devices, plain);
    },
    reset() {
      for (const [name, select] of selects) select.value = DEFAULTS[name];
      const period = selects.get('period');
      if (period) period.value = 'all';
      changed();
    },
  };

  function offerTo(
    name: FilterName,
    any: string,
    values: string[],
    label: (value: string) => string = (value) => value,
  ): void {
    const select = selects.get(name);
    if (!select) return;
    const all = select.value && !values.includes(select.value) ? [select.value, ...values] : values;
    setOptions(
      select,
      [['', any], ...all.map((value): [string, string] => [value, label(value)])],
      select.value,
    );
  }
}

/** Leaves the list alone while it is the same: it may be open. */
function setOptions(select: HTMLSelectElement, options: [string, string][], value: string): void {
  const wanted = options.some(([known]) => known === value)
    ? options
    : [...options, [value, value] as [string, string]];
  const shown = [...select.options].map((option) => option.value);
  if (shown.join('\n') === wanted.map(([known]) => known).join('\n')) return;
  fill(select, ...wanted.map(([known, label]) => h('option', { value: known }, label)));
  select.value = value;
}
