import type { FrictionPlace } from '../../numbers.js';
import { axisStyle, createChart, tooltipLines, tooltipStyle } from '../chart.js';
import { bar, fill, h } from '../dom.js';
import { explained, isDefined, labelOf } from '../explain.js';
import { count, percent, plain, plural } from '../format.js';
import { frame, type Panel } from '../panel.js';
import { createTable } from '../table.js';
import { taskAnchor } from './tasks.js';

/** Px of a bar with its distance to the next. */
const BAR = 34;

/** Friction by kind, the kind with the most sessions first. */
export function createKinds(): Panel {
  const chart = createChart('Sessions with friction by kind', BAR);
  const none = h('p', { class: 'none' }, 'No friction was noticed.');
  const kinds = h('p', { class: 'kinds' });
  let shown = '';
  return {
    element: frame(
      { id: 'kinds', title: 'Friction by kind', size: 'third', about: 'friction_rate' },
      chart.element,
      kinds,
      none,
    ),
    update({ friction_kinds: rows }) {
      none.hidden = rows.length > 0;
      chart.element.hidden = rows.length === 0;
      const names = rows.map(({ kind }) => kind);
      if (shown !== names.join()) {
        shown = names.join();
        fill(kinds, ...names.map((kind) => (isDefined(kind) ? explained(kind) : plain(kind))));
      }
      chart.setHeight(Math.max(1, rows.length) * BAR);
      chart.update(
        (palette) => ({
          grid: { left: 0, right: 72, top: 0, bottom: 0, containLabel: true },
          tooltip: {
            trigger: 'item',
            ...tooltipStyle(palette),
            formatter: ({ dataIndex }: { dataIndex: number }) => {
              const row = rows[dataIndex];
              if (!row) return '';
              return tooltipLines([
                labelOf(row.kind),
                `${plural(row.sessions, 'session')}, ${percent(row.session_rate)} of all`,
                plural(row.verdicts, 'verdict'),
              ]);
            },
          },
          xAxis: { type: 'value', min: 0, show: false },
          yAxis: {
            type: 'category',
            inverse: true,
            data: rows.map(({ kind }) => labelOf(kind)),
            ...axisStyle(palette),
            axisLine: { show: false },
            axisLabel: { color: palette.ink, fontSize: 13 },
          },
          series: [
            {
              type: 'bar',
              barWidth: 18,
              data: rows.map(({ sessions }) => sessions),
              itemStyle: { color: palette.second, borderRadius: 3 },
              label: {
                show: true,
                position: 'right',
                color: palette.ink,
                fontSize: 13,
                formatter: ({ dataIndex }: { dataIndex: number }) =>
                  `${count(rows[dataIndex]?.sessions)} · ${percent(rows[dataIndex]?.session_rate)}`,
              },
            },
          ],
        }),
        rows
          .map(({ kind, sessions }) => `${labelOf(kind)} in ${plural(sessions, 'session')}`)
          .join(', '),
        {
          head: ['Kind', 'Sessions', 'Of all sessions', 'Verdicts'],
          rows: rows.map((row) => [
            labelOf(row.kind),
            count(row.sessions),
            percent(row.session_rate),
            count(row.verdicts),
          ]),
        },
      );
    },
  };
}

/** Kind, page and element, worst first, with the tasks that were under way. */
export function createPlaces(): Panel {
  let most = 0;
  const table = createTable<FrictionPlace>({
    caption: 'Friction by kind, page and element',
    empty: 'No friction was noticed.',
    key: ({ kind, path, selector }) => JSON.stringify([kind, path, selector]),
    columns: [
      { label: 'Element', head: explained('friction_places', 'Element'), cell: elementCell },
      { label: 'Kind', head: 'Kind', cell: ({ kind }) => labelOf(kind) },
      { label: 'Page', head: 'Page', cell: ({ path }) => h('code', {}, path) },
      {
        label: 'Sessions',
        head: explained('sessions'),
        numeric: true,
        cell: (row) =>
          h('span', { class: 'measure' }, bar(row.sessions / most, 'second'), count(row.sessions)),
      },
      {
        label: 'Verdicts',
        head: explained('verdicts'),
        numeric: true,
        cell: (row) => `${count(row.verdicts)} (${count(row.actions)})`,
      },
      { label: 'Tasks it hurt', head: explained('hurt_tasks'), cell: tasksCell },
    ],
  });
  return {
    element: frame(
      { id: 'places', title: 'Where it hurts', size: 'wide', about: 'friction_places' },
      table.element,
    ),
    update({ friction_places: places }) {
      most = Math.max(...places.map(({ sessions }) => sessions));
      table.update(places);
    },
  };
}

function elementCell({ name, role, selector }: FrictionPlace): HTMLElement {
  return h(
    'span',
    { class: 'target' },
    h('strong', {}, name ?? plain(role ?? 'element')),
    h('code', { title: selector }, selector),
  );
}

function tasksCell({ tasks }: FrictionPlace): HTMLElement {
  if (!tasks.length) return h('span', { class: 'muted' }, 'none');
  return h(
    'ul',
    { class: 'hurt' },
    ...tasks.map(({ name, attempts, lost }) =>
      h(
        'li',
        {},
        h('a', { href: `#${taskAnchor(name)}` }, plain(name)),
        ` ${count(lost)} of ${count(attempts)} lost`,
      ),
    ),
  );
}
