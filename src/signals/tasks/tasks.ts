import { closest } from '../../browser/describe.js';
import { watchErrors } from '../../browser/errors.js';
import { decode, encode } from '../../browser/json.js';
import { uuid } from '../../browser/uuid.js';
import { misuse } from '../../diagnostics.js';
import type { TaskEnd } from '../../events.js';
import type { TaskOptions } from '../../options.js';
import { redactText } from '../../privacy/text.js';
import type { Signal } from '../../signal.js';
import { clickCounter } from '../clicks.js';
import { checkName } from '../named.js';
import { summarize, type Attempt } from './attempt.js';
import { watchTriggers } from './triggers.js';

/** Prefix of the attempts' keys in the store. Of one that has ended, epoch ms of its end stand there. */
const KEY = 'k:';
/** Pages remembered of an attempt; nobody is on the way for longer. */
const PAGES_LIMIT = 500;
/** Ms by which tabs that share an attempt look at its time-out apart: the first one ends it. */
const APART = 1_000;
/** Ms after which no page has an attempt in hand any more, and that a timer is set for at most. */
const DAY = 86_400_000;
const NEVER = 1e15;

/** Tasks, declared by calls, by rules or in the markup: who finished them, and how. */
export function tasks(): Signal {
  return (context) => {
    context.use(clickCounter);
    const { clock, store, record, count, attention, sessionId, on, emit, after } = context;
    /** By name. The store has the last word, other tabs may have been there since. */
    const open = new Map<string, Attempt>();
    /** The active time that the attempts know of. */
    let spent = 0;
    let apart = 0;
    let cancel = (): void => {};

    const read = (key: string): Attempt | number | undefined => decode(store.get(key));

    const end = (attempt: Attempt, status: TaskEnd['status'], reason?: string): void => {
      const { name, session, until } = attempt;
      open.delete(name);
      store.set(KEY + name, `${clock.wall()}`);
      const time = status === 'timed_out' ? until : clock.wall();
      const elsewhere = session !== sessionId();
      record(summarize(attempt, status, time, reason), {
        time,
        ...(elsewhere && { sessionId: session }),
      });
      if (elsewhere) return;
      // The session's totals have no fourth ending: nobody finished it.
      count(`tasks.${status === 'timed_out' ? 'abandoned' : status}`);
      if (status === 'completed') count('key_events');
    };

    /** Brings the open attempts up to date, then changes them. */
    const update = (change = (_attempt: Attempt): void => {}): void => {
      const { active } = attention();
      let next = Infinity;
      for (const [name, known] of open) {
        const kept = read(KEY + name);
        // Begun before the session was known, or in a store that somebody has emptied.
        const attempt = typeof kept === 'object' && kept.paths ? kept : known;
        attempt.session ||= sessionId();
        attempt.active_ms += active - spent;
        open.set(name, attempt);
        if (typeof kept === 'number') open.delete(name);
        else if (attempt.until <= clock.wall()) end(attempt, 'timed_out');
        else if (attempt.session !== sessionId()) end(attempt, 'abandoned', 'session ended');
        else change(attempt);
        if (open.get(name) !== attempt) continue;
        store.set(KEY + name, encode(attempt));
        next = Math.min(next, attempt.until);
      }
      spent = active;
      cancel();
      if (open.size) cancel = after(Math.min(next - clock.wall() + apart, DAY), update);
    };

    const find = (key: string): Attempt | undefined => {
      update();
      const called = redactText(key);
      return [...open.values()].find(({ name, attempt_id: id }) => name === called || id === key);
    };

    const finish = (key: string, status: TaskEnd['status'], reason?: string): void => {
      if (open.size) emit('taskEnd', undefined);
      const attempt = find(key);
      if (attempt) end(attempt, status, reason);
    };

    const start = (called: string, options: TaskOptions = {}): string => {
      checkName('task', called, "'checkout', { optimalClicks: 3 }");
      // It is kept in the browser as well.
      const name = redactText(called);
      const { optimalClicks, optimalPages, timeout } = options;
      for (const [key, value] of Object.entries({ optimalClicks, optimalPages, timeout })) {
        if (value !== undefined && !(typeof value === 'number' && value > 0)) {
          throw misuse(`task('${name}'): ${key} is ${String(value)}; write a number above 0.`);
        }
      }
      finish(name, 'abandoned', 'restarted');
      const started = clock.wall();
      const attempt: Attempt = {
        type: 'task',
        name,
        attempt_id: uuid(),
        session: sessionId(),
        started,
        until: started + (timeout ?? NEVER),
        active_ms: 0,
        clicks: 0,
        misclicks: 0,
        errors: 0,
        friction: {},
        paths: [context.page().path],
        ...(optimalClicks && { optimal_clicks: optimalClicks }),
        ...(optimalPages && { optimal_pages: optimalPages }),
      };
      open.set(name, attempt);
      store.remove(KEY + name);
      record({ type: 'task', name, attempt_id: attempt.attempt_id, status: 'started' });
      count('tasks.started');
      update();
      return attempt.attempt_id;
    };

    /** Goes on with what other pages and tabs have begun. */
    const load = (): void => {
      for (const key of store.keys(KEY)) {
        const kept = read(key);
        if (typeof kept === 'object' && kept.paths) {
          open.set(kept.name, kept);
          apart = Math.random() * APART;
        } else if (typeof kept === 'number' && clock.wall() - kept > DAY) store.remove(key);
      }
      update();
    };

    on('joined', load);
    on('show', load);
    on('leave', () => update());
    on('sessionEnd', () => update((attempt) => end(attempt, 'abandoned', 'session ended')));
    on('page', ({ path }) =>
      update(({ paths }) => {
        if (paths.length < PAGES_LIMIT) paths.push(path);
      }),
    );
    on('click', ({ interactive }) =>
      update((attempt) => {
        attempt.clicks++;
        if (!interactive) attempt.misclicks++;
      }),
    );
    watchErrors(context, () => update((attempt) => attempt.errors++));
    on('record', ({ body, options: { element } }) => {
      if (!open.size || (body.type !== 'click' && body.type !== 'friction')) return;
      const inside = element && closest(element, '[data-ux-task]')?.getAttribute('data-ux-task');
      body.task ??= inside && open.has(inside) ? inside : [...open.keys()].pop()!;
      if (body.type === 'click') return;
      const { kind } = body;
      update(({ friction }) => (friction[kind] = (friction[kind] ?? 0) + 1));
    });

    watchTriggers(context, start, finish, (name) => !!find(name));

    return {
      'task.start': start,
      'task.step'(key, step) {
        const attempt = find(key);
        if (!attempt) return;
        const { name, attempt_id } = attempt;
        record({ type: 'task', name, attempt_id, status: 'step', step: `${step}` });
      },
      'task.complete': (key) => finish(key, 'completed'),
      'task.fail': (key, reason) => finish(key, 'failed', reason),
      'task.abandon': (key, reason) => finish(key, 'abandoned', reason),
    };
  };
}
