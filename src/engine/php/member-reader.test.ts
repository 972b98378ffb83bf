import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromEntries, gapPositions, get, isList, keys, values, withGaps } from './array.ts';
import { memberReader } from './member-reader.ts';
import type { PhpArray, PhpValue } from './value.ts';

const key = fc.constantFrom('type', 'name', 'to_ids', '_allTags', 'other', '0', '12', '__proto__', 'constructor');
const pairs = fc.array(fc.tuple(key, fc.oneof(fc.string(), fc.integer(), fc.constant(null))), { maxLength: 8 });

describe('reading one member of many', () => {
  it('finds what get finds, in any shape of array', () => {
    fc.assert(
      fc.property(pairs, key, (entries, wanted) => {
        const unique = [...new Map<string, PhpValue>(entries)];
        const array: PhpArray = fromEntries(unique);
        expect(memberReader(wanted)(array)).toBe(get(array, wanted));
      }),
    );
    expect(memberReader('type')(['a'])).toBe(get(['a'], 'type'));
  });
});

describe('a list with gaps', () => {
  it('is a record under the old positions, in their order', () => {
    const gaps = withGaps(['b', 'd'], [1, 3]);
    expect(gaps).toEqual({ 1: 'b', 3: 'd' });
    expect(keys(gaps)).toEqual(['1', '3']);
    expect(values(gaps)).toEqual(['b', 'd']);
    expect(isList(gaps)).toBe(false);
    expect(gapPositions(gaps)).toEqual([1, 3]);
    expect(gapPositions({ 1: 'b', 3: 'd' })).toBeUndefined();
  });
});
