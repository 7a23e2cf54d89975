/**
 * What a visitor did, written down by the visitor: the truth that the measured numbers are compared with. It knows
 * nothing of the SDK.
 */

export interface TaskTruth {
  name: string;
  status: 'open' | 'completed' | 'failed' | 'abandoned';
  /** Presses while it was open. */
  clicks: number;
  /** Paths in the order they were seen, the one it was opened on first. */
  pages: string[];
  optimalClicks?: number | undefined;
  optimalPages?: number | undefined;
}

export interface VisitTruth {
  /** Which of the cast it was. */
  visitor: string;
  device: 'desktop' | 'mobile';
  channel: string;
  /** 1 for somebody who was never here. */
  visitNumber: number;
  /** Paths of the page views. */
  pages: string[];
  clicks: number;
  tasks: TaskTruth[];
  /** What a researcher watching would write down. */
  friction: string[];
  /** What they might also write down. */
  arguable: string[];
  feedback: { instrument: string; value: number }[];
  /** Events that the shop counts as key ones, without the completed tasks. */
  keyEvents: number;
  stages: string[];
  /** Ms the visit was looked at: at least, at most. */
  visible: { least: number; most: number };
}

/** The shop's declarations: what the shortest way takes. */
const OPTIMAL: Readonly<Record<string, { clicks: number; pages: number }>> = {
  'find-tea': { clicks: 2, pages: 2 },
  checkout: { clicks: 3, pages: 4 },
  return: { clicks: 3, pages: 1 },
};

/** Where the shop says a reader of a page stands. */
function stageOf(path: string): string | undefined {
  if (path === '/' || path === '/help') return 'learning';
  if (path.startsWith('/teas')) return 'consideration';
  if (path === '/basket' || path === '/checkout') return 'decision';
  return undefined;
}

export interface Ledger {
  readonly truth: VisitTruth;
  /** A page is there; `isDocument` when it was loaded, not routed to. */
  page(path: string, isDocument: boolean): void;
  clicked(times: number): void;
  opened(task: string): void;
  ended(task: string, status: 'completed' | 'failed' | 'abandoned'): void;
}

export function createLedger(
  about: Pick<VisitTruth, 'visitor' | 'device' | 'channel' | 'visitNumber'>,
): Ledger {
  const truth: VisitTruth = {
    ...about,
    pages: [],
    clicks: 0,
    tasks: [],
    friction: [],
    arguable: [],
    feedback: [],
    keyEvents: 0,
    stages: [],
    visible: { least: 0, most: 0 },
  };
  const isOpen = (name: string): boolean =>
    truth.tasks.some((task) => task.name === name && task.status === 'open');
  const opened = (name: string): void => {
    const { clicks, pages } = OPTIMAL[name] ?? {};
    truth.tasks.push({
      name,
      status: 'open',
      clicks: 0,
      pages: truth.pages.slice(-1),
      optimalClicks: clicks,
      optimalPages: pages,
    });
  };
  return {
    truth,
    page(path, isDocument) {
      truth.pages.push(path);
      for (const task of truth.tasks) if (task.status === 'open') task.pages.push(path);
      const stage = stageOf(path);
      if (isDocument && stage) truth.stages.push(stage);
      // The shop's rules open these on their pages.
      if (path === '/teas' && !isOpen('find-tea')) opened('find-tea');
      if (path === '/returns' && !isOpen('return')) opened('return');
    },
    clicked(times) {
      truth.clicks += times;
      for (const task of truth.tasks) if (task.status === 'open') task.clicks += times;
    },
    opened,
    ended(name, status) {
      const task = truth.tasks.find((one) => one.name === name && one.status === 'open');
      if (task) task.status = status;
    },
  };
}
