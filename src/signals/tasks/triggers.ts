import { closest, isIgnored, isSelector, targetOf } from '../../browser/describe.js';
import { view } from '../../browser/view.js';
import type { TaskOptions, TaskRule, TaskTrigger } from '../../options.js';
import type { SignalContext } from '../../signal.js';

/** `*` stands for anything, `:name` for one part of the path. */
export function matchesPath(pattern: string, path: string): boolean {
  const source = pattern.replace(/\*|:\w+|[.+?^${}()|[\]\\]/g, (part) =>
    part === '*' ? '.*' : part[1] ? '[^/]+' : `\\${part}`,
  );
  return new RegExp(`^${source}$`).test(path);
}

/** Why a rule can't work, or undefined. `valid` tells whether a selector can be read. */
export function faultOf(
  { start, complete, fail }: TaskRule,
  valid: (selector: string) => boolean,
): string | undefined {
  for (const { click } of [start, complete, fail ?? {}]) {
    if (click && !valid(click)) return `'${click}' is no CSS selector`;
  }
  const same = (['click', 'path', 'event'] as const).find(
    (kind) => start[kind] && start[kind] === complete[kind],
  );
  return same && `it starts and completes by the same ${same}`;
}

/** Declares tasks by rules and by `data-ux-task*` in the markup. */
export function watchTriggers(
  { settings, warn, listen, on }: SignalContext,
  start: (name: string, options?: TaskOptions) => void,
  finish: (name: string, status: 'completed' | 'failed') => void,
  isOpen: (name: string) => boolean,
): void {
  const rules = settings.tasks.filter((rule) => {
    const fault = faultOf(rule, isSelector);
    if (fault) warn(`the task '${rule.name}' can't work: ${fault}.`);
    return !fault;
  });
  const apply = (hit: (trigger: TaskTrigger) => unknown, restarts = true): void => {
    for (const rule of rules) {
      const { name } = rule;
      // The end first: what ends one attempt may begin the next.
      if (hit(rule.complete)) finish(name, 'completed');
      else if (rule.fail && hit(rule.fail)) finish(name, 'failed');
      if (hit(rule.start) && (restarts || !isOpen(name))) start(name, rule);
    }
  };
  const nameAt = (element: Element, does = ''): string | null | undefined => {
    const attribute = `data-ux-task${does}`;
    const name = closest(element, `[${attribute}]`)?.getAttribute(attribute);
    if (name === '') warn(`${attribute} is empty: write the name of the task.`);
    return name;
  };
  const enter = (element: Element): void => {
    const name = nameAt(element);
    if (name && !isOpen(name)) start(name);
  };

  on('click', ({ element }) => {
    apply(({ click }) => click && closest(element, click));
    const completed = nameAt(element, '-complete');
    const failed = nameAt(element, '-fail');
    const started = nameAt(element, '-start');
    if (completed) finish(completed, 'completed');
    if (failed) finish(failed, 'failed');
    if (started) start(started);
    if (!completed && !failed) enter(element);
  });
  listen(view(), 'input', (event) => {
    const element = targetOf(event);
    if (event.isTrusted && !isIgnored(element)) enter(element);
  });
  on('custom', ({ name }) => apply(({ event }) => event === name));
  // The way back to the first page is a part of the attempt, not another one.
  on('page', (page) => apply(({ path }) => path && matchesPath(path, page.path), false));
}
