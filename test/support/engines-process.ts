import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** A TCP port of the loopback interface that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error('no free port'));
      });
    });
  });
}

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

/** Calls `look` until it returns something, or rejects after `timeout` ms with what `describe` says. */
export async function poll<Found>(
  look: () => Promise<Found | null | undefined | false>,
  timeout: number,
  describe: () => string,
): Promise<Found> {
  const end = Date.now() + timeout;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`not within ${timeout} ms: ${describe()}`);
    await pause(25);
  }
}

/** A child of its own process group that dies with this process. */
export interface Helper {
  readonly child: ChildProcess;
  /** Ends the whole group and waits for its leader. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

export function startHelper(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Helper {
  const child = spawn(command, args, {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  child.stdout?.resume();
  child.stderr?.resume();
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const signalGroup = (signal: NodeJS.Signals): void => {
    try {
      if (child.pid) process.kill(-child.pid, signal);
    } catch {
      // The group has ended already.
    }
  };
  const onExit = (): void => signalGroup('SIGKILL');
  process.once('exit', onExit);
  return {
    child,
    async stop(signal = 'SIGTERM') {
      process.off('exit', onExit);
      signalGroup(signal);
      const ended = await Promise.race([gone.then(() => true), pause(3000).then(() => false)]);
      if (!ended) signalGroup('SIGKILL');
      await gone;
    },
  };
}
