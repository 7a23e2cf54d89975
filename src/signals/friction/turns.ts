/** A movement back and forth without a long pause. Times are monotonic ms. */
export interface Sway {
  since: number;
  until: number;
  turns: number;
}

/**
 * Counts the turns of a movement. One counts once the way back is `stroke` long, which leaves
 * tremor out; a pause of more than `pause` ms between two turns begins anew, and so do more than two
 * turns at less than `pace` a second.
 */
export function createTurns(
  stroke: number,
  pause: number,
  pace = 0,
): (x: number, y: number, time: number) => Sway {
  let edge: [number, number] | undefined;
  let way = [0, 0] as [number, number];
  let sway: Sway = { since: 0, until: -Infinity, turns: 0 };
  return (x, y, time) => {
    const [fromX, fromY] = (edge ??= [x, y]);
    const [dx, dy] = [x - fromX, y - fromY];
    const along = dx * way[0] + dy * way[1];
    const length = Math.hypot(dx, dy);
    if (along > 0) edge = [x, y];
    // The way back, not a corner: half of it at least goes against the way there.
    else if (length >= stroke && along <= (length * Math.hypot(...way)) / -2) {
      const { since, until, turns } = sway;
      const slow = turns > 2 && turns * 1_000 < pace * (time - since);
      if (slow || time - until > pause) sway = { since: time, until: time, turns: 0 };
      sway.until = time;
      // The first stroke turns nothing back.
      if (along) sway.turns++;
      way = [dx, dy];
      edge = [x, y];
    }
    return sway;
  };
}
