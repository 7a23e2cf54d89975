import {
  idOf,
  inPlaceOf,
  keyOf,
  textFields,
  valueOf,
  watchFields,
  type TextField,
} from '../../browser/fields.js';
import { decode, encode } from '../../browser/json.js';
import { isRefusing, readableText } from '../../browser/readable.js';
import { watchRequests } from '../../browser/requests.js';
import { view } from '../../browser/view.js';
import type { Detector } from './detector.js';

/** Characters from which typing something again is work; boxes for a digit and initials are below. */
export const CONTENT_LENGTH = 4;
/** Share of the longest content at which a field counts as emptied. */
export const EMPTIED = 0.3;
/** Share of it at which it counts as typed again. */
export const RETYPED = 0.6;
/** Share of letter pairs in common that make it the same content: a date in two formats has 0.7. */
export const SAME_CONTENT = 0.5;
/** Times without a sign that the page refused it: once is a change of mind. */
export const RETYPINGS = 2;
/** Characters of a text that is hardly another one of the same length by chance. */
export const TELLING_LENGTH = 12;

/** Characters looked at: a long text that is typed again begins the same. */
const COMPARED = 64;

/** Blanks and marks are format. */
const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

const pairsOf = (text: string): Set<string> => {
  const letters = [...lettersOf(text).slice(0, COMPARED).toUpperCase()];
  return new Set(letters.slice(1).map((letter, before) => letters[before] + letter));
};

/** Whether two texts say the same, in another format perhaps. */
export function isSame(one: string, other: string): boolean {
  const [pairs, others] = [pairsOf(one), pairsOf(other)];
  const common = [...pairs].filter((pair) => others.has(pair)).length;
  return common >= SAME_CONTENT * Math.max(pairs.size, others.size, 1);
}

/**
 * Follows one field: how often its content has been typed again, once it is clear that this had to
 * be, else 0. `before` is the length right before this input; `refused`: the page has said something
 * about the form, or it was tried to be sent, since the input before. What was `taken` was not lost.
 * The text stays in memory.
 */
export function createContent(
  taken: (text: string) => boolean,
): (text: string, before: number, refused: boolean) => number {
  let full = '';
  let length = 0;
  let doubted = false;
  let lost = '';
  let forced = false;
  let times = 0;
  return (text, before, refused) => {
    const few = EMPTIED * full.length;
    const gone = before < length && before <= few;
    ({ length } = text);
    doubted ||= refused;
    if (full.length >= CONTENT_LENGTH && (gone || length <= few)) {
      lost = full;
      forced = gone || doubted;
      full = '';
      doubted = false;
    }
    if (length >= full.length) full = text;
    if (!lost || lettersOf(text).length < RETYPED * lettersOf(lost).length || !isSame(lost, full))
      return 0;
    const sent = taken(lost);
    lost = '';
    return sent ? 0 : ++times >= RETYPINGS || forced ? times : 0;
  };
}

/** Lengths by field; SECRET for one of which not even that is kept. */
export type Filled = readonly number[];
export const SECRET = -1;

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
  follow: ReturnType<typeof createContent>;
  /** The same for what was taken, as it seems, while the field stayed. */
  taken?: ReturnType<typeof createContent>;
  /** That has been typed again. */
  repeated?: boolean;
  /** Which form it is in. */
  form: string;
  /** When it was changed last; monotonic ms. */
  at: number;
  /** It was begun from nothing. */
  typed?: boolean;
  /** Length of what the form said when the field was left. */
  said?: number | undefined;
}

const isSecret = ({ type }: TextField): boolean => type === 'password';

/** Characters after it in a line that ends with it: a cross to remove it, a time of day. */
const BESIDE = 6;
/** Whether it stands on the page, as in a chat or a list. */
const stands = (text: string): boolean =>
  readableText()
    .split('\n')
    .some((line) => line.slice(-text.length - BESIDE).includes(text));

