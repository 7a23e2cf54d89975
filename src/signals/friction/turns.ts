/** A movement back and forth without a long pause. Times are monotonic ms. */
export interface Sway {
  since: number;
  until: number;
  turns: number;
}

/** Along one axis. */
function createAxis(
  stroke: number,
  pause: number,
  pace: number,
): (at: number, time: number) => Sway | undefined {
  let edge = 0;
  let way = 0;
  let sway: Sway = { since: 0, until: -Infinity, turns: 0 };
  return (at, time) => {
    const by = at - edge;
    if (by * way > 0) edge = at;
    else if (Math.abs(by) >= stroke) {
      const { since, until, turns } = sway;
      const slow = turns > 2 && turns * 1_000 < pace * (time - since);
      if (slow || time - until > pause) sway = { since: time, until: time, turns: 0 };
      sway.until = time;
      // The first stroke turns nothing back.
      if (way) sway.turns++;
      edge = at;
      way = by;
      return sway;
    }
    return undefined;
  };
}

/**
 * Counts the turns of a movement, and returns it at each, by the axis that has more of them. A turn
 * counts once the way back is `stroke` long, which leaves tremor out; a pause of more than `pause` ms
 * between two turns begins anew, and so do more than two turns at less than `pace` a second.
 */
export function createTurns(
  stroke: number,
  pause: number,
  pace = 0,
): (x: number, y: number, time: number) => Sway | undefined {
  const across = createAxis(stroke, pause, pace);
  const upright = createAxis(stroke, pause, pace);
  return (x, y, time) => {
    const one = across(x, time);
    const other = upright(y, time);
    return one && !(other && other.turns > one.turns) ? one : other;
  };
}
