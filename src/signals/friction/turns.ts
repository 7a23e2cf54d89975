/** A movement back and forth without a long pause. Times are monotonic ms. */
export interface Sway {
  since: number;
  until: number;
  turns: number;
}

/**
 * Counts the turns of a movement, and returns it at each. A turn counts once the way back is
 * `stroke` long, which leaves tremor out; a pause of more than `pause` ms between two turns begins
 * anew, and so do more than two turns at less than `pace` a second.
 */
export function createTurns(
  stroke: number,
  pause: number,
  pace = 0,
): (x: number, y: number, time: number) => Sway | undefined {
  let edgeX = 0;
  let edgeY = 0;
  let wayX = 0;
  let wayY = 0;
  let sway: Sway = { since: 0, until: -Infinity, turns: 0 };
  return (x, y, time) => {
    const dx = x - edgeX;
    const dy = y - edgeY;
    const along = dx * wayX + dy * wayY;
    const length = Math.hypot(dx, dy);
    // The way back, not a corner: half of it at least goes against the way there.
    const turned =
      along <= 0 && length >= stroke && along <= (length * Math.hypot(wayX, wayY)) / -2;
    if (turned) {
      const { since, until, turns } = sway;
      const slow = turns > 2 && turns * 1_000 < pace * (time - since);
      if (slow || time - until > pause) sway = { since: time, until: time, turns: 0 };
      sway.until = time;
      // The first stroke turns nothing back.
      if (along) sway.turns++;
      wayX = dx;
      wayY = dy;
    }
    if (turned || along > 0) {
      edgeX = x;
      edgeY = y;
    }
    return turned ? sway : undefined;
  };
}
