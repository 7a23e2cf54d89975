import type { Task } from '../../numbers.js';
import { axisStyle, createChart, tooltipLines, tooltipStyle } from '../chart.js';
import type { NumberName } from '../definitions.js';
import { createList, fill, h, setText, whisker } from '../dom.js';
import { explainButton, explained } from '../explain.js';
import {
  count,
  decimal,
  duration,
  fine,
  NONE,
  percent,
  percentRange,
  plain,
  plural,
} from '../format.js';
import { frame, type Panel } from '../panel.js';

/** Px of a bar of the funnel with its distance to the next. */
const BAR = 34;

interface Figure {
  name: NumberName;
  label: string;
  text(task: Task): string;
}

const FIGURES: Figure[] = [
  { name: 'duration_ms', label: 'Time on task', text: (task) => duration(task.duration_ms) },
  { name: 'task_clicks', label: 'Clicks', text: clicksText },
  { name: 'efficiency', label: 'Click efficiency', text: (task) => percent(task.efficiency) },
  { name: 'lostness', label: 'Lostness', text: lostnessText },
  { name: 'misclick_rate', label: 'Misclicks', text: (task) => percent(task.misclick_rate) },
  { name: 'backtracks', label: 'Backtracks', text: (task) => fine(task.backtracks) },
  { name: 'errors', label: 'Errors', text: (task) => fine(task.errors) },
];

interface TaskView {
  task: Task;
  steps: { step: string; attempts: number }[];
  reasons: { status: string; reason: string; attempts: number }[];
}

/** A card per task: the funnel, success with its interval, and what success cost. */
export function createTasks(): Panel {
  const cards = h('div', { class: 'cards' });
  const none = h(
    'p',
    { class: 'none' },
    'No task was begun. Declare one with data-ux-task or meter.task().',
  );
  const list = createList(cards, ({ task }: TaskView) => task.name, createCard);
  return {
    element: frame(
      { id: 'tasks', title: 'Tasks', size: 'full', about: 'task_attempts' },
      cards,
      none,
    ),
    update({ tasks, task_steps: steps, task_reasons: reasons }) {
      none.hidden = tasks.length > 0;
      list(
        tasks.map((task) => ({
          task,
          steps: steps.filter(({ name }) => name === task.name),
          reasons: reasons.filter(({ name }) => name === task.name),
        })),
      );
    },
  };
}

/** The address of a task's card, for links from the friction that hurt it. */
export function taskAnchor(name: string): string {
  return `task-${encodeURIComponent(name)}`;
}

