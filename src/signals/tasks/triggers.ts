import { closest, isIgnored, isSelector, targetOf } from '../../browser/describe.js';
import { view } from '../../browser/view.js';
import type { TaskOptions, TaskRule, TaskTrigger } from '../../options.js';
import type { SignalContext } from '../../signal.js';

/** What the triggers drive. */
export interface TaskControl {
  start(name: string, options?: TaskOptions): void;
  end(name: string, status: 'completed' | 'failed'): void;
  isOpen(name: string): boolean;
}

/** `*` stands for anything, `:name` for one part of the path. */
export function matchesPath(pattern: string, path: string): boolean {
  const source = pattern
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/:\w+/g, '[^/]+');
  return new RegExp(`^${source}$`).test(path);
}

/** Why a rule can't work, or undefined. `valid` tells whether a selector can be read. */
export function faultOf(rule: TaskRule, valid: (selector: string) => boolean): string | undefined {
  for (const trigger of [rule.start, rule.complete, rule.fail]) {
    if (trigger?.click && !valid(trigger.click)) return `'${trigger.click}' is no CSS selector`;
  }
  const same = (['click', 'path', 'event'] as const).find(
    (kind) => rule.start[kind] && rule.start[kind] === rule.complete[kind],
  );
  return same && `it starts and completes by the same ${same}`;
}

/** Declares tasks by rules. */
export function watchRules(context: SignalContext, control: TaskControl): void {
  const rules = context.settings.tasks.filter((rule) => {
    const fault = faultOf(rule, isSelector);
    if (fault) context.warn(`the task '${rule.name}' can't work: ${fault}.`);
    return !fault;
  });
  if (!rules.length) return;
  const apply = (hit: (trigger: TaskTrigger) => boolean, restarts: boolean): void => {
    for (const rule of rules) {
      // The end first: what ends one attempt may begin the next.
      if (hit(rule.complete)) control.end(rule.name, 'completed');
      else if (rule.fail && hit(rule.fail)) control.end(rule.name, 'failed');
      if (hit(rule.start) && (restarts || !control.isOpen(rule.name))) {
        control.start(rule.name, rule);
      }
    }
  };
  context.on('click', ({ element }) =>
    apply(({ click }) => !!click && !!closest(element, click), true),
  );
  context.on('custom', ({ name }) => apply(({ event }) => event === name, true));
  // The way back to the first page is a part of the attempt, not another one.
  context.on('page', (page) => apply(({ path }) => !!path && matchesPath(path, page.path), false));
}

/** Declares tasks by `data-ux-task*` in the markup. */
export function watchMarkup(context: SignalContext, control: TaskControl): void {
  const nameAt = (element: Element, attribute: string): string | undefined => {
    const found = closest(element, `[${attribute}]`);
    const name = found?.getAttribute(attribute);
    if (found && !name) context.warn(`${attribute} is empty: write the name of the task.`);
    return name || undefined;
  };
  const enter = (element: Element): void => {
    const name = nameAt(element, 'data-ux-task');
    if (name && !control.isOpen(name)) control.start(name);
  };
  context.on('click', ({ element }) => {
    const completed = nameAt(element, 'data-ux-task-complete');
    const failed = nameAt(element, 'data-ux-task-fail');
    const started = nameAt(element, 'data-ux-task-start');
    if (completed) control.end(completed, 'completed');
    if (failed) control.end(failed, 'failed');
    if (started) control.start(started);
    if (!completed && !failed) enter(element);
  });
  context.listen(view(), 'input', (event) => {
    const element = targetOf(event);
    if (event.isTrusted && element && !isIgnored(element)) enter(element);
  });
}
