// @vitest-environment node
import { expect, test } from 'vitest';
import * as uxmeter from '../../../src/index.js';

test('importing on a server does nothing, and what it starts is inert', async () => {
  expect(typeof window).toBe('undefined');
  const meter = uxmeter.start({ endpoint: '/collect' });
  meter.track('x', { a: 1 });
  const task = meter.task('buy');
  task.step('one');
  task.complete();
  task.fail();
  task.abandon();
  meter.feedback({ instrument: 'nps', value: 9 });
  meter.stage('decision');
  meter.page('/x');
  meter.consent('granted');
  await expect(meter.flush()).resolves.toBeUndefined();
  meter.stop();
  expect(Object.keys(meter)).toEqual(
    Object.keys(uxmeter.startWith({ endpoint: '/c', signals: [] })),
  );
});

test('every signal can be made there', () => {
  const { pageViews, clicks, tasks, friction, webVitals, feedback, stages, scrollDepth } = uxmeter;
  for (const make of [
    pageViews,
    clicks,
    tasks,
    friction,
    webVitals,
    feedback,
    stages,
    scrollDepth,
  ]) {
    expect(make()).toBeTypeOf('function');
  }
});