function createCard({ task: { name } }: TaskView): {
  element: HTMLElement;
  update(view: TaskView): void;
} {
  const rate = h('span', { class: 'value', 'data-value': 'success_rate' });
  const interval = h('span', { class: 'interval' });
  const range = h('div');
  const outcomes = h('p', { class: 'basis' });
  const chart = createChart(`Funnel of ${plain(name)}`, 3 * BAR);
  const values = FIGURES.map((figure) => h('dd', { 'data-value': figure.name }));
  const reasons = h('p', { class: 'reasons' });
  const element = h(
    'article',
    { class: 'card', id: taskAnchor(name), tabindex: -1 },
    h('h3', {}, plain(name)),
    h(
      'div',
      { class: 'success' },
      h('p', { class: 'label' }, explained('success_rate')),
      rate,
      range,
      h('p', { class: 'second' }, interval, explainButton('success_interval', '95 % interval')),
      outcomes,
    ),
    h(
      'div',
      { class: 'funnel' },
      h('p', { class: 'label' }, explained('task_funnel')),
      chart.element,
    ),
    h(
      'dl',
      { class: 'costs' },
      ...FIGURES.map((figure, place) =>
        h('div', {}, h('dt', {}, explained(figure.name, figure.label)), values[place]),
      ),
    ),
    reasons,
  );

  return {
    element,
    update({ task, steps, reasons: why }) {
      setText(rate, percent(task.success_rate));
      setText(interval, `95 %: ${percentRange(task.success_low, task.success_high)}`);
      fill(range, whisker(task.success_low, task.success_rate, task.success_high));
      setText(outcomes, outcomesText(task));
      FIGURES.forEach((figure, place) => {
        const value = values[place];
        if (value) setText(value, figure.text(task));
      });
      reasons.hidden = why.length === 0;
      fill(
        reasons,
        explained('task_reasons'),
        `: ${why.map((ending) => `${plain(ending.reason || ending.status)} ${count(ending.attempts)}`).join(', ')}`,
      );
      drawFunnel(task, steps);
    },
  };

  function drawFunnel(task: Task, steps: TaskView['steps']): void {
    const bars = [
      { label: 'Begun', attempts: task.attempts },
      ...steps.map(({ step, attempts }) => ({ label: plain(step), attempts })),
      { label: 'Completed', attempts: task.completed },
    ];
    const shareOf = (attempts: number): string => percent(attempts / task.attempts);
    chart.setHeight(bars.length * BAR);
    chart.update(
      (palette) => ({
        grid: { left: 0, right: 96, top: 0, bottom: 0, containLabel: true },
        tooltip: {
          trigger: 'item',
          ...tooltipStyle(palette),
          formatter: ({ dataIndex }: { dataIndex: number }) => {
            const attempts = bars[dataIndex]?.attempts ?? 0;
            const before = bars[dataIndex - 1]?.attempts;
            return tooltipLines([
              bars[dataIndex]?.label ?? '',
              `${plural(attempts, 'attempt')}, ${shareOf(attempts)} of those begun`,
              ...(before ? [`${percent(attempts / before)} of the step before`] : []),
            ]);
          },
        },
        xAxis: { type: 'value', min: 0, max: task.attempts, show: false },
        yAxis: {
          type: 'category',
          inverse: true,
          data: bars.map(({ label }) => label),
          ...axisStyle(palette),
          axisLine: { show: false },
          axisLabel: { color: palette.ink, fontSize: 13, width: 110, overflow: 'truncate' },
        },
        series: [
          {
            type: 'bar',
            barWidth: 22,
            data: bars.map(({ attempts }, place) => ({
              value: attempts,
              itemStyle: { color: place === bars.length - 1 ? palette.third : palette.first },
            })),
            itemStyle: { borderRadius: 3 },
            showBackground: true,
            backgroundStyle: { color: palette.soft, borderRadius: 3 },
            label: {
              show: true,
              position: 'right',
              color: palette.ink,
              fontSize: 13,
              formatter: ({ value }: { value: number }) => `${count(value)} · ${shareOf(value)}`,
            },
          },
        ],
      }),
      bars.map(({ label, attempts }) => `${label} ${count(attempts)}`).join(', '),
      {
        head: ['Step', 'Attempts', 'Of those begun'],
        rows: bars.map(({ label, attempts }) => [label, count(attempts), shareOf(attempts)]),
      },
    );
  }
}

function outcomesText(task: Task): string {
  const parts: [number, string][] = [
    [task.completed, 'completed'],
    [task.failed, 'failed'],
    [task.abandoned, 'abandoned'],
    [task.timed_out, 'timed out'],
    [task.open, 'still open'],
  ];
  return parts
    .filter(([attempts]) => attempts > 0)
    .map(([attempts, ending]) => `${count(attempts)} ${ending}`)
    .join(', ');
}

function clicksText({ clicks, optimal_clicks: optimal }: Task): string {
  if (clicks === null) return NONE;
  return optimal === null ? decimal(clicks) : `${decimal(clicks)} (best ${decimal(optimal)})`;
}

function lostnessText({ lostness, lost_rate: lost }: Task): string {
  if (lostness === null) return NONE;
  return lost ? `${fine(lostness)} (${percent(lost)} lost)` : fine(lostness);
}
