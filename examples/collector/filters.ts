import type { Param } from './store.js';

const HOUR = 3_600_000;

/** Lengths of the periods, in ms, by the names the API takes; `all` has no beginning. */
export const PERIODS: { readonly [name: string]: number | null } = {
  '1h': HOUR,
  '24h': 24 * HOUR,
  '7d': 7 * 24 * HOUR,
  '30d': 30 * 24 * HOUR,
  '90d': 90 * 24 * HOUR,
  all: null,
};

const DEVICES = ['mobile', 'tablet', 'desktop'];
const TRAFFIC = ['all', 'people', 'bots'];
const NAMES = ['period', 'since', 'until', 'app', 'page', 'device', 'traffic', 'offset'];

/** The parameters of the queries. */
export interface Filters {
  [name: string]: Param;
  since: number | null;
  until: number | null;
  app: string | null;
  page: string | null;
  device: string | null;
  traffic: string;
  offset_ms: number;
  now: number;
}

export type Parsed = { ok: true; filters: Filters } | { ok: false; reason: string };

/** Reads the filters of an API address; anything unknown is an error, not a wider answer. */
export function readFilters(query: { [name: string]: unknown }, now: number): Parsed {
  const refuse = (reason: string): Parsed => ({ ok: false, reason });
  for (const [name, value] of Object.entries(query)) {
    if (!NAMES.includes(name)) return refuse(`${name}: use ${NAMES.join(', ')}`);
    if (typeof value !== 'string') return refuse(`${name}: give it once`);
  }
  const text = query as { [name: string]: string | undefined };
  const period = text.period ?? 'all';
  const length = PERIODS[period];
  if (length === undefined) return refuse(`period: use ${Object.keys(PERIODS).join(', ')}`);
  const moments = { since: length && now - length, until: null as number | null };
  for (const name of ['since', 'until'] as const) {
    if (!text[name]) continue;
    const moment = readMoment(text[name]);
    if (moment === undefined) return refuse(`${name}: use epoch ms or an ISO 8601 date`);
    moments[name] = moment;
  }
  if (text.device && !DEVICES.includes(text.device)) {
    return refuse(`device: use ${DEVICES.join(', ')}`);
  }
  const traffic = text.traffic || 'all';
  if (!TRAFFIC.includes(traffic)) return refuse(`traffic: use ${TRAFFIC.join(', ')}`);
  const minutes = Number(text.offset ?? 0);
  if (!(Math.abs(minutes) <= 14 * 60)) return refuse('offset: minutes ahead of UTC');
  const filters: Filters = {
    ...moments,
    app: text.app || null,
    page: text.page || null,
    device: text.device || null,
    traffic,
    offset_ms: minutes * 60_000,
    now,
  };
  return { ok: true, filters };
}

function readMoment(text: string): number | undefined {
  const moment = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Math.abs(moment) <= 8.64e15 ? moment : undefined;
}
