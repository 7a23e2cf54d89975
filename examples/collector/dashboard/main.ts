import type { Numbers } from '../numbers.js';
import { fill, h, setText } from './dom.js';
import { createEmpty } from './empty.js';
import { closeOnScroll } from './explain.js';
import { createFilters } from './filters.js';
import { timeOfDay } from './format.js';
import { createEffect } from './panels/effect.js';
import { createFeedback } from './panels/feedback.js';
import { createFigures } from './panels/figures.js';
import { createKinds, createPlaces } from './panels/friction.js';
import { createChannels, createDevices, createLoyalty } from './panels/groups.js';
import { createPages } from './panels/pages.js';
import { createQuality } from './panels/quality.js';
import { createStages } from './panels/stages.js';
import { createTasks } from './panels/tasks.js';
import { createAttention, createTrend } from './panels/trend.js';
import { createVitals } from './panels/vitals.js';

const panels = [
  createFigures(),
  createTrend(),
  createAttention(),
  createTasks(),
  createPlaces(),
  createKinds(),
  createVitals(),
  createEffect(),
  createFeedback(),
  createDevices(),
  createLoyalty(),
  createChannels(),
  createStages(),
  createPages(),
  createQuality(),
];

const filters = createFilters(() => void refresh());
const numbers = h(
  'div',
  { class: 'numbers', hidden: true },
  ...panels.map(({ element }) => element),
);
const noMatch = h(
  'p',
  { class: 'notice', hidden: true, role: 'status' },
  'No visits match these filters. ',
  h('button', { type: 'button', onclick: () => filters.reset() }, 'Show all'),
);
const failure = h('p', { class: 'notice', hidden: true, role: 'alert' });
const empty = createEmpty();
empty.hidden = true;

const dot = document.querySelector('.live');
const state = document.querySelector('.live-state');
/** Questions asked so far; only the answer to the latest is shown. */
let asked = 0;
let waiting = false;
let again = false;

/** One question at a time for what arrives: a slow server is not asked faster than it answers. */
async function keepUp(): Promise<void> {
  again = true;
  if (waiting) return;
  waiting = true;
  while (again) {
    again = false;
    await refresh();
  }
  waiting = false;
}

async function refresh(): Promise<void> {
  const mine = ++asked;
  let answer: Numbers;
  try {
    const response = await fetch(`/api/dashboard?${filters.query()}`);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    answer = (await response.json()) as Numbers;
  } catch (error) {
    failure.hidden = false;
    setText(failure, `The numbers could not be fetched: ${String(error)}`);
    return;
  }
  if (mine === asked) show(answer);
}

function show(answer: Numbers): void {
  const isEmpty = answer.choices.events === 0;
  failure.hidden = true;
  empty.hidden = !isEmpty;
  numbers.hidden = isEmpty;
  filters.element.hidden = isEmpty;
  noMatch.hidden = isEmpty || answer.overview.sessions > 0;
  filters.offer(answer.choices);
  if (!isEmpty) for (const panel of panels) panel.update(answer);
  const { last_received_at: last } = answer.quality;
  if (state) setText(state, last === null ? 'Live' : `Live, last event ${timeOfDay(last)}`);
}

function connect(): void {
  const stream = new EventSource('/live');
  const lost = (): void => {
    dot?.classList.add('lost');
    if (state) setText(state, 'Connection lost, trying again');
  };
  stream.addEventListener('hello', () => {
    dot?.classList.remove('lost');
    // Whatever was stored while nobody listened.
    void keepUp();
  });
  stream.addEventListener('change', () => void keepUp());
  stream.addEventListener('error', lost);
}

fill(document.querySelector('.tools') ?? document.body, filters.element);
document.querySelector('main')?.append(failure, noMatch, empty, numbers);
closeOnScroll();
connect();
