import { count, each, get, isArray } from './array.ts';
import { compareNumbers, comparesAsText } from './compare.ts';
import { isNumericText, readNumeric } from './numeric-string.ts';
import { toText } from './to-text.ts';
import { truthy } from './truthy.ts';
import type { PhpArray, PhpValue } from './value.ts';

/** PHP 8's `==`. (spec/conditions.md §2) */
export function looseEquals(a: PhpValue, b: PhpValue): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b || textsEqualAsNumbers(a, b);
  if (a === null || b === null || typeof a === 'boolean' || typeof b === 'boolean') {
    if (a === null && typeof b === 'string') return b === '';
    if (b === null && typeof a === 'string') return a === '';
    return truthy(a) === truthy(b);
  }
  if (isArray(a)) return isArray(b) && arraysEqual(a, b);
  if (isArray(b)) return false;
  if (typeof a !== 'string') return typeof b === 'string' ? numberEqualsText(a, b) : compareNumbers(a, b) === 0;
  return numberEqualsText(b as number | bigint, a);
}

/** Same keys with loosely equal values, in any order. */
function arraysEqual(a: PhpArray, b: PhpArray): boolean {
  if (a === b) return true;
  if (count(a) !== count(b)) return false;
  let equal = true;
  each(a, (key, value) => {
    const other = get(b, key);
    equal = other !== undefined && looseEquals(value, other);
    return equal;
  });
  return equal;
}

function numberEqualsText(a: number | bigint, text: string): boolean {
  const numeric = readNumeric(text);
  return numeric === null ? toText(a) === text : compareNumbers(a, numeric.value) === 0;
}

/** Two different texts that stand for the same number: `"1.0"` and `"1"`, `"0e1"` and `"0e2"`. */
function textsEqualAsNumbers(a: string, b: string): boolean {
  if (!isNumericText(a) || !isNumericText(b)) return false;
  const x = readNumeric(a);
  const y = readNumeric(b);
  if (x === null || y === null || comparesAsText(x, y)) return false;
  if (x.float !== y.float && (x.overflow !== 0 || y.overflow !== 0)) return false;
  return compareNumbers(x.value, y.value) === 0;
}
