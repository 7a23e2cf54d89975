/** What the page has sent for. Monotonic ms. */
export interface Sending {
  began: number;
  /** Without its query. */
  address: string;
  failed?: boolean;
}

/**
 * Whether the page has sent something between the two times that was not refused. What it asked for
 * before `began` as well is polling.
 */
export type Sent = (from: number, to: number, began: number) => boolean;

/** Requests remembered: saving and polling at once, for as long as a field is filled in. */
const KEPT = 100;

/** The page's own requests, told by what watches them. */
export function watchRequests(): { add(sending: Sending): void; sent: Sent } {
  let kept: Sending[] = [];
  return {
    add: (sending) => void (kept = [...kept.slice(-KEPT), sending]),
    sent: (from, to, began) =>
      kept.some(
        (one) =>
          one.began >= from &&
          one.began < to &&
          !one.failed &&
          !kept.some((other) => other.began < began && other.address === one.address),
      ),
  };
}
