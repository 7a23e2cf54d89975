import { beforeEach, describe, expect, test } from 'vitest';
import { createSession, SESSION_LIMIT } from '../../../src/session/session.js';
import { createStores } from '../../../src/session/stores.js';
import { EPOCH, mapStore } from './support.js';

const TIMEOUT = 1_800_000;
const DAY = 86_400_000;
const settings = { idleTimeout: TIMEOUT, sampleRate: 1 };

const sessionIn = (map: Map<string, string>, sampleRate = 1) =>
  createSession({ ...settings, sampleRate }, mapStore(map));

describe('joining and beginning', () => {
  test('the first visit', () => {
    const session = sessionIn(new Map());
    expect(session.head.id).toBe('');
    expect(session.open(EPOCH)).toEqual({ visit_number: 1, returning: false });
    expect(session.head.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(session.head.t).toBe(EPOCH);
    expect(session.alive(EPOCH + 1)).toBe(true);
  });

  test('another page joins it', () => {
    const map = new Map<string, string>();
    const first = sessionIn(map);
    first.open(EPOCH);
    const second = sessionIn(map);
    expect(second.open(EPOCH + TIMEOUT)).toBeUndefined();
    expect(second.head.id).toBe(first.head.id);
    expect(second.head.t).toBe(EPOCH);
  });

  test('after the time-out a new one says what was before', () => {
    const map = new Map<string, string>();
    const first = sessionIn(map);
    first.open(EPOCH);
    const second = sessionIn(map);
    expect(second.open(EPOCH + TIMEOUT + 1)).toEqual({
      visit_number: 2,
      returning: true,
      previous_session_id: first.head.id,
      days_since_last: 0.02,
    });
    expect(second.head.id).not.toBe(first.head.id);
  });

  test('days are counted from the last activity, not from the start', () => {
    const map = new Map<string, string>();
    const first = sessionIn(map);
    first.open(EPOCH);
    first.touch(EPOCH + 1_000);
    first.save();
    expect(sessionIn(map).open(EPOCH + 2_000 + 3 * DAY)?.days_since_last).toBe(3);
  });

  test('totals of the session before stay with it', () => {
    const map = new Map<string, string>();
    const session = sessionIn(map);
    session.open(EPOCH);
    session.share.c['clicks'] = 5;
    session.save();
    session.open(EPOCH + TIMEOUT + 1);
    expect(session.totals().counts).toEqual({});
  });
});

describe('the end', () => {
  test('activity in any tab keeps it alive', () => {
    const map = new Map<string, string>();
    const [a, b] = [sessionIn(map), sessionIn(map)];
    a.open(EPOCH);
    b.open(EPOCH);
    b.touch(EPOCH + TIMEOUT);
    b.save();
    expect(a.alive(EPOCH + TIMEOUT + 500)).toBe(true);
    expect(a.alive(EPOCH + 2 * TIMEOUT + 1)).toBe(false);
    expect(a.limit(a.totals().activity)).toBe(EPOCH + 2 * TIMEOUT);
  });

  test('after a day, whatever happens', () => {
    const map = new Map<string, string>();
    const session = sessionIn(map);
    session.open(EPOCH);
    session.touch(EPOCH + SESSION_LIMIT);
    expect(session.alive(EPOCH + SESSION_LIMIT)).toBe(true);
    expect(session.alive(EPOCH + SESSION_LIMIT + 1)).toBe(false);
    expect(session.limit(session.totals().activity)).toBe(EPOCH + SESSION_LIMIT);
  });

  test('a clock set back a little is still the same session', () => {
    const session = sessionIn(new Map());
    session.open(EPOCH);
    expect(session.alive(EPOCH - TIMEOUT)).toBe(true);
  });

  test('a clock set back for long ends it, and no days are guessed', () => {
    const map = new Map<string, string>();
    const session = sessionIn(map);
    session.open(EPOCH);
    session.save();
    expect(session.alive(EPOCH - DAY)).toBe(false);
    const next = sessionIn(map).open(EPOCH - DAY);
    expect(next).toMatchObject({ visit_number: 2, previous_session_id: session.head.id });
    expect(next).not.toHaveProperty('days_since_last');
  });
});

describe('a store that others touch', () => {
  test('cleared in the middle: the page goes on with what it knows', () => {
    const map = new Map<string, string>();
    const session = sessionIn(map);
    session.open(EPOCH);
    session.share.c['clicks'] = 2;
    session.save();
    const id = session.head.id;
    map.clear();
    expect(session.alive(EPOCH + 1_000)).toBe(true);
    expect(session.open(EPOCH + 1_000)).toBeUndefined();
    expect(session.head.id).toBe(id);
    expect(session.totals().counts).toEqual({ clicks: 2 });
    expect(sessionIn(map).open(EPOCH + 2_000)).toBeUndefined();
  });

  test('cleared before the next page: it joins, with all that other pages have added', () => {
    const map = new Map<string, string>();
    const first = sessionIn(map);
    first.open(EPOCH);
    first.share.c['clicks'] = 2;
    first.save();
    const second = sessionIn(map);
    second.open(EPOCH + 1_000);
    second.share.c['clicks'] = 3;
    map.clear();
    second.totals();
    second.save();
    const third = sessionIn(map);
    expect(third.open(EPOCH + 2_000)).toBeUndefined();
    expect(third.totals().counts).toEqual({ clicks: 5 });
  });

  test.each([
    'x',
    'null',
    '[]',
    '5',
    '{}',
    '{"id":5,"t":1}',
    '{"id":"x"}',
    '{"id":"x","t":"now"}',
    '{"id":"x","t":-1}',
  ])('%s is no session', (text) => {
    const map = new Map<string, string>();
    sessionIn(map).open(EPOCH);
    for (const key of map.keys()) map.set(key, text);
    const session = sessionIn(map);
    expect(session.open(EPOCH)?.visit_number).toBe(1);
    expect(session.alive(EPOCH)).toBe(true);
  });

  test('a visit number that is none', () => {
    const map = new Map<string, string>();
    sessionIn(map).open(EPOCH);
    for (const [key, text] of map) map.set(key, text.replace(/"n":1/, '"n":"many"'));
    expect(sessionIn(map).open(EPOCH + DAY)?.visit_number).toBe(1);
  });

  test('refusing everything: one session per page, without an error', () => {
    const store = { get: () => null, set: () => false, remove() {}, keys: () => [] };
    const session = createSession(settings, store);
    expect(session.open(EPOCH)).toEqual({ visit_number: 1, returning: false });
    expect(session.open(EPOCH + 1)).toBeUndefined();
    expect(session.open(EPOCH + TIMEOUT + 2)).toMatchObject({ visit_number: 2, returning: true });
  });
});

describe('sampling', () => {
  test.each([
    [0, 0, false],
    [1, 0.999, true],
    [0.25, 0.2, true],
    [0.25, 0.25, false],
  ])('rate %d with the draw %d: %s', (sampleRate, draw, sampled) => {
    const map = new Map<string, string>();
    const first = createSession({ ...settings, sampleRate }, mapStore(map), () => draw);
    first.open(EPOCH);
    expect(!!first.head.x).toBe(sampled);
    // All of a session or nothing: its other pages do not draw again.
    const other = createSession({ ...settings, sampleRate }, mapStore(map), () => 1 - draw);
    other.open(EPOCH + 1);
    expect(!!other.head.x).toBe(sampled);
  });
});

describe('the journey stage', () => {
  test('is the session’s, in every tab', () => {
    const map = new Map<string, string>();
    const session = sessionIn(map);
    session.open(EPOCH);
    expect(session.head.g).toBeUndefined();
    session.setStage('decision');
    const other = sessionIn(map);
    other.open(EPOCH + 1);
    expect(other.head.g).toBe('decision');
  });

  test('declared before the session was known, it holds for it, new or joined', () => {
    const map = new Map<string, string>();
    const first = sessionIn(map);
    first.setStage('problem');
    first.open(EPOCH);
    expect(first.head.g).toBe('problem');
    const joining = sessionIn(map);
    joining.setStage('decision');
    joining.open(EPOCH + 1);
    expect(joining.head.g).toBe('decision');
  });

  test('ends with it', () => {
    const session = sessionIn(new Map());
    session.open(EPOCH);
    session.setStage('decision');
    session.open(EPOCH + TIMEOUT + 1);
    expect(session.head.g).toBeUndefined();
  });
});

describe('a tab', () => {
  beforeEach(() => sessionStorage.clear());
  const page = () => {
    const stores = createStores('local', 'p ');
    stores.open();
    return stores;
  };

  test('keeps its id over its pages', () => {
    const first = page();
    expect(first.tab).toMatch(/^[0-9a-f-]{36}$/);
    first.release();
    expect(page().tab).toBe(first.tab);
  });

  test('duplicated while it lives, the copy gets an id of its own', () => {
    expect(page().tab).not.toBe(page().tab);
  });

  test('back from the back/forward cache it takes its id again', () => {
    const first = page();
    first.release();
    first.claim();
    expect(page().tab).not.toBe(first.tab);
  });
});
