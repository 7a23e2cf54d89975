import type * as Echarts from 'echarts';

import { fill, h } from './dom.js';

declare const echarts: typeof Echarts;

/** Colours of a chart, read from the style sheet so that there is one palette, light and dark. */
export interface Palette {
  ink: string;
  muted: string;
  line: string;
  surface: string;
  first: string;
  second: string;
  third: string;
  soft: string;
}

/** The same content for those who can't see the picture. */
export interface Alternative {
  head: string[];
  rows: string[][];
}

export interface Chart {
  element: HTMLElement;
  /** `summary` says in a sentence what the picture shows. */
  update(
    option: (palette: Palette) => Echarts.EChartsCoreOption,
    summary: string,
    table: Alternative,
  ): void;
  /** Px. */
  setHeight(height: number): void;
}

const dark = matchMedia('(prefers-color-scheme: dark)');
const calm = matchMedia('(prefers-reduced-motion: reduce)');

export function createChart(title: string, height: number): Chart {
  const canvas = h('div', { class: 'canvas', role: 'img', 'aria-label': title });
  const head = h('thead');
  const body = h('tbody');
  const element = h(
    'figure',
    { class: 'chart' },
    canvas,
    h(
      'details',
      {},
      h('summary', {}, 'As a table'),
      h(
        'div',
        { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': `${title} as a table` },
        h('table', {}, h('caption', { class: 'hidden' }, title), head, body),
      ),
    ),
  );
  canvas.style.height = `${height}px`;
  let chart: Echarts.ECharts | undefined;
  let draw: (palette: Palette) => Echarts.EChartsCoreOption = () => ({});

  const paint = (): void => {
    // Before it has a width there is nothing to draw on: the observer below comes back.
    if (!canvas.clientWidth) return;
    chart ??= echarts.init(canvas);
    const palette = readPalette();
    chart.setOption(
      { animation: !calm.matches, animationDurationUpdate: 300, ...draw(palette) },
      { notMerge: false, replaceMerge: ['series'] },
    );
  };
  new ResizeObserver(() => {
    if (chart) chart.resize();
    else paint();
  }).observe(canvas);
  dark.addEventListener('change', paint);

  return {
    element,
    update(option, summary, table) {
      draw = option;
      canvas.setAttribute('aria-label', `${title}. ${summary}`);
      fill(head, h('tr', {}, ...table.head.map((text) => h('th', { scope: 'col' }, text))));
      fill(
        body,
        ...table.rows.map(([first, ...rest]) =>
          h('tr', {}, h('th', { scope: 'row' }, first), ...rest.map((text) => h('td', {}, text))),
        ),
      );
      paint();
    },
    setHeight(next) {
      canvas.style.height = `${next}px`;
    },
  };
}

/** Axis, grid and text the same in every chart. */
export function axisStyle(palette: Palette): object {
  return {
    axisLabel: { color: palette.muted, fontSize: 12 },
    axisLine: { lineStyle: { color: palette.line } },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: palette.line } },
  };
}

/** A tooltip made of elements: inline styles in markup are against the page's policy. */
export function tooltipStyle(palette: Palette): object {
  return {
    confine: true,
    backgroundColor: palette.surface,
    borderColor: palette.line,
    textStyle: { color: palette.ink, fontSize: 13 },
  };
}

/** The lines of a tooltip, the first one as its title. */
export function tooltipLines([title, ...lines]: string[]): HTMLElement {
  return h('div', {}, h('strong', {}, title), ...lines.map((line) => h('div', {}, line)));
}

function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: read('ink'),
    muted: read('muted'),
    line: read('line'),
    surface: read('surface'),
    first: read('first'),
    second: read('second'),
    third: read('third'),
    soft: read('soft'),
  };
}
