import { readFile } from 'node:fs/promises';

const read = (/** @type {string} */ path) =>
  readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

/** What a page would write by hand for the same questions, without judgement. */
const bare = `(() => {
  const rows = [], vitals = {};
  let recent = [], changes = 0;
  const changed = () => { changes++ };
  new MutationObserver(changed).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  addEventListener('scroll', changed, { capture: true, passive: true });
  addEventListener('click', (event) => {
    const { timeStamp, clientX, clientY, target } = event;
    recent = recent.filter((one) => timeStamp - one[0] < 1000 && Math.hypot(one[1] - clientX, one[2] - clientY) < 30);
    recent.push([timeStamp, clientX, clientY]);
    const row = [timeStamp, clientX, clientY, target.id || target.tagName, recent.length > 2];
    const before = changes;
    rows.push(row);
    setTimeout(() => { if (before === changes) row.push('dead') }, 500);
  }, true);
  addEventListener('error', (event) => rows.push(event.message));
  const watch = (type, hear, more) => new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({ type, buffered: true, ...more });
  watch('largest-contentful-paint', (entry) => { vitals.lcp = entry.startTime });
  watch('layout-shift', (entry) => { if (!entry.hadRecentInput) vitals.cls = (vitals.cls || 0) + entry.value });
  watch('event', (entry) => { if (entry.interactionId && !(entry.duration < vitals.inp)) vitals.inp = entry.duration }, { durationThreshold: 40 });
  watch('paint', (entry) => { vitals[entry.name] = entry.startTime });
  addEventListener('visibilitychange', () => navigator.sendBeacon('/collect', JSON.stringify([vitals, rows.splice(0)])));
})();`;

/** Scripts by name, each as it is put on the page. */
export const contenders = {
  nothing: '',
  bare,
  'web-vitals': `${await read('node_modules/web-vitals/dist/web-vitals.iife.js')};(() => {
    const send = (metric) => navigator.sendBeacon('/collect', JSON.stringify(metric));
    for (const on of ['onCLS', 'onFCP', 'onINP', 'onLCP', 'onTTFB']) webVitals[on](send);
  })();`,
  uxmeter: `${await read('dist/uxmeter.min.js')};uxmeter('start', { endpoint: '/collect', app: 'bench' });`,
};
