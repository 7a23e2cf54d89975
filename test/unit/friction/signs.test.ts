import { describe, expect, test } from 'vitest';
import type { Sign } from '../../../src/browser/answers.js';
import type { Request } from '../../../src/browser/requests.js';
import { answersOf } from '../../../src/signals/friction/signs.js';

const badge = {};
const pressed = 10_000;

const sign = (at: number, some: Partial<Sign> = {}): Sign => ({
  at,
  turn: undefined,
  place: {},
  quiet: [],
  ...some,
});

const request = (began: number, ended: number, some: Partial<Request> = {}): Request => ({
  began,
  ended,
  address: '/api',
  ...some,
});

/** Of one press, watched for a minute and never turned away from, unless it says otherwise. */
const answers = ({
  press = {},
  left = Infinity,
  signs,
  requests = [],
}: {
  press?: { handled?: number; answered?: number; watched?: number };
  left?: number;
  signs: Sign[];
  requests?: Request[];
}): number[] =>
  answersOf(
    [{ at: pressed, handled: pressed + 80, watched: 60_000, ...press }],
    left,
    signs,
    requests,
  );

describe('what answers a press', () => {
  test.each([
    {
      about: 'a change that nothing else explains',
      given: { signs: [sign(10_300)] },
      is: [10_300],
    },
    { about: 'nothing before it', given: { signs: [sign(9_990)] }, is: [] },
    {
      about: 'what the page did as it handled it, and what came later, in order',
      given: { press: { answered: 10_400 }, signs: [sign(10_200)] },
      is: [10_200, 10_400],
    },
    {
      about: 'what comes while it is held, at once',
      given: { press: { handled: 10_900 }, signs: [sign(10_700)] },
      is: [10_000],
    },
    {
      about: 'nothing after the visitor turned to something else',
      given: { left: 12_000, press: { answered: 12_300 }, signs: [sign(11_900), sign(12_100)] },
      is: [11_900],
    },
    {
      about: 'within a second, even if the visitor has turned',
      given: { left: 10_100, signs: [sign(10_900), sign(11_100)] },
      is: [10_900],
    },
    {
      about: 'not what a timer shows that was set long before',
      given: { signs: [sign(10_300, { turn: { set: 8_000, first: 10_300, ran: 10_300 } })] },
      is: [],
    },
    {
      about: 'what a timer shows that was set as the pointer came near',
      given: { signs: [sign(10_300, { turn: { set: 9_800, first: 10_300, ran: 10_300 } })] },
      is: [10_300],
    },
    {
      about: 'not what comes with the answer to an earlier request',
      given: { signs: [sign(10_310)], requests: [request(9_000, 10_300)] },
      is: [],
    },
    {
      about: 'the same, if the page has asked for something since',
      given: {
        signs: [sign(10_310)],
        requests: [request(10_050, 12_000), request(9_000, 10_300)],
      },
      is: [10_310],
    },
    {
      about: 'not the tick of a clock',
      given: { signs: [sign(10_500, { place: badge, quiet: [7_500, 8_500, 9_500] })] },
      is: [],
    },
    {
      about: 'a change out of step',
      given: { signs: [sign(10_150, { place: badge, quiet: [7_500, 8_500, 9_500] })] },
      is: [10_150],
    },
    {
      about: 'not the first ticks of what begins by itself, seen for too short a time',
      given: {
        press: { watched: 500 },
        signs: [10_400, 11_400, 12_400].map((at) => sign(at, { place: badge })),
      },
      is: [],
    },
    {
      about: 'the same, if the press has asked for it',
      given: {
        press: { watched: 500 },
        signs: [10_400, 11_400, 12_400].map((at) => sign(at, { place: badge })),
        requests: [request(10_020, 10_390, { direct: true })],
      },
      is: [10_400],
    },
  ])('$about', ({ given, is }) => {
    expect(answers(given)).toEqual(is);
  });
});
