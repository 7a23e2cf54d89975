import fc from 'fast-check';

/** What must not leave, and how to recognise it. */
export interface Secret {
  /** As it is planted. */
  text: string;
  /** Whatever of it would give it away. */
  needles: string[];
}

/** No vowel and no hexadecimal digit: no word and no identifier contains it by chance. */
const word = fc.string({
  unit: fc.constantFrom(...'ghjklmnpqrstvwxz'),
  minLength: 10,
  maxLength: 14,
});

const email: fc.Arbitrary<Secret> = fc.tuple(word, word).map(([name, host]) => ({
  text: `${name}@${host}.example`,
  needles: [name, host],
}));

const digits = (count: number) =>
  fc.string({ unit: fc.constantFrom(...'123456789'), minLength: count, maxLength: count });

const card: fc.Arbitrary<Secret> = fc
  .tuple(digits(16), fc.constantFrom('', ' ', '-', '.'))
  .map(([number, gap]) => ({
    text: number.match(/.{4}/g)!.join(gap),
    needles: [number],
  }));

const phone: fc.Arbitrary<Secret> = digits(10).map((number) => ({
  text: `+1 (${number.slice(0, 3)}) ${number.slice(3, 6)}-${number.slice(6)}`,
  needles: [number],
}));

/** Any text at all. */
export const anything: fc.Arbitrary<Secret> = word.map((text) => ({ text, needles: [text] }));

/** What is masked in any text. */
export const personal: fc.Arbitrary<Secret> = fc.oneof(email, card, phone);

/** What a visitor types. */
export const typed: fc.Arbitrary<Secret> = fc.oneof(anything, personal);

/** Which of the needles are somewhere in the text: as they are, encoded, or spread among other characters. */
export function leaks(secrets: readonly Secret[], text: string): string[] {
  const plain = text.toLowerCase();
  const numbers = text.replace(/\D/g, '');
  return secrets
    .flatMap(({ needles }) => needles)
    .filter((needle) =>
      /^\d+$/.test(needle)
        ? numbers.includes(needle)
        : [
            needle,
            btoa(needle).replace(/=+$/, '').toLowerCase(),
            [...needle].reverse().join(''),
          ].some((form) => plain.includes(form)),
    );
}
