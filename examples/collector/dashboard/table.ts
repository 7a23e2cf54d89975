import { createList, fill, h, type Child } from './dom.js';

export interface Column<Row> {
  head: Child;
  /** Names the cell where rows are stacked, on a narrow screen. */
  label: string;
  cell(row: Row): Child;
  /** Set in figures of one width, to the right. */
  numeric?: boolean;
}

export interface TableOptions<Row> {
  caption: string;
  columns: Column<Row>[];
  key(row: Row): string;
  /** What to say when there are no rows. */
  empty: string;
  /** Rows shown before the button for the rest. */
  limit?: number;
}

export interface Table<Row> {
  element: HTMLElement;
  update(rows: Row[]): void;
}

/** A table that keeps its rows; on a phone each row becomes a small block. The first column names the row. */
export function createTable<Row>(options: TableOptions<Row>): Table<Row> {
  const { caption, columns, key, empty, limit = 8 } = options;
  let rows: Row[] = [];
  let all = false;
  const body = h('tbody', { role: 'rowgroup' });
  const note = h('p', { class: 'none' }, empty);
  const more = h('button', { type: 'button', class: 'more', hidden: true, onclick: toggle });
  const table = h(
    'table',
    { role: 'table' },
    h('caption', { class: 'hidden' }, caption),
    h(
      'thead',
      { role: 'rowgroup' },
      h(
        'tr',
        { role: 'row' },
        ...columns.map((column) =>
          h('th', { role: 'columnheader', scope: 'col', class: kindOf(column) }, column.head),
        ),
      ),
    ),
    body,
  );
  const list = createList(body, key, () => {
    const cells = columns.map((column, place) =>
      place === 0
        ? h('th', { role: 'rowheader', scope: 'row' })
        : h('td', { role: 'cell', class: kindOf(column), 'data-label': column.label }),
    );
    return {
      element: h('tr', { role: 'row' }, ...cells),
      update: (row: Row) =>
        cells.forEach((cell, place) => fill(cell, columns[place]?.cell(row) ?? '')),
    };
  });

  function toggle(): void {
    all = !all;
    show();
  }

  function show(): void {
    list(all ? rows : rows.slice(0, limit));
    table.hidden = rows.length === 0;
    note.hidden = rows.length > 0;
    more.hidden = rows.length <= limit;
    more.textContent = all ? 'Show fewer' : `Show all ${rows.length}`;
  }

  return {
    element: h('div', { class: 'table' }, table, note, more),
    update(next) {
      rows = next;
      show();
    },
  };
}

function kindOf<Row>(column: Column<Row>): string | false {
  return column.numeric ? 'numeric' : false;
}
