import type { FrictionKind, Json } from '../../events.js';
import type { PageInfo, SignalContext } from '../../signal.js';

/** One thing a person watching the visit would mark. */
export interface Incident {
  kind: FrictionKind;
  /** Where it happened; described when it is reported. */
  element: Element;
  /** How often: presses, reversals, reloads, fields. */
  count: number;
  durationMs?: number;
  /** Epoch ms of its beginning; now when left out. */
  time?: number;
  /** Why it was decided: the answer that was missing, the error, the field. */
  detail?: { [key: string]: Json };
  /** The page it happened on, if not the current one. */
  page?: PageInfo;
}

/** What a detector is given. */
export interface FrictionContext extends SignalContext {
  /** Obeys the opt-outs in the markup, then records, counts and tells the other signals. */
  report(incident: Incident): void;
}

/** Watches for one kind of friction until the meter stops. */
export type Detector = (context: FrictionContext) => void;
