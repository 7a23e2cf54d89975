import { pagePath } from '../browser/page.js';
import { watchRoutes } from '../browser/routes.js';
import type { Signal } from '../signal.js';

/**
 * A route counts once it has stood for so long: routers redirect by a replace right after the push,
 * some of them a task later, and set the title after that; ms.
 */
export const ROUTE_SETTLES = 100;

/** Page views: one per activation of the document, and one per change of its path. */
export function pageViews(): Signal {
  return ({ on, use, after, clock, beginPage }) => {
    /** The path of the last page view, and when it was left for another one; monotonic ms. */
    let path: string | undefined;
    let changed: number | undefined;
    let cancel = (): void => {};
    const settle = (): void => {
      if (path && changed !== undefined && pagePath() !== path) beginPage(changed, 'route');
      changed = undefined;
    };
    on('shown', ({ at, navigation }) => beginPage(at, navigation));
    on('page', ({ place }) => {
      path = place;
      if (path === pagePath()) changed = undefined;
    });
    on('leave', ({ final }) => final || settle());
    use(watchRoutes)(() => {
      if (changed === undefined && pagePath() === path) return;
      changed ??= clock.now();
      cancel();
      cancel = after(ROUTE_SETTLES, settle);
    });
  };
}
