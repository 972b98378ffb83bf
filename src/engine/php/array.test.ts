import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  append,
  castToArray,
  count,
  entries,
  fromEntries,
  get,
  has,
  isIntegerKey,
  isList,
  keys,
  merge,
  remove,
  set,
} from './array.ts';
import { deepEquals } from './deep-equals.ts';
import { packPhp, unpackPhp } from './pack.ts';
import { OrderedMap, type PhpArray, type PhpValue } from './value.ts';

const key = fc.oneof(
  fc.integer({ min: -2, max: 6 }).map(String),
  fc.constantFrom('a', 'b', '01', '1.5', '', '__proto__', 'length', 'constructor'),
);
const scalar: fc.Arbitrary<PhpValue> = fc.oneof(
  fc.string({ maxLength: 2 }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.bigInt({ min: 2n ** 60n, max: 2n ** 62n }),
);
const pairs = fc.array(fc.tuple(key, scalar), { maxLength: 8 });

describe('PHP arrays', () => {
  it('tells integer keys from texts', () => {
    expect(['0', '12', '-5', '9223372036854775807'].every(isIntegerKey)).toBe(true);
    expect(['', '01', '1.5', '-0', ' 1', '9223372036854775808', 'a'].some(isIntegerKey)).toBe(false);
  });

  it('keeps entries in their order, whatever their keys', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const expected = new Map(list);
        const array = fromEntries([...expected]);
        expect(entries(array)).toEqual([...expected]);
        expect(count(array)).toBe(expected.size);
        for (const [name, value] of expected) expect(get(array, name)).toBe(value);
      }),
    );
  });

  it('sets and removes like a map, and leaves the old array alone', () => {
    fc.assert(
      fc.property(pairs, key, scalar, (list, name, value) => {
        const before = new Map(list);
        const array = fromEntries([...before]);
        expect(entries(set(array, name, value))).toEqual([...new Map(before).set(name, value)]);
        const rest = new Map(before);
        rest.delete(name);
        expect(entries(remove(array, name))).toEqual([...rest]);
        expect(entries(array)).toEqual([...before]);
      }),
    );
  });

  it('shows nothing that is inherited', () => {
    for (const array of [{}, [], new OrderedMap([])] as PhpArray[]) {
      for (const name of ['length', 'constructor', 'toString', '__proto__', 'map', 'at'])
        expect(has(array, name)).toBe(false);
    }
  });

  it('appends behind the highest integer key', () => {
    expect(append(['a'], 'b')).toEqual(['a', 'b']);
    expect(append({ 5: 'a', x: 1 }, 'b')).toBeInstanceOf(OrderedMap);
    expect(keys(append({ 5: 'a', x: 1 }, 'b'))).toEqual(['5', 'x', '6']);
    expect(keys(append({ x: 1 }, 'b'))).toEqual(['x', '0']);
    expect(keys(append({ '-5': 1 }, 'b'))).toEqual(['-5', '0']);
  });

  it('merges with texts replaced and integers renumbered', () => {
    expect(merge(['a'], ['b'])).toEqual(['a', 'b']);
    expect(entries(merge({ 5: 'a', x: 1 }, { x: 2, 9: 'b' }))).toEqual([
      ['0', 'a'],
      ['x', 2],
      ['1', 'b'],
    ]);
    expect(merge(['a'], {})).toEqual(['a']);
  });

  it('casts', () => {
    expect(castToArray(null)).toEqual([]);
    expect(castToArray(false)).toEqual([false]);
    expect(castToArray({ a: 1 })).toEqual({ a: 1 });
  });

  it('compares documents without regard to the order of keys', () => {
    expect(deepEquals({ a: 1, b: {} }, { b: [], a: 1 })).toBe(true);
    expect(deepEquals(['x', 'y'], { 0: 'x', 1: 'y' })).toBe(true);
    expect(deepEquals(['x', 'y'], ['y', 'x'])).toBe(false);
    expect(deepEquals([1], ['1'])).toBe(false);
    expect(deepEquals([true], [1])).toBe(false);
    expect(deepEquals({ a: null }, {})).toBe(false);
  });

  it('survives JSON when packed', () => {
    fc.assert(
      fc.property(pairs, scalar, (list, extra) => {
        const value: PhpValue = [fromEntries(list), { inner: extra, list: [fromEntries(list)] }];
        const back = unpackPhp(JSON.parse(JSON.stringify(packPhp(value))) as PhpValue);
        expect(deepEquals(back, value)).toBe(true);
        const inner = get(back as PhpArray, '0') as PhpArray;
        expect(keys(inner)).toEqual(keys(fromEntries(list)));
        expect(isList(inner)).toBe(isList(fromEntries(list)));
      }),
    );
  });

  it('packs what looks packed, and floats that JSON has no number for', () => {
    for (const value of [
      { '\u0000php': 'int', value: '12' },
      { Event: { '\u0000php': 'map', value: [['a', { '\u0000php': 7 }]] } },
      [-0, Infinity, -Infinity],
    ] as PhpValue[]) {
      expect(unpackPhp(JSON.parse(JSON.stringify(packPhp(value))) as PhpValue)).toEqual(value);
    }
  });

  it('hands through what needs no packing', () => {
    const plain = { Event: { Tag: [{ name: 'x' }] } };
    expect(packPhp(plain)).toBe(plain);
    expect(unpackPhp(plain)).toBe(plain);
  });
});
