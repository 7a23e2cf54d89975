import { setTimeout as pause } from 'node:timers/promises';

import { chromium } from 'playwright';

import { CAST, type Visitor } from './cast.js';
import { CHROMIUM_ARGS } from './chromium.js';
import type { VisitTruth } from './ledger.js';
import { visit } from './visit.js';

/** Visitors at once while the shop fills: a small machine has two cores. */
const TOGETHER = 3;

/** Ms between two visitors of the trickle that follows. */
const TRICKLE = 8000;

/** Ms after which the trickle ends by itself: a forgotten terminal should not keep a browser busy all night. */
const TRICKLE_END = 30 * 60_000;

/**
 * As people's browsers say it: nobody's says that it is headless. For the whole browser, since what is set for a
 * context is gone when its page is being hidden, which is when the last batch goes.
 */
const AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

/** Ms of a thought, from a hasty visitor to a slow one. */
const PACES = [250, 400, 600];

export interface CrowdOptions {
  /** The shop's address. */
  shop: string;
  executablePath: string;
  /** Whether single visitors go on coming after the whole cast was there. */
  isTrickling: boolean;
  /** Told of every finished visit. */
  onVisit?: (truth: VisitTruth) => void;
  /** Told of a visit that went wrong. */
  onProblem?: (problem: Error) => void;
}

export interface Crowd {
  /** Resolves when the whole cast has been there. */
  readonly filled: Promise<void>;
  stop(): Promise<void>;
}

/** Sends the cast through the shop in a headless Chromium. */
export async function startCrowd(options: CrowdOptions): Promise<Crowd> {
  const { shop, executablePath, isTrickling, onVisit, onProblem } = options;
  const browser = await chromium.launch({
    executablePath,
    args: [
      ...CHROMIUM_ARGS,
      // They stand for people; what says that a program drives them would get them labelled as bots.
      '--disable-blink-features=AutomationControlled',
      `--user-agent=${AGENT}`,
      '--lang=en-GB',
    ],
  });
  const ending = new AbortController();
  const { signal } = ending;

  const send = async (visitor: Visitor): Promise<void> => {
    const pace = PACES[Math.floor(Math.random() * PACES.length)] ?? 400;
    try {
      for (const truth of await visit(browser, visitor, shop, pace)) onVisit?.(truth);
    } catch (error) {
      if (!signal.aborted) onProblem?.(new Error(`${visitor.name}: ${String(error)}`));
    }
  };

  const fill = async (): Promise<void> => {
    const waiting = [...CAST];
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift())
        await send(next);
    };
    await Promise.all(Array.from({ length: TOGETHER }, lane));
  };

  const trickle = async (): Promise<void> => {
    const end = Date.now() + TRICKLE_END;
    while (!signal.aborted && Date.now() < end) {
      await pause(TRICKLE, undefined, { signal }).catch(() => {});
      const visitor = CAST[Math.floor(Math.random() * CAST.length)];
      if (visitor && !signal.aborted) await send(visitor);
    }
    await browser.close();
  };

  const filled = fill();
  if (isTrickling) void filled.then(trickle);
  return {
    filled,
    async stop() {
      ending.abort();
      await browser.close().catch(() => {});
    },
  };
}
