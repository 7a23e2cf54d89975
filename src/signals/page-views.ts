import { pagePath } from '../browser/page.js';
import { watchRoutes } from '../browser/routes.js';
import { redactText } from '../privacy/text.js';
import type { Signal } from '../signal.js';

/**
 * A route counts once it has stood for so long: routers redirect by a replace right after the push,
 * some of them a task later, and set the title after that; ms.
 */
export const ROUTE_SETTLES = 100;

/** Page views: one per activation of the document, and one per change of its path. */
export function pageViews(): Signal {
  return ({ on, onStop, after, clock, page, beginPage }) => {
    let changedAt: number | undefined;
    let cancel: (() => void) | undefined;
    const commit = (): void => {
      cancel?.();
      cancel = undefined;
      const at = changedAt;
      changedAt = undefined;
      if (at !== undefined && redactText(pagePath()) !== page().path) beginPage(at, 'route');
    };
    on('shown', ({ at, navigation }) => {
      changedAt = undefined;
      beginPage(at, navigation);
    });
    on('leave', ({ final }) => {
      if (!final) commit();
    });
    onStop(
      watchRoutes(() => {
        if (redactText(pagePath()) === page().path && changedAt === undefined) return;
        changedAt ??= clock.now();
        cancel?.();
        cancel = after(ROUTE_SETTLES, commit);
      }),
    );
  };
}
