/** The global function of the script tag, and the queue of calls made before it loaded. */
export interface QueueFunction {
  (method: string, ...args: unknown[]): void;
  q?: ArrayLike<unknown>[];
  /** Set by the first copy of the script that runs. */
  ready?: true;
}

interface Global {
  uxmeter?: QueueFunction;
}

const holder = (): Global => window as Global;

export const readGlobal = (): QueueFunction | undefined => holder().uxmeter;

export function writeGlobal(queue: QueueFunction): void {
  holder().uxmeter = queue;
}

/** The `data-*` of the tag that is running; set for async and deferred classic scripts too. */
export const tagData = (): { [name: string]: string | undefined } => ({
  ...(document.currentScript as HTMLScriptElement | null)?.dataset,
});
