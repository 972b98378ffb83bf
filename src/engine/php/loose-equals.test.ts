import { describe, expect, it } from 'vitest';
import { looseEquals } from './loose-equals.ts';
import type { PhpValue } from './value.ts';

/** The tables of spec/conditions.md §2 and what lies between them. */
const EQUAL: readonly (readonly [PhpValue, PhpValue])[] = [
  ['1', 1],
  ['01', '1'],
  ['1.0', '1'],
  ['1e1', '10'],
  ['1e3', '1000'],
  ['0.0', '0'],
  ['-0', '0'],
  [' 1', '1'],
  ['1 ', '1'],
  ['1.', '1'],
  ['.5', '0.5'],
  ['+1', 1],
  ['\t1\n', 1],
  [1.5, '1.50'],
  ['0e123', '0e456'],
  ['', null],
  ['', false],
  ['0', false],
  [true, 'false'],
  ['a', true],
  [null, 0],
  [null, false],
  [[], false],
  [[], null],
  [{}, []],
  [
    [1, 2],
    ['1', '2'],
  ],
  [
    { a: 1, b: 2 },
    { b: '2', a: '1' },
  ],
  ['9223372036854775807', 9223372036854775807n],
  ['1e1000', '1e1000'],
];
const DIFFERENT: readonly (readonly [PhpValue, PhpValue])[] = [
  ['abc', 0],
  ['', 0],
  ['', '0'],
  ['0x1A', 26],
  ['abc', 'ABC'],
  ['0', null],
  ['false', false],
  [null, 'null'],
  [[], ''],
  ['1x', 1],
  ['inf', 'INF'],
  ['\u00a01', 1],
  ['1e', '1'],
  ['.', '0'],
  ['9007199254740993', '9007199254740992'],
  ['18446744073709551616', '18446744073709551617'],
  ['9223372036854775808', '9223372036854775807'],
  ['1e1000', '1e1001'],
  [9007199254740993n, '9007199254740992'],
  [[1], [1, 2]],
  [{ a: null }, { b: null }],
  [[1], 1],
];

describe('loose comparison', () => {
  it.each(EQUAL)('%o == %o', (a, b) => {
    expect(looseEquals(a, b)).toBe(true);
    expect(looseEquals(b, a)).toBe(true);
  });
  it.each(DIFFERENT)('%o != %o', (a, b) => {
    expect(looseEquals(a, b)).toBe(false);
    expect(looseEquals(b, a)).toBe(false);
  });
});
