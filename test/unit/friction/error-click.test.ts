import { describe, expect, test } from 'vitest';
import type { Trouble } from '../../../src/browser/trouble.js';
import { isToBlame, type Suspect } from '../../../src/signals/friction/error-click.js';
import { originOf } from '../../../src/signals/friction/origin.js';

const trouble = (began: number, some: Partial<Trouble> = {}): Trouble => ({
  key: 'x',
  began,
  origin: began,
  request: false,
  direct: false,
  detail: {},
  ...some,
});

/** A press at 10 s, handled within 60 ms, that nothing has answered, before a trouble that follows from nothing else. */
const press = (some: Partial<Suspect> = {}): Suspect => ({
  at: 10_000,
  handled: 10_060,
  answered: Infinity,
  origin: 0,
  quiet: [],
  since: [],
  watched: 9_000,
  ...some,
});

describe('an error', () => {
  test.each([
    { about: 'in the listener', error: trouble(10_065), suspect: press(), is: true },
    { about: '300 ms later', error: trouble(10_300), suspect: press(), is: true },
    { about: '3 s later', error: trouble(13_000), suspect: press(), is: false },
    {
      about: '1.5 s later, when the press was answered long ago',
      error: trouble(11_500),
      suspect: press({ answered: 10_070 }),
      is: false,
    },
    {
      about: 'as a request of the listener came back, after a sign of work',
      error: trouble(12_910),
      suspect: press({ answered: 10_070, origin: 10_065 }),
      is: true,
    },
    {
      about: 'as one came back that was put off by 700 ms',
      error: trouble(12_910),
      suspect: press({ answered: 10_070, origin: 10_700 }),
      is: true,
    },
    {
      about: 'as one came back that was made long after the press',
      error: trouble(12_910),
      suspect: press({ origin: 11_500 }),
      is: false,
    },
    {
      about: 'that came without a press before',
      error: trouble(10_300),
      suspect: press({ quiet: [9_100] }),
      is: false,
    },
    {
      about: 'in the listener of a press on a page where it is common',
      error: trouble(10_065),
      suspect: press({ quiet: [9_100] }),
      is: false,
    },
    {
      about: 'that comes again and again, on a page hardly watched before',
      error: trouble(10_300),
      suspect: press({ since: [10_300, 10_900, 11_500], watched: 100 }),
      is: false,
    },
  ])('$about', ({ error, suspect, is }) => {
    expect(isToBlame(error, { ...suspect, origin: suspect.origin || error.began })).toBe(is);
  });
});

describe('a failed request', () => {
  const request = (began: number, direct = false): Trouble =>
    trouble(began, { request: true, direct, detail: { status: 500 } });

  test.each([
    {
      about: 'of the listener, however often it fails without',
      failed: request(10_065, true),
      suspect: press({ quiet: [8_000, 9_000] }),
      is: true,
    },
    { about: 'put off by 300 ms', failed: request(10_300), suspect: press(), is: true },
    { about: 'made 1.5 s later', failed: request(11_500), suspect: press(), is: false },
    {
      about: 'that follows one of the press',
      failed: request(13_010),
      suspect: press({ origin: 10_065 }),
      is: true,
    },
    {
      about: 'of a poll that fails anyway',
      failed: request(10_300),
      suspect: press({ quiet: [9_800] }),
      is: false,
    },
  ])('$about', ({ failed, suspect, is }) => {
    expect(isToBlame(failed, { ...suspect, origin: suspect.origin || failed.began })).toBe(is);
  });
});

describe('where a trouble begins', () => {
  const requests = [
    { began: 8_200, ended: 10_385 },
    { began: 10_065, ended: 10_900 },
    { began: 10_910, ended: 12_000 },
    { began: 12_020 },
    { began: 13_000, turn: { set: 12_500, first: 13_000, ran: 13_000 }, ended: 13_400 },
    { began: 15_700, turn: { set: 9_700, first: 12_700, ran: 15_700 }, ended: 15_900 },
  ];
  test.each([
    { about: 'by itself', at: 11_500, origin: 11_500 },
    { about: 'as a request came back', at: 10_390, origin: 8_200 },
    {
      about: 'in the handler that hears of its end before anybody else',
      at: 10_895,
      origin: 10_065,
    },
    { about: 'with the third request of a chain', at: 12_020, origin: 10_065 },
    { about: 'while one is under way', at: 12_300, origin: 12_300 },
    { about: 'as a request of a timer came back', at: 13_410, origin: 12_500 },
    { about: 'as a later one of an interval came back', at: 15_910, origin: 15_700 },
    {
      about: 'the same, if the interval had not run before the press',
      at: 15_910,
      pressed: 12_000,
      origin: 9_700,
    },
    { about: 'the same, if it had', at: 15_910, pressed: 13_000, origin: 15_700 },
  ])('$about', ({ at, pressed, origin }) => {
    expect(originOf(at, requests, pressed)).toBe(origin);
  });
});
