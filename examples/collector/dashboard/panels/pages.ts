import type { PageFigures } from '../../numbers.js';
import type { NumberName } from '../definitions.js';
import { bar, h, type Child } from '../dom.js';
import { explained } from '../explain.js';
import { count, duration, percent } from '../format.js';
import { frame, type Panel } from '../panel.js';
import { createTable, type Column } from '../table.js';

/** Pages: views, attention, scroll depth, friction, and bounce of the visits begun there. */
export function createPages(): Panel {
  let most = 0;
  const numeric = (
    number: NumberName,
    label: string,
    cell: (row: PageFigures) => Child,
  ): Column<PageFigures> => ({ label, head: explained(number, label), numeric: true, cell });
  const table = createTable<PageFigures>({
    caption: 'Pages',
    empty: 'No page was viewed.',
    key: ({ path }) => path,
    columns: [
      {
        label: 'Page',
        head: 'Page',
        cell: ({ path, title }) =>
          h('span', { class: 'target' }, h('strong', {}, title), h('code', {}, path)),
      },
      numeric('page_views', 'Page views', (row) =>
        h('span', { class: 'measure' }, bar(row.page_views / most), count(row.page_views)),
      ),
      numeric('visible_ms', 'Visible', (row) => duration(row.visible_ms)),
      numeric('active_ms', 'Active', (row) => duration(row.active_ms)),
      numeric('max_scroll', 'Scroll', (row) =>
        percent(row.max_scroll === null ? null : row.max_scroll / 100),
      ),
      numeric('page_friction', 'Friction', (row) => count(row.friction)),
      numeric('entries', 'Entries', (row) => count(row.entries)),
      numeric('entry_bounce_rate', 'Entry bounce', (row) => percent(row.entry_bounce_rate)),
    ],
  });
  return {
    element: frame(
      { id: 'pages', title: 'Pages', size: 'full', about: 'page_views' },
      table.element,
    ),
    update({ pages }) {
      most = Math.max(...pages.map((page) => page.page_views));
      table.update(pages);
    },
  };
}
