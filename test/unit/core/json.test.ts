import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, encode } from '../../../src/browser/json.js';

describe('encode', () => {
  test('reads back as it was, for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(encode(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test.each([
    [{ a: undefined, b: () => 1, c: 1 }, '{"c":1}'],
    [[undefined, NaN, Infinity], '[null,null,null]'],
    [undefined, 'null'],
    [null, 'null'],
    [{ at: new Date(0), never: new Date(NaN) }, '{"at":"1970-01-01T00:00:00.000Z","never":null}'],
    [{ 'a"b': '\u2028\ud800' }, '{"a\\"b":"\u2028\\ud800"}'],
  ])('%j', (value, text) => {
    expect(encode(value)).toBe(text);
  });

  test('what libraries put on prototypes, and over JSON.stringify, changes nothing', () => {
    const { stringify } = JSON;
    const prototype = Array.prototype as { toJSON?: () => string };
    try {
      JSON.stringify = () => 'broken';
      prototype.toJSON = () => 'broken';
      expect(encode({ a: [1, 'x'] })).toBe('{"a":[1,"x"]}');
    } finally {
      JSON.stringify = stringify;
      delete prototype.toJSON;
    }
  });
});

test.each([
  [null, undefined],
  ['', undefined],
  ['{', undefined],
  ['null', undefined],
  ['[object Object]', undefined],
  ['{"a":1}', { a: 1 }],
  ['0', 0],
])('decode %j', (text, value) => {
  expect(decode(text)).toEqual(value);
});
