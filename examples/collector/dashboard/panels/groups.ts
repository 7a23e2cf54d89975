import type { Group, Numbers } from '../../numbers.js';
import type { NumberName } from '../definitions.js';
import { bar, h, type Child } from '../dom.js';
import { explained } from '../explain.js';
import { count, decimal, duration, percent, plain } from '../format.js';
import { frame, type Panel } from '../panel.js';
import { createTable, type Column } from '../table.js';

interface GroupOptions<Row extends Group> {
  id: string;
  title: string;
  about: NumberName;
  rows(numbers: Numbers): Row[];
  name(row: Row): string;
  more?: Column<Row>[];
}

/** Sessions by device, with what became of them. */
export function createDevices(): Panel {
  return createGroups({
    id: 'devices',
    title: 'Device',
    about: 'device',
    rows: ({ devices }) => devices,
    name: ({ device }) => plain(device),
  });
}

export function createChannels(): Panel {
  return createGroups({
    id: 'channels',
    title: 'Channel',
    about: 'channel',
    rows: ({ channels }) => channels,
    name: ({ channel }) => (channel === null ? 'Unknown' : plain(channel)),
  });
}

export function createLoyalty(): Panel {
  return createGroups({
    id: 'loyalty',
    title: 'New and returning',
    about: 'returning',
    rows: ({ loyalty }) => loyalty,
    name: ({ returning }) => (returning === null ? 'Unknown' : returning ? 'Returning' : 'New'),
    more: [
      {
        label: 'Days away',
        head: explained('days_since_last'),
        numeric: true,
        cell: (row) => decimal(row.days_since_last),
      },
    ],
  });
}

function createGroups<Row extends Group>(options: GroupOptions<Row>): Panel {
  const { id, title, about, rows, name, more = [] } = options;
  const numeric = (number: NumberName, label: string, cell: (row: Row) => Child): Column<Row> => ({
    label,
    head: explained(number, label),
    numeric: true,
    cell,
  });
  const table = createTable<Row>({
    caption: `Sessions by ${title.toLowerCase()}`,
    empty: 'No sessions.',
    key: name,
    columns: [
      { label: title, head: title, cell: name },
      numeric('sessions', 'Sessions', (row) =>
        h('span', { class: 'measure' }, bar(row.session_share), `${count(row.sessions)}`),
      ),
      numeric('bounce_rate', 'Bounce', (row) => percent(row.bounce_rate)),
      numeric('success_rate', 'Success', (row) => percent(row.success_rate)),
      numeric('friction_rate', 'Friction', (row) => percent(row.friction_rate)),
      numeric('visible_ms', 'Visible', (row) => duration(row.visible_ms)),
      ...more,
    ],
  });
  return {
    element: frame({ id, title, size: 'half', about }, table.element),
    update: (numbers) => table.update(rows(numbers)),
  };
}
