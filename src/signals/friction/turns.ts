/** A movement back and forth along one line, without a long pause. Times are monotonic ms. */
export interface Sway {
  since: number;
  until: number;
  turns: number;
}

/**
 * Counts the turns of a movement. One counts once the way back is `stroke` long, which leaves
 * tremor out; a pause of more than `pause` ms between two turns begins anew.
 */
export function createTurns(
  stroke: number,
  pause: number,
): (position: number, time: number) => Sway {
  let edge: number | undefined;
  let way = 0;
  let sway: Sway = { since: 0, until: -Infinity, turns: 0 };
  return (position, time) => {
    const moved = position - (edge ??= position);
    if (moved * way > 0) edge = position;
    else if (Math.abs(moved) >= stroke) {
      if (time - sway.until > pause) sway = { since: time, until: time, turns: 0 };
      sway.until = time;
      if (way) sway.turns++;
      way = Math.sign(moved);
      edge = position;
    }
    return sway;
  };
}
