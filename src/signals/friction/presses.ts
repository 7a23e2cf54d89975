import { watchAnswers, type Sign } from '../../browser/answers.js';
import { coveredControl } from '../../browser/covered.js';
import { isPage } from '../../browser/describe.js';
import { watchPresses, type Press } from '../../browser/presses.js';
import { isOn } from '../../browser/scene.js';
import { watchRequests } from '../../browser/requests.js';
import { watchShifts } from '../../browser/shifts.js';
import { view } from '../../browser/view.js';
import type { PageInfo } from '../../signal.js';
import { watchBlame } from './blame.js';
import { dead } from './dead-click.js';
import type { Detector } from './detector.js';
import { rage } from './rage-click.js';
import { goesOn } from './rhythm.js';
import { aimedAt } from './shifted-click.js';
import { answersOf } from './signs.js';
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

/** Presses at one place, and what came of them. */
interface Streak {
  presses: Press[];
  page: PageInfo;
  /** When the visitor turned to something else; monotonic ms. */
  left: number;
  settled?: boolean;
  /** The error was reported. */
  blamed?: boolean;
}

/** Nothing is to be found out about it: all was answered in time, or nobody expected an answer. */
const isDone = ({ presses }: Streak): boolean =>
  presses.length < RAGE_PRESSES &&
  presses.every(({ at, control, answered }) => !control || answered! - at <= ANSWER_WITHIN);

/** Switched by the visitor, and now as it was before each time: the page has undone it. */
const isUndone = ({ presses }: Streak): boolean =>
  presses.length >= RAGE_PRESSES &&
  presses.some(({ on }) => on !== undefined) &&
  presses.every(({ control, on }) => on !== isOn(control));

