import { textFields, watchFields, type TextField } from '../../browser/fields.js';
import { decode, encode } from '../../browser/json.js';
import { view } from '../../browser/view.js';
import type { Detector } from './detector.js';

/** Characters from which typing something again is work; boxes for a digit and initials are below. */
export const CONTENT_LENGTH = 4;
/** Share of the longest content at which a field counts as emptied. */
export const EMPTIED = 0.3;
/** Share of it at which it counts as typed again. */
export const RETYPED = 0.8;
/** Share of letter pairs in common that make it the same content: a date in two formats has 0.7. */
export const SAME_CONTENT = 0.5;
/** Times without a sign that the page refused it: once is a change of mind. */
export const RETYPINGS = 2;

/** Letter pairs of a text, as numbers: what it said can't be read from them. Kept in memory only. */
export type Sketch = ReadonlySet<number>;

/** Characters looked at: a long text that is typed again begins the same. */
const SKETCHED = 64;

export function sketchOf(text: string): Sketch {
  const letters = text
    .slice(0, SKETCHED)
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  const codes = [...letters].map((letter) => letter.charCodeAt(0));
  return new Set(codes.slice(1).map((code, at) => ((codes[at] ?? 0) * 31 + code) & 1_023));
}

export function isSame(one: Sketch, other: Sketch): boolean {
  const common = [...one].filter((pair) => other.has(pair)).length;
  return common >= SAME_CONTENT * Math.max(one.size, other.size, 1);
}

/** One change of a field. Lengths in characters. */
export interface Typing {
  before: number;
  length: number;
  sketch: Sketch;
  /** Nobody sees what is typed: whatever it is, it is typed for the same reason. */
  secret: boolean;
  /** The page has said something about the form, or it was tried to be sent, since the change before. */
  refused: boolean;
}

/**
 * Follows one field: how often its content has been typed again, once it is clear that this had to
 * be, else 0.
 */
export function createContent(): (typing: Typing) => number {
  let peak = 0;
  let length = 0;
  let sketch: Sketch = new Set();
  let refused = false;
  let lost: { peak: number; sketch: Sketch; forced: boolean } | undefined;
  let times = 0;
  return (typing) => {
    const taken = typing.before < length && typing.before <= EMPTIED * peak;
    refused ||= typing.refused;
    if (peak >= CONTENT_LENGTH && (taken || typing.length <= EMPTIED * peak)) {
      lost = { peak, sketch, forced: taken || refused };
      peak = 0;
      refused = false;
    }
    length = typing.length;
    if (length >= peak) {
      peak = length;
      ({ sketch } = typing);
    }
    if (!lost || length < RETYPED * lost.peak) return 0;
    if (!typing.secret && !isSame(lost.sketch, sketch)) return 0;
    const { forced } = lost;
    lost = undefined;
    return ++times >= RETYPINGS || forced ? times : 0;
  };
}

/** Lengths by field; SECRET for one of which not even that is kept. */
export type Filled = readonly number[];
export const SECRET = -1;

/** Characters of a text that is hardly another one of the same length by chance. */
export const TELLING_LENGTH = 12;

/**
 * Whether what was in a form was entered again: two fields of the same length as before, a long
 * one, or a secret one while the rest is as it was. `typed` are the fields begun from nothing.
 */
export function isSentAgain(before: Filled, now: Filled, typed: (at: number) => boolean): boolean {
  const again = now.filter((length, at) => length && length === before[at] && typed(at));
  const [one = 0] = again;
  return (
    again.length > 1 ||
    one >= TELLING_LENGTH ||
    (one === SECRET && now.every((length, at) => length === before[at]))
  );
}

/** Ms from one attempt to the next in which a form has come back from the server. */
const COMES_BACK = 120_000;
/** Where the tab keeps what was in the last form. */
const KEY = 'sent';

interface Kept {
  form: string;
  at: number;
  filled: Filled;
}

interface Content {
  follow: (typing: Typing) => number;
  at: number;
  /** Length of what the form said when the field was left. */
  said?: number | undefined;
}

/** A form is known by its fields: the nodes, and even the address, change when it comes back. */
const formKey = (group: TextField[]): string =>
  group.map(({ name, id, placeholder }) => name || id || placeholder).join();

/** The same content entered again, because the page refused or lost it. */
export const formRefill: Detector = (context) => {
  const { clock, tabStore } = context;
  const fields = context.use(watchFields);
  const contents = new Map<string, Content>();
  const tried = new Map<string, number>();
  const typed = new Set<string>();
  const told = new Set<string>();
  let first = true;
  let last: TextField | undefined;

  const tell = (key: string, element: Element, count: number): void => {
    if (told.has(key)) return;
    told.add(key);
    context.report({ kind: 'form_refill', element, count });
  };
  fields.onText((field, time, before) => {
    const { form, value, type } = field;
    last = field;
    const group = form ? textFields(form) : [field];
    const key = formKey(group);
    const place = key + group.indexOf(field);
    const content: Content = contents.get(place) ?? { follow: createContent(), at: time };
    contents.set(place, content);
    const said = form?.textContent.length;
    if (before === undefined) {
      content.said = said;
      return;
    }
    if (!before) typed.add(place);
    const times = content.follow({
      before,
      length: value.length,
      sketch: sketchOf(value),
      secret: type === 'password',
      refused: (tried.get(key) ?? 0) > content.at || (content.said ?? said) !== said,
    });
    content.at = time;
    content.said = undefined;
    if (times) tell(key, field, times);
  });
  /** Compares what is in a form with what the tab's page before has left in it, and keeps it. */
  const keep = (form: HTMLFormElement): void => {
    const group = textFields(form);
    const key = formKey(group);
    const at = clock.wall();
    const filled = group.map(({ type, value }) => (type === 'password' ? SECRET : value.length));
    // What this document has taken away itself is told by its contents.
    const before = first ? decode<Kept>(tabStore.get(KEY)) : undefined;
    first = false;
    if (
      before?.form === key &&
      at - before.at < COMES_BACK &&
      isSentAgain(before.filled, filled, (index) => typed.has(key + index))
    ) {
      tell(key, form, 1);
    }
    tabStore.set(KEY, encode({ form: key, at, filled }));
  };
  fields.onSend((form, { type, timeStamp }) => {
    tried.set(formKey(textFields(form)), timeStamp);
    if (type === 'submit') keep(form);
  });
  context.listen(view(), 'pagehide', () => {
    if (last?.form) keep(last.form);
  });
};
