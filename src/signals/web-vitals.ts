import { onCLS, onFCP, onINP, onLCP, onTTFB, type Metric } from 'web-vitals';
import type { Signal } from '../signal.js';

/** Core Web Vitals and two more, as https://github.com/GoogleChrome/web-vitals defines them. */
export function webVitals(): Signal {
  return ({ record, onStop }) => {
    let stopped = false;
    // The library has no way to stop; what it reports later is not heard.
    onStop(() => (stopped = true));
    const report = ({ name, value, rating, delta, id, navigationType }: Metric): void => {
      if (stopped) return;
      record({
        type: 'vital',
        name: name as 'LCP',
        value: Math.round(value * 1e4) / 1e4,
        rating,
        delta: Math.round(delta * 1e4) / 1e4,
        vital_id: id,
        navigation: navigationType,
      });
    };
    for (const on of [onCLS, onFCP, onINP, onLCP, onTTFB]) on(report);
  };
}
