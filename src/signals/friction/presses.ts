import { watchAnswers, type Sign } from '../../browser/answers.js';
import { presses as watchPresses, type Press } from '../../browser/presses.js';
import { watchShifts } from '../../browser/shifts.js';
import { view } from '../../browser/view.js';
import { aimedAt } from './shifted-click.js';
import { watchTrouble, type Request } from '../../browser/trouble.js';
import type { Trouble } from '../../browser/trouble.js';
import type { PageInfo } from '../../signal.js';
import { dead } from './dead-click.js';
import type { Detector } from './detector.js';
import { ERROR_WITHIN, isToBlame } from './error-click.js';
import { rage } from './rage-click.js';
import { goesOn, isOwnRhythm } from './rhythm.js';
import { slow } from './slow-click.js';
import {
  ANSWER_WITHIN,
  GIVEN_UP_AFTER,
  PATIENCE,
  PLACE,
  RAGE_PRESSES,
  type Attempt,
} from './streak.js';

/** Streaks remembered for requests that they started and that fail later. */
const MEMORY = 20;

/** Errors and requests remembered. */
const TROUBLES = 50;

/** Presses at one place, and what came of them. */
interface Streak {
  presses: Press[];
  signs: Sign[];
  /** How long the page had been watched before. */
  watched: number;
  page: PageInfo;
  /** The newest press was, at once: nothing more is waited for. */
  answered: boolean;
  /** What comes later is not an answer: the visitor did something else. */
  closed: number;
  settled: boolean;
  /** The error was reported. */
  blamed: boolean;
}

