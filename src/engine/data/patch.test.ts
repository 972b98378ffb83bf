import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entries, fromEntries, isArray, set } from '../php/array.ts';
import { deepEquals } from '../php/deep-equals.ts';
import type { PhpValue } from '../php/value.ts';
import { hashInsert } from './hash-insert.ts';
import { hashRemove } from './hash-remove.ts';
import { applyPatch, diffShared } from './patch.ts';

const document = fc.letrec<{ value: PhpValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('a', 'b', true, null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .uniqueArray(fc.tuple(fc.constantFrom('x', 'y', '0', '1', '7', '__proto__'), tie('value')), {
        maxLength: 5,
        selector: ([key]) => key,
      })
      .map((pairs) => fromEntries(pairs)),
  ),
})).value;

describe('patches', () => {
  it('turn the one document into the other, keys in their order', () => {
    fc.assert(
      fc.property(document, document, (before, after) => {
        const result = applyPatch(before, diffShared(before, after));
        expect(deepEquals(result, after)).toBe(true);
        expect(inOrder(result)).toEqual(inOrder(after));
      }),
      { numRuns: 3000 },
    );
  });

  it('are empty for the same document', () => {
    fc.assert(
      fc.property(document, (value) => {
        expect(diffShared(value, value)).toEqual([]);
      }),
    );
  });

  it('name the smallest part that changed', () => {
    const before = {
      Event: {
        Attribute: [
          { id: '1', to_ids: true },
          { id: '2', to_ids: true },
        ],
        info: 'x',
      },
    };
    const after = hashInsert(before, 'Event.Attribute.1.to_ids', false);
    expect(diffShared(before, after)).toEqual([
      { op: 'set', path: ['Event', 'Attribute', '1', 'to_ids'], value: false },
    ]);
    expect(diffShared(before, hashRemove(before, 'Event.info'))).toEqual([{ op: 'remove', path: ['Event', 'info'] }]);
    expect(diffShared(before, set(before, 'new', 1))).toEqual([{ op: 'set', path: ['new'], value: 1 }]);
    expect(diffShared(['a'], ['a', 'b'])).toEqual([{ op: 'set', path: ['1'], value: 'b' }]);
    expect(diffShared({}, [])).toEqual([]);
  });

  it('leave untouched parts the same objects', () => {
    const before = { a: { deep: [1] }, b: { x: 1 } };
    const after = applyPatch(before, diffShared(before, hashInsert(before, 'b.x', 2))) as typeof before;
    expect(after.a).toBe(before.a);
  });

  it('do not look into parts that are shared', () => {
    const shared = new Proxy<Record<string, PhpValue>>({}, { ownKeys: () => expect.fail('looked into a shared part') });
    expect(diffShared({ shared, x: 1 }, { shared, x: 2 })).toEqual([{ op: 'set', path: ['x'], value: 2 }]);
  });
});

/** Keys in their order all the way down; `{}` and `[]` alike. */
function inOrder(value: PhpValue): unknown {
  return isArray(value) ? entries(value).map(([key, item]) => [key, inOrder(item)]) : value;
}
