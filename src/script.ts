import { readGlobal, tagData, writeGlobal, type QueueFunction } from './browser/script-tag.js';
import { complain, misuse } from './diagnostics.js';
import { createInstance, type Instance } from './instance.js';
import type { Options } from './options.js';
import { optionsFrom } from './script-options.js';
import { allSignals } from './signals/all.js';

/** The script tag: `data-*` to options, the queue, and one global that never throws. */
function install(): void {
  const before = readGlobal();
  const options = optionsFrom(tagData());
  if (before?.ready) {
    // Loaded twice: the same endpoint is the same instance, another one is a second.
    if (options.endpoint) before('start', options);
    return;
  }
  const instances = new Set<Instance>();
  let waiting: [string, ...unknown[]][] = [];

  const run = (method: string, args: unknown[]): void => {
    if (method === 'start') {
      instances.add(createInstance({ signals: allSignals(), ...(args[0] as Options) }));
      const calls = waiting;
      waiting = [];
      for (const [name, ...rest] of calls) uxmeter(name, ...rest);
      return;
    }
    if (!instances.size) {
      waiting.push([method, ...args]);
      return;
    }
    for (const instance of instances) {
      const own = (instance as unknown as { [name: string]: unknown })[method];
      if (method.includes('.')) instance.call(method as 'task.step', ...(args as [string, string]));
      else if (typeof own === 'function') (own as (...args: unknown[]) => unknown)(...args);
      else throw misuse(`there is no method '${method}'; write track, task.start, feedback, …`);
      if (method === 'stop') instances.delete(instance);
    }
  };

  const uxmeter: QueueFunction = (method, ...args) => {
    try {
      run(`${method}`, args);
    } catch (error) {
      complain(error);
    }
  };
  uxmeter.ready = true;
  writeGlobal(uxmeter);
  if (options.endpoint) uxmeter('start', options);
  for (const call of Array.from(before?.q ?? [])) {
    uxmeter(...(Array.from(call ?? []) as [string, ...unknown[]]));
  }
}

install();
