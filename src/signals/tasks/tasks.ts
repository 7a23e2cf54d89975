import { closest } from '../../browser/describe.js';
import { watchErrors } from '../../browser/errors.js';
import { decode, encode } from '../../browser/json.js';
import { uuid } from '../../browser/uuid.js';
import { misuse } from '../../diagnostics.js';
import { later, STORE_AFTER } from '../../later.js';
import type { TaskOptions } from '../../options.js';
import type { Signal } from '../../signal.js';
import { clickCounter } from '../clicks.js';
import { summarize, type Attempt, type Ending } from './attempt.js';
import { watchMarkup, watchRules } from './triggers.js';

/** Prefix of the attempts' keys in the store. */
const KEY = 'k:';
/** Pages remembered of an attempt; nobody is on the way for longer. */
const PAGES_LIMIT = 500;

const COUNTED = {
  completed: 'tasks.completed',
  failed: 'tasks.failed',
  abandoned: 'tasks.abandoned',
  // The session's totals have no fourth ending: nobody finished it.
  timed_out: 'tasks.abandoned',
} as const;

function checked(name: unknown, options: TaskOptions): string {
  if (typeof name !== 'string' || !name) {
    throw misuse(
      `task(${String(name)}): write a name, such as task('checkout', { optimalClicks: 3 }).`,
    );
  }
  for (const key of ['optimalClicks', 'optimalPages', 'timeout'] as const) {
    const value = options[key];
    if (value !== undefined && !(typeof value === 'number' && value > 0)) {
      throw misuse(`task('${name}'): ${key} is ${String(value)}; write a number above 0.`);
    }
  }
  return name;
}