/** The same content entered again, because the page refused or lost it. */
export const formRefill: Detector = ({ clock, tabStore, use, listen, report }) => {
  const { sent } = use(watchRequests);
  const contents = new Map<string, Content>();
  const forms = new Map<HTMLFormElement, string>();
  const known = new WeakMap<TextField, Content>();
  const told = new Set<string>();
  let tried = 0;
  /** When the first field was begun; what was asked for before that as well is polling. */
  let began = 0;
  let first = true;
  let last: HTMLFormElement | null = null;

  const tell = (key: string, element: Element, count: number): void => {
    if (told.has(key)) return;
    told.add(key);
    report({ kind: 'form_refill', element, count });
  };
  /** What it was called when it was seen first: a page may put another one in its place. */
  const keyFor = (form: HTMLFormElement): string => {
    let key = keyOf(textFields(form));
    for (const [one, called] of forms) {
      if (inPlaceOf(one) === form) key = called;
      if (!one.isConnected) forms.delete(one);
    }
    forms.set(form, key);
    return key;
  };
  /** The form, and the field in it: the first, the second that is called so. */
  const placeOf = (field: TextField): [form: string, place: string] => {
    const group = field.form ? textFields(field.form) : [field];
    const form = field.form ? keyFor(field.form) : keyOf(group);
    const name = idOf(field);
    const alike = group.filter((one) => idOf(one) === name);
    return [form, `${form} ${name} ${alike.indexOf(field)}`];
  };
  const contentOf = (field: TextField, time: number): Content => {
    const [form, place] = placeOf(field);
    const content = contents.get(place) ?? { follow: createContent(stands), form, at: time };
    contents.set(place, content);
    known.set(field, content);
    return content;
  };
  /** Compares what is in a form with what the tab's page before has left in it, and keeps it. */
  const keep = (form: HTMLFormElement): void => {
    const group = textFields(form);
    const key = keyOf(group);
    const at = clock.wall();
    const filled = group.map((field) => (isSecret(field) ? SECRET : valueOf(field).length));
    const entered = group.filter(valueOf);
    // All of it once more in a form that stayed: it was not taken after all.
    if (entered.length > 1 && entered.every((field) => known.get(field)?.repeated))
      tell(key, form, 1);
    // What this document has taken away itself is told by its contents.
    const before = first ? decode<Kept>(tabStore.get(KEY)) : undefined;
    first = false;
    if (
      before?.form === key &&
      at - before.at < COMES_BACK &&
      isSentAgain(
        before.filled,
        filled,
        (index) => !!contents.get(placeOf(group[index]!)[1])?.typed,
      )
    ) {
      tell(key, form, 1);
    }
    tabStore.set(KEY, encode({ form: key, at, filled }));
  };
  use(watchFields).on(({ timeStamp: time, type }, form, field, before) => {
    if (!field) {
      tried = time;
      if (type === 'submit') keep(form!);
      return;
    }
    last = form;
    began ||= time;
    const stayed = known.has(field);
    const content = known.get(field) ?? contentOf(field, time);
    const says = (): number | undefined => form?.textContent.length;
    if (before === undefined) {
      content.said = says();
      return;
    }
    if (!before) content.typed = true;
    const refused = tried > content.at || (content.said !== undefined && content.said !== says());
    // What was handed over and taken is not lost with the field: the next one may say the same.
    if (tried > content.at && sent(content.at, time, began) && !isRefusing()) {
      if (stayed) content.taken = content.follow;
      content.repeated = false;
      content.follow = createContent(stands);
    }
    content.said = undefined;
    content.at = time;
    // Nobody sees a secret: whatever it is, it is typed for the same reason.
    const value = valueOf(field);
    const text = isSecret(field) ? 'x'.repeat(value.length) : value;
    const times = content.follow(text, before, refused);
    if (times) tell(content.form, field, times);
    if (content.taken?.(text, before, true)) content.repeated = true;
  });
  listen(view(), 'pagehide', () => {
    if (last) keep(last);
  });
};