export const pressFriction: Detector = (context) => {
  const { clock, after, listen, on, report } = context;
  let streaks: Streak[] = [];
  let recent: Streak[] = [];
  // `unprompted`: no press before it that could be to blame.
  let troubles: (Trouble & { unprompted: boolean })[] = [];
  let requests: Request[] = [];
  let wantedUntil = 0;
  let timer: (() => void) | undefined;
  let aim: Element | undefined;
  let pressed = 0;
  const started = clock.now();

  const presses = context.use(watchPresses);
  const shifted = watchShifts(context, aimedAt);
  const answers = watchAnswers(
    context,
    presses,
    () => clock.now() < wantedUntil,
    (sign) => {
      for (const streak of streaks) {
        if (streak === streaks.at(-1) || !sign.direct) streak.signs.push(sign);
      }
      const current = streaks.at(-1);
      if (current && sign.direct && !isOwn(current, sign)) {
        current.answered = true;
        wantedUntil = 0;
      }
    },
    goesOn,
  );

  const isOwn = (streak: Streak, { at, place, direct }: Sign): boolean => {
    if (!place) return false;
    const quiet = answers.quiet(place);
    const times = streak.signs.filter((one) => one.place === place).map((one) => one.at);
    return isOwnRhythm({
      quiet,
      since: times.filter((time) => time >= at),
      pressed: streak.presses[0]!.at,
      watched: streak.watched,
      direct,
    });
  };

  const answersOf = (streak: Streak): number[] =>
    streak.signs
      .filter((sign) => (sign.direct || sign.at <= streak.closed) && !isOwn(streak, sign))
      .map(({ at }) => at)
      .sort((a, b) => a - b);

  /** The newest press before it. */
  const suspectOf = ({ began }: Trouble): Press | undefined =>
    recent
      .flatMap((one) => one.presses)
      .filter(({ at }) => at <= began)
      .at(-1);

  const troublesOf = (streak: Streak, answered: readonly number[]): Map<Press, Trouble> => {
    const blamed = new Map<Press, Trouble>();
    for (const trouble of troubles) {
      const suspect = suspectOf(trouble);
      if (!suspect || !streak.presses.includes(suspect)) continue;
      const alike = troubles.filter(({ key }) => key === trouble.key);
      const quiet = alike.filter(({ unprompted }) => unprompted).map(({ began }) => began);
      const known = {
        at: suspect.at,
        handled: suspect.handled,
        answered: answered.find((at) => at >= suspect.at) ?? Infinity,
        requests,
        quiet,
        since: alike.filter(({ began }) => began >= trouble.began).map(({ began }) => began),
        watched: suspect.at - started,
      };
      if (isToBlame(trouble, known)) blamed.set(suspect, trouble);
    }
    return blamed;
  };

  const blame = (streak: Streak, blamed: Map<Press, Trouble>): void => {
    const trouble = [...blamed.values()][0];
    if (!trouble || streak.blamed) return;
    streak.blamed = true;
    tell(streak, 'error_click', { count: blamed.size }, trouble.detail);
  };

  const isPage = (element: Element): boolean => /^(html|body)$/.test(element.localName);

  const tell = (
    { presses: [first], page }: Streak,
    kind: 'rage_click' | 'dead_click' | 'slow_click' | 'error_click',
    found: { count: number; durationMs?: number } | undefined,
    detail: { [key: string]: string | number },
  ): void => {
    if (!found || !first) return;
    report({
      kind,
      element: first.control ?? first.element,
      time: clock.epoch(first.at),
      page,
      detail,
      ...found,
    });
  };

  /** Nothing is to be found out about it: it was answered, or nobody expected an answer. */
  const isDone = ({ presses: all, answered }: Streak): boolean =>
    all.length < RAGE_PRESSES && (answered || !all.some(({ control }) => control));

  const finish = (streak: Streak): void => {
    streak.settled = true;
    if (troubles.length) blame(streak, troublesOf(streak, answersOf(streak)));
  };

  /** `left`: the page is left, judge from what is known. */
  const settle = (streak: Streak, left: boolean): void => {
    streak.settled = true;
    const now = clock.now();
    const known = streak.presses.filter(({ at }) => !left || now - at >= ANSWER_WITHIN);
    const found = answersOf(streak);
    const blamed = troublesOf(streak, found);
    blame(streak, blamed);
    const attempt: Attempt = {
      presses: streak.presses.map((press) => ({ at: press.at, failed: blamed.has(press) })),
      answers: found,
      interactive: streak.presses.some(({ control }) => control),
    };
    if (!known.length || (!attempt.interactive && isPage(streak.presses[0]!.element))) return;
    const angry = rage(attempt);
    tell(streak, 'rage_click', angry && { count: angry.count, durationMs: angry.durationMs }, {
      reason: angry?.failed ? 'failed' : 'unanswered',
    });
    tell(streak, 'dead_click', dead(attempt), {
      waited_ms: Math.round(Math.min(now, streak.closed) - streak.presses.at(-1)!.at),
    });
    tell(streak, 'slow_click', slow(attempt), {});
  };

  const check = (): void => {
    const now = clock.now();
    const rest = pressed + ANSWER_WITHIN - now;
    timer = rest > 0 ? after(rest, check) : undefined;
    if (timer) return;
    for (const streak of streaks) {
      const last = streak.presses.at(-1)!;
      const wait = now - last.at;
      if (wait >= GIVEN_UP_AFTER || (wait >= PATIENCE && (streak.closed < now || isDone(streak))))
        settle(streak, false);
    }
    streaks = streaks.filter(({ settled }) => !settled);
    const current = streaks.at(-1);
    if (current && now < wantedUntil) answers.look(current.presses.at(-1)!, true);
    if (streaks.length) timer = after(ANSWER_WITHIN, check);
  };

  presses.watch({
    down(press) {
      aim = shifted(press);
      answers.begin(press);
      wantedUntil = press.at + ANSWER_WITHIN;
    },
    done(press) {
      const current = streaks.at(-1);
      const last = current?.presses.at(-1);
      const here =
        current &&
        last &&
        press.at - last.at <= PATIENCE &&
        ((press.control && last.control === press.control) ||
          Math.hypot(press.x - last.x, press.y - last.y) <= PLACE);
      if (here) {
        current.presses.push(press);
        current.answered = false;
      } else {
        if (current) {
          current.closed = Math.min(current.closed, Math.max(press.at, last!.at + ANSWER_WITHIN));
          if (isDone(current)) finish(streaks.pop()!);
        }
        const streak: Streak = {
          presses: [press],
          signs: [],
          answered: false,
          watched: answers.watchedFor() - (clock.now() - press.at),
          page: context.page(),
          closed: Infinity,
          settled: false,
          blamed: false,
        };
        streaks.push(streak);
        recent = [...recent.slice(-MEMORY), streak];
      }
      wantedUntil = press.at + (press.control ? GIVEN_UP_AFTER : ANSWER_WITHIN);
      answers.look(press);
      pressed = press.at;
      timer ??= after(ANSWER_WITHIN, check);
      if (aim) report({ kind: 'shifted_click', element: press.control ?? press.element, count: 1 });
      aim = undefined;
    },
  });
  const act = (): void => {
    const current = streaks.at(-1);
    if (current) current.closed = Math.min(current.closed, clock.now());
  };
  listen<KeyboardEvent>(view(), 'keydown', (event) => {
    if (event.isTrusted && !/^(Enter| |Shift|Control|Alt|Meta)$/.test(event.key)) act();
  });
  listen(view(), 'wheel', act);
  watchTrouble(context, {
    trouble(trouble) {
      const suspect = suspectOf(trouble);
      const unprompted = !suspect || trouble.began - suspect.at > ERROR_WITHIN;
      troubles = [...troubles.slice(-TROUBLES), { ...trouble, unprompted }];
      // The streak it belongs to may have been settled long ago.
      for (const streak of recent)
        if (streak.settled && !streak.blamed) blame(streak, troublesOf(streak, answersOf(streak)));
    },
    request: (request) => (requests = [...requests.slice(-TROUBLES), request]),
  });
  on('leave', () => {
    for (const streak of streaks) settle(streak, true);
    streaks = [];
    wantedUntil = 0;
  });
};
