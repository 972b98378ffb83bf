import { expect, it } from 'vitest';
import { toInteger } from './to-integer.ts';
import { toText } from './to-text.ts';
import type { PhpValue } from './value.ts';

it.each([
  [1, '1'],
  [-0, '-0'],
  [0.1, '0.1'],
  [1 / 3, '0.33333333333333'],
  [0.0001, '0.0001'],
  [0.00001, '1.0E-5'],
  [1.5e-7, '1.5E-7'],
  [123456.789, '123456.789'],
  [1e20, '1.0E+20'],
  [1.25e30, '1.25E+30'],
  [9223372036854775807n, '9223372036854775807'],
  [true, '1'],
  [false, ''],
  [null, ''],
  [[1], 'Array'],
] satisfies [PhpValue, string][])('prints %o as %s', (value, text) => {
  expect(toText(value)).toBe(text);
});

it.each([
  ['12abc', 12],
  ['1e3', 1000],
  [' 7', 7],
  ['-3.9', -3],
  ['abc', 0],
  ['', 0],
  [null, 0],
  [true, 1],
  [[], 0],
  [['x'], 1],
  [2.9, 2],
  ['9223372036854775807', 9223372036854775807n],
  ['99999999999999999999', 9223372036854775807n],
  ['-99999999999999999999', -9223372036854775808n],
  ['1e1000', 9223372036854775807n],
  ['-1e20x', -9223372036854775808n],
  ['1e16', 10000000000000000n],
  ['+9007199254740993', 9007199254740993n],
] satisfies [PhpValue, number | bigint][])('takes %o for the integer %o', (value, integer) => {
  expect(toInteger(value)).toBe(integer);
});
