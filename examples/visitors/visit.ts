import { setTimeout as pause } from 'node:timers/promises';

import type { Browser, BrowserContextOptions } from 'playwright';

import { IDLE_COOKIE } from '../shop/server.js';
import type { Role, Visitor } from './cast.js';
import { handsOn } from './hands.js';
import { createLedger, type VisitTruth } from './ledger.js';
import { createPerson } from './person.js';

/** Ms after which a session of somebody who is to return ends. */
const SHORT_IDLE = 8000;

/** Ms for the last requests of a closed tab. */
const FAREWELL = 1000;

const PHONE =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36';

function contextFor({ device = 'desktop', isDark = false }: Role): BrowserContextOptions {
  const isPhone = device === 'mobile';
  return {
    colorScheme: isDark ? 'dark' : 'light',
    viewport: isPhone ? { width: 390, height: 844 } : { width: 1280, height: 800 },
    ...(isPhone ? { isMobile: true, hasTouch: true, userAgent: PHONE } : {}),
  };
}

/** All visits of one visitor, in a browser profile of their own. `pace` is the ms of a thought. */
export async function visit(
  browser: Browser,
  visitor: Visitor,
  shop: string,
  pace: number,
): Promise<VisitTruth[]> {
  const roles = 'visits' in visitor ? visitor.visits : [visitor];
  const [first] = roles;
  if (!first) return [];
  const context = await browser.newContext(contextFor(first));
  const truths: VisitTruth[] = [];
  try {
    if (roles.length > 1) {
      await context.addCookies([{ name: IDLE_COOKIE, value: String(SHORT_IDLE), url: shop }]);
    }
    for (const [index, role] of roles.entries()) {
      if (index > 0) await pause(SHORT_IDLE + 500);
      const { name, channel, device = 'desktop' } = role;
      const page = await context.newPage();
      const hands = handsOn(page, device === 'mobile');
      const ledger = createLedger({ visitor: name, device, channel, visitNumber: index + 1 });
      const person = createPerson(hands, ledger, shop, pace);
      await role.act(person);
      truths.push(await person.leave());
    }
    // A context that ends takes the requests along that are still on their way, as a killed browser does.
    await pause(FAREWELL);
  } finally {
    await context.close().catch(() => {});
  }
  return truths;
}
