import { evaluateCondition, filterItems, isArray, phpArray, toText, type PhpArray, type PhpValue } from '@engine';
import type { VectorKind } from '../kind.ts';

/** `condition.evaluate` and `condition.filter` (vectors/README "Fields"). */
export const conditionKinds: readonly VectorKind[] = [
  {
    name: 'condition.evaluate',
    observe: (input) => ({
      result: evaluateCondition(at(input, 'data'), toText(at(input, 'operator')), at(input, 'value')),
    }),
  },
  {
    name: 'condition.filter',
    observe: (input) => {
      const items = at(input, 'items');
      if (!isArray(items)) throw new Error('input.items must be a list or an object');
      const operator = toText(at(input, 'operator'));
      return { result: filterItems(items, { path: at(input, 'path'), operator, value: at(input, 'value') }) };
    },
  },
];

function at(input: PhpArray, key: string): PhpValue {
  return phpArray.get(input, key) ?? null;
}