/** Tasks, declared by calls, by rules or in the markup: who finished them, and how. */
export function tasks(): Signal {
  return (context) => {
    context.use(clickCounter);
    const { clock, store, record, count, attention, on, after } = context;
    const open = new Map<string, Attempt & { since: number; stored?: boolean }>();
    const timers = new Map<string, () => void>();

    const activeOf = (attempt: Attempt & { since: number }): number =>
      attempt.active + attention().active - attempt.since;

    const save = (): void => {
      for (const attempt of open.values()) {
        attempt.active = activeOf(attempt);
        attempt.since = attention().active;
        attempt.session ||= context.sessionId();
        const { since: _, stored: __, ...kept } = attempt;
        attempt.stored = store.set(KEY + attempt.name, encode(kept));
      }
    };

    const keep = later(after, STORE_AFTER, save);

    const end = (attempt: Attempt & { since: number }, status: Ending, reason?: string): void => {
      open.delete(attempt.name);
      timers.get(attempt.name)?.();
      store.remove(KEY + attempt.name);
      const { timeout = Infinity } = attempt.options;
      const at = status === 'timed_out' ? attempt.started + timeout : clock.wall();
      const elsewhere = attempt.session && attempt.session !== context.sessionId();
      record(summarize(attempt, status, at, activeOf(attempt), reason), {
        time: at,
        ...(elsewhere && { sessionId: attempt.session }),
      });
      if (elsewhere) return;
      count(COUNTED[status]);
      if (status === 'completed') count('key_events');
    };

    /** Ends it if its time is up; tells whether it is still open. */
    const expire = (attempt: Attempt & { since: number }): boolean => {
      const { timeout } = attempt.options;
      const left = timeout ? attempt.started + timeout - clock.wall() : 1;
      if (left <= 0) end(attempt, 'timed_out');
      else if (timeout) {
        timers.get(attempt.name)?.();
        timers.set(
          attempt.name,
          after(left, () => expire(attempt)),
        );
      }
      return left > 0;
    };

    const find = (key: string): (Attempt & { since: number }) | undefined => {
      for (const attempt of open.values()) {
        if ((attempt.name === key || attempt.id === key) && expire(attempt)) return attempt;
      }
      return undefined;
    };

    const start = (name: string, options: TaskOptions = {}): string => {
      const { optimalClicks, optimalPages, timeout } = options;
      checked(name, options);
      const before = find(name);
      if (before) end(before, 'abandoned', 'restarted');
      const attempt = {
        id: uuid(),
        name,
        session: context.sessionId(),
        started: clock.wall(),
        options: {
          ...(optimalClicks && { optimalClicks }),
          ...(optimalPages && { optimalPages }),
          ...(timeout && { timeout }),
        },
        clicks: 0,
        misclicks: 0,
        errors: 0,
        friction: {},
        active: 0,
        since: attention().active,
        pages: [context.page().path],
      };
      open.set(name, attempt);
      record({ type: 'task', name, attempt_id: attempt.id, status: 'started' });
      count('tasks.started');
      expire(attempt);
      save();
      return attempt.id;
    };

    const finish = (key: string, status: Ending, reason?: string): void => {
      const attempt = find(key);
      if (attempt) end(attempt, status, reason);
    };

    /** What other pages and tabs have done to the attempts since. */
    const load = (): void => {
      const names = store.keys(KEY).map((key) => key.slice(KEY.length));
      for (const attempt of open.values()) {
        if (attempt.stored && !names.includes(attempt.name)) open.delete(attempt.name);
      }
      for (const name of names) {
        const kept = decode<Attempt>(store.get(KEY + name));
        if (!kept || kept.name !== name || !Array.isArray(kept.pages)) {
          store.remove(KEY + name);
          continue;
        }
        const attempt = { ...kept, since: attention().active, stored: true };
        // Without one it was begun before the session was known.
        if (attempt.session && attempt.session !== context.sessionId()) {
          if (expire(attempt)) end(attempt, 'abandoned', 'session ended');
        } else {
          open.set(name, attempt);
          expire(attempt);
        }
      }
    };

    on('joined', load);
    on('show', load);
    on('leave', save);
    on('sessionEnd', () => {
      for (const attempt of open.values()) {
        if (expire(attempt)) end(attempt, 'abandoned', 'session ended');
      }
    });
    on('page', ({ path }) => {
      for (const attempt of open.values()) {
        if (expire(attempt) && attempt.pages.length < PAGES_LIMIT) attempt.pages.push(path);
      }
      if (open.size) keep();
    });
    on('click', ({ interactive }) => {
      for (const attempt of open.values()) {
        if (!expire(attempt)) continue;
        attempt.clicks++;
        if (!interactive) attempt.misclicks++;
      }
      if (open.size) keep();
    });
    watchErrors(context, () => {
      for (const attempt of open.values()) attempt.errors++;
    });
    on('record', ({ body, options: { element } }) => {
      if (body.type !== 'click' && body.type !== 'friction') return;
      const inside = element && closest(element, '[data-ux-task]')?.getAttribute('data-ux-task');
      const task = inside && open.has(inside) ? inside : [...open.keys()].pop();
      if (task !== undefined) body.task ??= task;
      if (body.type === 'friction') {
        for (const { friction } of open.values()) {
          friction[body.kind] = (friction[body.kind] ?? 0) + 1;
        }
      }
    });

    const control = {
      start: (name: string, options?: TaskOptions) => void start(name, options),
      end: finish,
      isOpen: (name: string) => !!find(name),
    };
    watchRules(context, control);
    watchMarkup(context, control);

    return {
      'task.start': start,
      'task.step'(key, step) {
        const attempt = find(key);
        if (!attempt) return;
        record({
          type: 'task',
          name: attempt.name,
          attempt_id: attempt.id,
          status: 'step',
          step: `${step}`,
        });
      },
      'task.complete': (key) => finish(key, 'completed'),
      'task.fail': (key, reason) => finish(key, 'failed', reason),
      'task.abandon': (key, reason) => finish(key, 'abandoned', reason),
    };
  };
}
