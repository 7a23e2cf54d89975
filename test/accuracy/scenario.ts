import type { FrictionKind } from '../../src/events.js';
import type { EngineName } from '../support/engines-types.js';
import type { Visitor } from './visitor.js';

/** What a request to a page says about itself. */
export interface Asked {
  /** 1 for the first time that this path is asked for. */
  visit: number;
  method: string;
  query: URLSearchParams;
}

/** Markup of a body, or what makes it. */
export type Markup = string | ((asked: Asked) => string);

/** A page with a scripted visitor, labelled by what a person watching the recording would mark. */
export interface Scenario {
  id: string;
  /** The family: the kind that is there, or that it is a look-alike of. */
  kind: FrictionKind;
  title: string;
  /** The page at `/`. */
  page: Markup;
  /** More pages, by path. */
  pages?: { [path: string]: Markup };
  visit(visitor: Visitor): Promise<void>;
  /** Kinds that are there. */
  must?: FrictionKind[];
  /** Kinds about which people would argue; every kind that is neither is a false alarm. */
  either?: FrictionKind[];
  /** Why. */
  why: string;
  /** A phone: fingers, and a small viewport. Chromium only. */
  touch?: true;
  /** It is run in Firefox and WebKit too. */
  everywhere?: true;
  /** Other expectations where an engine lacks an API. */
  lacking?: {
    [engine in EngineName]?: { must?: FrictionKind[]; either?: FrictionKind[]; why: string };
  };
  /** A limit that is known: the scenario counts in the table, and does not fail the test. */
  limit?: string;
}

export const KINDS = [
  'rage_click',
  'dead_click',
  'error_click',
  'slow_click',
  'thrashed_cursor',
  'quick_back',
  'reload_spam',
  'form_abandon',
  'form_refill',
  'scroll_thrash',
  'shifted_click',
  'pinch_zoom',
] as const satisfies readonly FrictionKind[];

/** What is expected of an engine. */
export function expected(
  scenario: Scenario,
  engine: EngineName,
): { must: FrictionKind[]; either: FrictionKind[] } {
  const { must = [], either = [] } = { ...scenario, ...scenario.lacking?.[engine] };
  return { must, either };
}
