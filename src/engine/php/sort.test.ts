import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from './compare.ts';
import { sortAscending } from './sort.ts';
import type { PhpValue } from './value.ts';

describe('PHP’s sort', () => {
  it('orders texts by bytes and numeric texts as numbers', () => {
    expect(sortAscending(['b', 'a', 'B', 'é', 'z'])).toEqual(['B', 'a', 'b', 'z', 'é']);
    expect(sortAscending(['10', '9', '1e1', '-1'])).toEqual(['-1', '9', '10', '1e1']);
  });

  it('keeps equal values in their order', () => {
    expect(sortAscending(['1.0', 1, '01', '1'])).toEqual(['1.0', 1, '01', '1']);
  });

  it('agrees with any other sort where the order is a total one, at every size', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 1500 }), (numbers) => {
        expect(sortAscending(numbers)).toEqual(numbers.toSorted((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'ä', 'Z', 'aa', '', 'tlp:red')), (texts) => {
        const sorted = sortAscending(texts);
        for (let i = 1; i < sorted.length; i += 1) expect(compare(sorted[i - 1] ?? '', sorted[i] ?? '')).not.toBe(1);
      }),
    );
  });

  it('goes PHP’s way where the order is none: insertion of one value after the other', () => {
    // "10" < "9a" (bytes), "9" < "10" (numbers), "9" < "9a" (bytes); "1e1" equals "10".
    expect(sortAscending(['9a', '10', '9'])).toEqual(['9', '10', '9a']);
    expect(sortAscending(['abc', 0, '10', true])).toEqual(simpleInsertion(['abc', 0, '10', true]));
  });

  it('ends for every mixture of types', () => {
    const value = fc.oneof(fc.string({ maxLength: 3 }), fc.integer(), fc.boolean(), fc.constant(null), fc.constant([]));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 80 }), (list) => {
        expect(sortAscending(list)).toHaveLength(list.length);
      }),
    );
  });
});

/** What PHP does with up to five values, written down a second time. */
function simpleInsertion(list: readonly PhpValue[]): PhpValue[] {
  const sorted: PhpValue[] = [];
  for (const value of list) {
    let place = sorted.length;
    while (place > 0 && compare(sorted[place - 1] ?? null, value) > 0) place -= 1;
    sorted.splice(place, 0, value);
  }
  return sorted;
}
