import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PhpValue } from './value.ts';
import { OrderedMap } from './value.ts';
import { writeJson } from './write-json.ts';

/** Escaping what is not ASCII takes the slow way; for ASCII documents both ways have to say the same. */
const slowly = (value: PhpValue): string => writeJson(value, { unescapedSlashes: true });

test('the quick way and the slow way write the same', () => {
  const text = fc.string({ unit: 'grapheme-ascii' });
  const document = fc.letrec((tie) => ({
    value: fc.oneof(
      text,
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      tie('list'),
      tie('record'),
    ),
    list: fc.array(tie('value'), { maxLength: 4 }),
    record: fc.dictionary(fc.oneof(text, fc.constantFrom('0', '1', '2', '01', '-1')), tie('value'), { maxKeys: 4 }),
  })).value as fc.Arbitrary<PhpValue>;
  fc.assert(fc.property(document, (value) => writeJson(value) === slowly(value)));
});

test('big integers are written in full', () => {
  expect(writeJson({ a: 2n ** 63n })).toBe('{"a":9223372036854775808}');
});

test.each<[PhpValue, string]>([
  [{}, '[]'],
  [{ a: {} }, '{"a":[]}'],
  [{ 0: 'a', 1: 'b' }, '["a","b"]'],
  [{ 1: 'b' }, '{"1":"b"}'],
  [-0, '-0.0'],
  [2 ** 53, '9007199254740992'],
  [1e25, '1.0e+25'],

  [
    new OrderedMap([
      ['b', 1],
      ['0', 2],
    ]),
    '{"b":1,"0":2}',
  ],
  ['\u2028/é', '"\\u2028/é"'],
])('case %#', (value, text) => {
  expect(writeJson(value)).toBe(text);
});
