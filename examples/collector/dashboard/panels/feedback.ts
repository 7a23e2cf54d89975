import type { Answers, Comment } from '../../numbers.js';
import { createList, fill, h, setText } from '../dom.js';
import { explained, isDefined, labelOf } from '../explain.js';
import { count, date, decimal, percent, plain, plural } from '../format.js';
import { frame, type Panel } from '../panel.js';

/** What each scale runs to, for the reader. */
const SCALES: { [instrument: string]: string } = {
  nps: '−100 to 100',
  csat: '% satisfied',
  ces: 'of 7',
  seq: 'of 7',
  umux_lite: 'of 100',
  rating: 'of 100',
};

/** First and last value of a scale, so that the ones nobody chose are seen, too. */
const RANGES: { [instrument: string]: [first: number, last: number] } = {
  nps: [0, 10],
  csat: [1, 5],
  ces: [1, 7],
  seq: [1, 7],
  rating: [1, 5],
};

/** Columns of a spread: more values than this are not drawn. */
const MAX_VALUES = 14;

/** Every questionnaire with its score, its margin and how the answers spread; then what people wrote. */
export function createFeedback(): Panel {
  const cards = h('div', { class: 'answers' });
  const none = h(
    'p',
    { class: 'none' },
    'Nobody was asked, or nobody answered. See meter.feedback().',
  );
  const comments = h('ul', { class: 'comments' });
  const wrote = h('h3', {}, 'What they wrote');
  const list = createList(
    cards,
    ({ instrument, item }: Answers) => `${instrument} ${item ?? ''}`,
    createCard,
  );
  const commentList = createList(
    comments,
    (comment: Comment) => JSON.stringify(comment),
    createComment,
  );
  return {
    element: frame(
      { id: 'feedback', title: 'Satisfaction', size: 'full', about: 'feedback' },
      cards,
      none,
      wrote,
      comments,
    ),
    update({ feedback, comments: texts }) {
      none.hidden = feedback.length > 0;
      wrote.hidden = texts.length === 0;
      list(feedback);
      commentList(texts.slice(0, 5));
    },
  };
}

function createCard({ instrument, item }: Answers): {
  element: HTMLElement;
  update(row: Answers): void;
} {
  const score = h('span', { class: 'score', 'data-value': instrument });
  const basis = h('p', { class: 'basis' });
  const columns = h('div', { class: 'columns', role: 'img' });
  const element = h(
    'div',
    { class: 'answer' },
    h(
      'h3',
      {},
      isDefined(instrument) ? explained(instrument) : plain(instrument),
      item && ` (${item})`,
    ),
    h('p', {}, score, ' ', h('span', { class: 'muted' }, SCALES[instrument] ?? '')),
    columns,
    basis,
  );
  return {
    element,
    update(row) {
      setText(score, decimal(row.score));
      const margin = row.margin === null ? '' : `, ± ${decimal(row.margin)}`;
      setText(basis, plural(row.answers, 'answer') + margin);
      drawColumns(columns, row);
    },
  };
}

function wholeScale({ instrument, spread }: Answers): Answers['spread'] {
  const range = RANGES[instrument];
  if (!range) return spread.slice(0, MAX_VALUES);
  const [first, last] = range;
  return Array.from({ length: last - first + 1 }, (_, place) => {
    const value = String(first + place);
    return spread.find((known) => known.value === value) ?? { value, answers: 0 };
  });
}

/** Promoters, passives and detractors are told apart; other scales have no such limits. */
function toneOf(instrument: string, value: string): string {
  if (instrument !== 'nps') return 'good';
  return Number(value) >= 9 ? 'good' : Number(value) >= 7 ? 'needs-improvement' : 'poor';
}

function drawColumns(columns: HTMLElement, row: Answers): void {
  const { instrument, answers } = row;
  const shown = wholeScale(row);
  const most = Math.max(...shown.map((value) => value.answers));
  columns.setAttribute(
    'aria-label',
    shown.map((value) => `${value.value}: ${plural(value.answers, 'answer')}`).join(', '),
  );
  fill(
    columns,
    ...shown.map((value) => {
      const column = h('span', { class: `column ${toneOf(instrument, value.value)}` });
      column.style.height = `max(1px, ${(100 * value.answers) / most}%)`;
      return h(
        'span',
        {
          class: 'slot',
          title: `${value.value}: ${count(value.answers)}, ${percent(value.answers / answers)}`,
        },
        h('span', { class: 'rise' }, column),
        h('span', { class: 'tick' }, value.value),
      );
    }),
  );
}

function createComment(comment: Comment): { element: HTMLElement; update(): void } {
  const { instrument, value, time, path, task } = comment;
  const about = labelOf(instrument);
  return {
    element: h(
      'li',
      {},
      h('blockquote', {}, comment.comment),
      h(
        'p',
        { class: 'basis' },
        `${about} ${value}, `,
        h('code', {}, path),
        `${task ? `, ${plain(task)}` : ''}, ${date(time)}`,
      ),
    ),
    update: () => undefined,
  };
}
