import { describe, expect, it } from 'vitest';
import { compare } from './compare.ts';
import type { PhpValue } from './value.ts';

/** Smaller first. (spec/conditions.md §2 "Ordering") */
const ASCENDING: readonly (readonly [PhpValue, PhpValue])[] = [
  ['9', '10'],
  ['10', '9a'],
  ['B', 'a'],
  [5, 'a'],
  ['', 3],
  [3, 'abc'],
  ['z', []],
  [1e9, []],
  [
    [9, 9],
    [1, 1, 1],
  ],
  [
    [1, 2],
    [1, 3],
  ],
  [false, true],
  [null, 'a'],
  [null, true],
  ['9007199254740992', '9007199254740993'],
  ['9223372036854775807', '9223372036854775808'],
  ['-9223372036854775809', '0'],
  [1, 1.5],
  [9007199254740992n, 9007199254740993n],
  ['\uffff', '\u{10000}'],
  ['a', 'ab'],
];

describe('ordering', () => {
  it.each(ASCENDING)('%o < %o', (a, b) => {
    expect(compare(a, b)).toBe(-1);
    expect(compare(b, a)).toBe(1);
  });

  it.each([
    [null, ''],
    ['1', 1],
    [[], {}],
    [true, 'yes'],
    [null, false],
  ] satisfies [PhpValue, PhpValue][])('%o is as large as %o', (a, b) => {
    expect(compare(a, b)).toBe(0);
    expect(compare(b, a)).toBe(0);
  });

  it('calls arrays that lack a key of the other greater, both ways', () => {
    expect(compare({ a: 1 }, { b: 1 })).toBe(1);
    expect(compare({ b: 1 }, { a: 1 })).toBe(1);
  });
});