export const pressFriction: Detector = (context) => {
  const { clock, after, listen, on, report } = context;
  const streaks: Streak[] = [];
  const { all: requests } = context.use(watchRequests);
  let signs: Sign[] = [];
  let wantedUntil = 0;
  let pressed = 0;
  let checking = false;
  let newest: Press | undefined;
  let aim: Element | undefined;

  const open = (): Streak[] => streaks.filter(({ settled }) => !settled);
  const streakOf = (press: Press): Streak | undefined =>
    streaks.find(({ presses }) => presses.includes(press));

  const answered = (press: Press, at: number): void => {
    press.answered ??= at;
    press.on ??= isOn(press.control);
    if (press === newest) wantedUntil = 0;
  };

  const shifted = watchShifts(context, aimedAt);
  const blamedOf = watchBlame(
    context,
    (time, direct) =>
      streaks
        .filter(({ left }) => direct || time <= left)
        .flatMap(({ presses }) => presses.filter(({ at }) => at <= time))
        .at(-1),
    (suspect) => {
      // Its streak may have been settled long ago.
      const streak = streakOf(suspect);
      if (streak?.settled) blame(streak);
    },
  );
  const answers = watchAnswers(context, {
    wanted: () => clock.now() < wantedUntil,
    answered,
    doubted(press) {
      // What has the benefit of the doubt has had it all along.
      for (const one of streakOf(press)?.presses ?? []) answered(one, one.at);
    },
    sign: (sign) => void signs.push(sign),
    goesOn,
  });

  const tell = (
    { presses, page }: Streak,
    kind: 'rage_click' | 'dead_click' | 'slow_click' | 'error_click',
    found: { count: number; durationMs?: number } | undefined,
    detail: { [key: string]: string | number },
  ): void => {
    const { control, element, at } = presses[0]!;
    if (!found) return;
    report({ kind, element: control ?? element, time: clock.epoch(at), page, detail, ...found });
  };

  const blame = (streak: Streak): ReturnType<typeof blamedOf> => {
    const blamed = blamedOf(streak.presses);
    const [trouble] = blamed.values();
    if (trouble && !streak.blamed) {
      streak.blamed = true;
      tell(streak, 'error_click', { count: blamed.size }, trouble.detail);
    }
    return blamed;
  };

  /** `left`: the page is left, judge from what is known. */
  const settle = (streak: Streak, left = false): void => {
    streak.settled = true;
    const { presses, left: turned } = streak;
    const [first] = presses as [Press];
    const blamed = blame(streak);
    const now = clock.now();
    if (isDone(streak) || (left && now - first.at < ANSWER_WITHIN)) return;
    const attempt: Attempt = {
      presses: presses.map((press) => ({ at: press.at, failed: blamed.has(press) })),
      answers: isUndone(streak) ? [] : answersOf(presses, turned, signs, requests),
      interactive: presses.some(({ control }) => control),
      until: Math.min(now, turned),
    };
    if (!attempt.interactive && isPage(first.element)) return;
    const angry = rage(attempt);
    tell(streak, 'rage_click', angry, { reason: angry?.failed ? 'failed' : 'unanswered' });
    tell(streak, 'dead_click', dead(attempt), {
      waited_ms: Math.round(attempt.until - presses.at(-1)!.at),
    });
    tell(streak, 'slow_click', slow(attempt), {});
  };

  const check = (): void => {
    const now = clock.now();
    const rest = pressed + ANSWER_WITHIN - now;
    if (rest <= 0) {
      for (const streak of open()) {
        const wait = now - streak.presses.at(-1)!.at;
        const over = streak.left < now || isDone(streak);
        if (wait >= GIVEN_UP_AFTER || (over && wait >= PATIENCE)) settle(streak);
      }
      if (newest && now < wantedUntil) answers.look(newest, true);
    }
    checking = open().length > 0;
    if (checking) after(rest > 0 ? rest : ANSWER_WITHIN, check);
    else signs = [];
  };

  context.use(watchPresses).watch({
    down(press) {
      newest = press;
      const { element, x, y } = press;
      if (x >= 0) press.control ??= coveredControl(element, x, y);
      aim = shifted(press);
      answers.begin(press);
      // Some controls want to be held; a finger that is held does not press.
      wantedUntil = press.at + (press.touch ? ANSWER_WITHIN : GIVEN_UP_AFTER);
    },
    done(press) {
      const { at, x, y, control, element } = press;
      const current = streaks.at(-1);
      const last = current?.presses.at(-1);
      if (
        current &&
        last &&
        !current.settled &&
        at - last.at <= PATIENCE &&
        ((control && last.control === control) || Math.hypot(x - last.x, y - last.y) <= PLACE)
      ) {
        current.presses.push(press);
        current.left = Infinity;
      } else {
        turn(at);
        for (const streak of open()) if (isDone(streak)) settle(streak);
        streaks.push({ presses: [press], page: context.page(), left: Infinity });
        if (streaks.length > MEMORY) streaks.shift();
      }
      pressed = at;
      if (!press.answered) wantedUntil = at + (control ? GIVEN_UP_AFTER : ANSWER_WITHIN);
      answers.look(press);
      if (!checking) after(ANSWER_WITHIN, check);
      checking = true;
      if (aim) report({ kind: 'shifted_click', element: control ?? element, count: 1 });
      aim = undefined;
    },
  });
  const turn = (at = clock.now()): void => {
    const current = streaks.at(-1);
    if (current) current.left = Math.min(current.left, at);
  };
  listen<KeyboardEvent>(view(), 'keydown', ({ isTrusted, key }) => {
    if (isTrusted && !/^(Enter| |Shift|Control|Alt|Meta)$/.test(key)) turn();
  });
  listen(view(), 'wheel', () => turn());
  on('taskEnd', () => {
    // The visitor went on with it, and did not wait for what comes later.
    for (const streak of open()) {
      blame(streak);
      const wait = streak.left - streak.presses.at(-1)!.at;
      if (wait > ANSWER_WITHIN && wait < Infinity) settle(streak);
    }
  });
  on('leave', ({ final }) => {
    // A route: what the press has led to may still have to come.
    if (final) return;
    for (const streak of open()) settle(streak, true);
    wantedUntil = 0;
  });
};
