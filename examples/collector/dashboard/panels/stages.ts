import type { StageFigures } from '../../numbers.js';
import { bar, h } from '../dom.js';
import { explained } from '../explain.js';
import { count, percent, plain } from '../format.js';
import { frame, type Panel } from '../panel.js';
import { createTable } from '../table.js';

/** The journey: sessions that reached each stage, and those that ended in it. */
export function createStages(): Panel {
  const table = createTable<StageFigures>({
    caption: 'Journey stages',
    empty: 'No stage was declared. See meter.stage().',
    key: ({ stage }) => stage,
    columns: [
      { label: 'Stage', head: explained('stage', 'Stage'), cell: ({ stage }) => plain(stage) },
      {
        label: 'Sessions',
        head: explained('sessions'),
        numeric: true,
        cell: (row) =>
          h(
            'span',
            { class: 'measure' },
            bar(row.session_rate),
            `${count(row.sessions)} · ${percent(row.session_rate)}`,
          ),
      },
      {
        label: 'Ended here',
        head: explained('stage_ended'),
        numeric: true,
        cell: (row) => count(row.ended_here),
      },
      {
        label: 'Bounce',
        head: explained('bounce_rate', 'Bounce'),
        numeric: true,
        cell: (row) => percent(row.bounce_rate),
      },
    ],
  });
  return {
    element: frame({ id: 'stages', title: 'Journey', size: 'half', about: 'stage' }, table.element),
    update: ({ stages }) => table.update(stages),
  };
}
