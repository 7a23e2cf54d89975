import type { TrendStep } from '../../numbers.js';
import { axisStyle, createChart, tooltipLines, tooltipStyle, type Palette } from '../chart.js';
import type { NumberName } from '../definitions.js';
import { h } from '../dom.js';
import { explained } from '../explain.js';
import { count, duration, percent, plural, stepLabel } from '../format.js';
import { frame, type Panel } from '../panel.js';

interface Line {
  name: NumberName & keyof TrendStep;
  label: string;
  colour: 'first' | 'second' | 'third';
  symbol: string;
}

const RATES: Line[] = [
  { name: 'bounce_rate', label: 'Bounce rate', colour: 'second', symbol: 'circle' },
  { name: 'single_page_rate', label: 'Single-page rate', colour: 'third', symbol: 'triangle' },
  { name: 'engagement_rate', label: 'Engagement rate', colour: 'first', symbol: 'rect' },
];

const TIMES: Line[] = [
  { name: 'visible_ms', label: 'Visible time', colour: 'first', symbol: 'rect' },
  { name: 'active_ms', label: 'Active time', colour: 'second', symbol: 'circle' },
];

const HEIGHT = 260;

/** Bounce by both rules and engagement over time. */
export function createTrend(): Panel {
  return createLines({
    id: 'trend',
    title: 'Bounce and engagement',
    size: 'wide',
    lines: RATES,
    format: percent,
    max: 1,
  });
}

/** Visible and active time over time. */
export function createAttention(): Panel {
  return createLines({
    id: 'attention',
    title: 'Attention',
    size: 'third',
    lines: TIMES,
    format: duration,
  });
}

interface LinesOptions {
  id: string;
  title: string;
  size: 'wide' | 'third';
  lines: Line[];
  format: (value: number | null) => string;
  max?: number;
}

function createLines({ id, title, size, lines, format, max }: LinesOptions): Panel {
  const chart = createChart(title, HEIGHT);
  const legend = h(
    'ul',
    { class: 'legend' },
    ...lines.map(({ name, label, colour, symbol }) =>
      h(
        'li',
        {},
        h('span', { class: `key ${colour} ${symbol}`, 'aria-hidden': 'true' }),
        explained(name, label),
      ),
    ),
    h(
      'li',
      {},
      h('span', { class: 'key soft bars', 'aria-hidden': 'true' }),
      explained('sessions'),
    ),
  );
  const element = frame({ id, title, size }, legend, chart.element);
  return {
    element,
    update({ trend }) {
      const steps = withGaps(trend);
      chart.update(
        (palette) => ({
          grid: { left: 8, right: 24, top: 16, bottom: 4, containLabel: true },
          tooltip: {
            trigger: 'axis',
            ...tooltipStyle(palette),
            formatter: (points: { dataIndex: number }[]) =>
              describe(steps[points[0]?.dataIndex ?? 0]),
          },
          xAxis: {
            type: 'category',
            data: steps.map((step) => stepLabel(step.time, step.step_ms)),
            ...axisStyle(palette),
            splitLine: { show: false },
          },
          yAxis: [
            {
              type: 'value',
              min: 0,
              ...(max !== undefined && { max }),
              ...axisStyle(palette),
              axisLabel: { color: palette.muted, formatter: (value: number) => format(value) },
            },
            { type: 'value', min: 0, show: false },
          ],
          series: [
            {
              type: 'bar',
              yAxisIndex: 1,
              data: steps.map((step) => step.sessions),
              itemStyle: { color: palette.soft },
              barMaxWidth: 40,
              silent: true,
            },
            ...lines.map((line) => series(line, steps, palette)),
          ],
        }),
        summarise(trend),
        {
          head: ['Begun', ...lines.map(({ label }) => label), 'Sessions'],
          rows: trend.map((step) => [
            stepLabel(step.time, step.step_ms),
            ...lines.map(({ name }) => format(step[name])),
            count(step.sessions),
          ]),
        },
      );
    },
  };

  function describe(step: TrendStep | undefined): HTMLElement | string {
    if (!step) return '';
    return tooltipLines([
      stepLabel(step.time, step.step_ms),
      ...lines.map(({ name, label }) => `${label}: ${format(step[name])}`),
      plural(step.sessions, 'session'),
    ]);
  }

  function summarise(steps: TrendStep[]): string {
    const last = steps.findLast((step) => step.measured > 0);
    if (!last) return 'Nothing measured yet.';
    const values = lines.map(({ name, label }) => `${label} ${format(last[name])}`);
    return `${plural(steps.length, 'step')}; the latest: ${values.join(', ')}.`;
  }
}

function series(line: Line, steps: TrendStep[], palette: Palette): object {
  return {
    type: 'line',
    name: line.label,
    data: steps.map((step) => step[line.name]),
    symbol: line.symbol,
    symbolSize: 6,
    showAllSymbol: true,
    lineStyle: { width: 2, color: palette[line.colour] },
    itemStyle: { color: palette[line.colour] },
    connectNulls: false,
  };
}

/** Steps without a session are gaps in the lines, not a way between their neighbours. */
function withGaps(trend: TrendStep[]): TrendStep[] {
  const [first] = trend;
  const last = trend.at(-1);
  if (!first || !last) return [];
  const byTime = new Map(trend.map((step) => [step.time, step]));
  const length = Math.round((last.time - first.time) / first.step_ms) + 1;
  return Array.from({ length }, (_, index) => {
    const time = first.time + index * first.step_ms;
    return byTime.get(time) ?? { ...EMPTY, time, step_ms: first.step_ms };
  });
}

const EMPTY = {
  sessions: 0,
  measured: 0,
  bounce_rate: null,
  single_page_rate: null,
  engagement_rate: null,
  visible_ms: null,
  active_ms: null,
};
