import {
  hashExtract,
  hashGet,
  hashInsert,
  hashRemove,
  isArray,
  phpArray,
  toText,
  type PhpArray,
  type PhpValue,
} from '@engine';
import type { VectorKind } from '../kind.ts';

/** `hash.extract`, `hash.get`, `hash.insert`, `hash.remove` (vectors/README "Fields"). */
export const hashKinds: readonly VectorKind[] = [
  {
    name: 'hash.extract',
    observe: (input, { payload }) => ({ result: hashExtract(document(input, payload), at(input, 'path')) }),
  },
  {
    name: 'hash.get',
    observe: (input, { payload }) => ({
      result: hashGet(document(input, payload), at(input, 'path'), at(input, 'default')),
    }),
  },
  {
    name: 'hash.insert',
    observe: (input, { payload }) => ({
      result: hashInsert(document(input, payload), toText(at(input, 'path')), at(input, 'values')),
    }),
  },
  {
    name: 'hash.remove',
    observe: (input, { payload }) => ({ result: hashRemove(document(input, payload), toText(at(input, 'path'))) }),
  },
];

function at(input: PhpArray, key: string): PhpValue {
  return phpArray.get(input, key) ?? null;
}

function document(input: PhpArray, payload: PhpValue | undefined): PhpArray {
  const data = phpArray.get(input, 'data') ?? payload ?? null;
  if (!isArray(data)) throw new Error('input.data must be a list or an object');
  return data;
}
