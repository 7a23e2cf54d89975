import { textFields, watchFields, type TextField } from '../../browser/fields.js';
import { decode, encode } from '../../browser/json.js';
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
  const pairs = new Set<number>();
  for (let at = 1; at < letters.length; at++) {
    pairs.add((letters.charCodeAt(at - 1) * 31 + letters.charCodeAt(at)) & 1_023);
  }
  return pairs;
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
    const again = typing.secret || isSame(lost.sketch, sketch);
    const { forced } = lost;
    lost = undefined;
    return again && (++times >= RETYPINGS || forced) ? times : 0;
  };
}

/** Lengths by field; null for a secret one, of which not even that is kept. */
export interface Filled {
  [field: string]: number | null;
}

/**
 * Whether what was sent once was entered again: two fields of the same length as before, or a
 * secret one while the rest is as it was.
 */
export function isSentAgain(before: Filled, now: Filled, typed: ReadonlySet<string>): boolean {
  const names = Object.keys(before);
  const again = names.filter((name) => typed.has(name) && now[name] === before[name]);
  return (
    again.length > 1 ||
    (again.some((name) => before[name] === null) &&
      names.every((name) => now[name] === before[name]))
  );
}

/** Ms from sending a form to the page that it comes back on. */
const COMES_BACK = 30_000;
/** Where the tab keeps what was sent last. */
const KEY = 'sent';

interface Sent {
  form: string;
  at: number;
  filled: Filled;
}

const formKey = (form: HTMLFormElement | null): string =>
  `${form?.getAttribute('action')?.replace(/[?#].*/, '')} ${form?.getAttribute('id')}`;

const fieldKey = (field: TextField): string =>
  `${field.name || field.id || field.placeholder} ${field.form ? [...field.form.elements].indexOf(field) : ''}`;

const isSecret = ({ type }: TextField): boolean => type === 'password';

/** The same content entered again, because the page refused or lost it. */
export const formRefill: Detector = (context) => {
  const { clock, tabStore, report } = context;
  const fields = context.use(watchFields);
  const contents = new Map<
    string,
    { follow: (typing: Typing) => number; at: number; said: number | undefined }
  >();
  const tried = new Map<string, number>();
  const typed = new Set<string>();
  const told = new Set<string>();
  const born = clock.epoch(0);

  const tell = (field: TextField, count: number): void => {
    const { form } = field;
    const key = formKey(form);
    if (told.has(key)) return;
    told.add(key);
    report({ kind: 'form_refill', element: field, count });
  };
  fields.onText((field, time, before) => {
    const { form, value } = field;
    const key = formKey(form) + fieldKey(field);
    let content = contents.get(key);
    if (!content)
      contents.set(key, (content = { follow: createContent(), at: time, said: undefined }));
    const said = form?.textContent.length;
    if (before === undefined) {
      content.said = said;
      return;
    }
    if (!before) typed.add(key);
    const times = content.follow({
      before,
      length: value.length,
      sketch: sketchOf(value),
      secret: isSecret(field),
      refused: (tried.get(formKey(form)) ?? 0) > content.at || (content.said ?? said) !== said,
    });
    content.at = time;
    content.said = undefined;
    if (times) tell(field, times);
  });
  fields.onSend((form, { type, timeStamp }) => {
    const key = formKey(form);
    tried.set(key, timeStamp);
    if (type !== 'submit') return;
    const filled: Filled = {};
    const holding = textFields(form).filter((field) => field.value);
    for (const field of holding)
      filled[key + fieldKey(field)] = isSecret(field) ? null : field.value.length;
    const sent = decode<Sent>(tabStore.get(KEY));
    const [first] = holding;
    if (
      first &&
      sent?.form === key &&
      sent.at < born &&
      born - sent.at < COMES_BACK &&
      isSentAgain(sent.filled, filled, typed)
    ) {
      tell(first, 1);
    }
    tabStore.set(KEY, encode({ form: key, at: clock.wall(), filled }));
  });
};
