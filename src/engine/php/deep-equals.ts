import { count, each, get, isArray } from './array.ts';
import type { PhpValue } from './value.ts';

/**
 * Whether two values are the same document: types matter (`1`, `"1"` and `true` differ), the order of keys does not,
 * `{}` and `[]` are the same empty array, and a map of the keys 0..n-1 is the same as the list.
 * (vectors/README "How to compare", rules 1 to 3)
 */
export function deepEquals(a: PhpValue, b: PhpValue): boolean {
  if (a === b) return true;
  if (!isArray(a) || !isArray(b)) {
    if (typeof a === 'bigint' && typeof b === 'number') return Number(a) === b;
    return typeof a === 'number' && typeof b === 'bigint' && a === Number(b);
  }
  if (count(a) !== count(b)) return false;
  let same = true;
  each(a, (key, value) => {
    const other = get(b, key);
    same = other !== undefined && deepEquals(value, other);
    return same;
  });
  return same;
}
