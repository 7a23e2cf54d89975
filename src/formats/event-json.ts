import { encode } from '../browser/json.js';
import type { UxEvent } from '../events.js';

const texts = new WeakMap<UxEvent, string>();

/** An event's JSON, made once: it is counted, stored and sent, each perhaps several times. */
export function eventJson(event: UxEvent): string {
  let text = texts.get(event);
  if (text === undefined) texts.set(event, (text = encode(event)));
  return text;
}

/** A batch's JSON from the events' own. */
export function batchJson({ events, ...head }: { events: UxEvent[] }): string {
  return `${encode(head).slice(0, -1)},"events":[${events.map(eventJson).join()}]}`;
}
