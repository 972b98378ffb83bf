import { count, each, get, isArray } from './array.ts';
import { readNumeric, type Numeric } from './numeric-string.ts';
import { compareTexts } from './text-order.ts';
import { toText } from './to-text.ts';
import { truthy } from './truthy.ts';
import type { PhpArray, PhpValue } from './value.ts';

export type Order = -1 | 0 | 1;

/** PHP 8's `<=>`. Arrays that can't be compared (a key is missing) count as greater. (spec/conditions.md §2) */
export function compare(a: PhpValue, b: PhpValue): Order {
  if (typeof a === 'string' && typeof b === 'string') return compareSmart(a, b);
  if (a === null || b === null || typeof a === 'boolean' || typeof b === 'boolean') {
    if (a === null && typeof b === 'string') return b === '' ? 0 : -1;
    if (b === null && typeof a === 'string') return a === '' ? 0 : 1;
    return sign(Number(truthy(a)) - Number(truthy(b)));
  }
  if (isArray(a)) return isArray(b) ? compareArrays(a, b) : 1;
  if (isArray(b)) return -1;
  if (typeof a !== 'string') return typeof b === 'string' ? compareNumberToText(a, b) : compareNumbers(a, b);
  return flip(compareNumberToText(b as number | bigint, a));
}

function compareArrays(a: PhpArray, b: PhpArray): Order {
  const difference = sign(count(a) - count(b));
  if (difference !== 0) return difference;
  let order: Order = 0;
  each(a, (key, value) => {
    const other = get(b, key);
    order = other === undefined ? 1 : compare(value, other);
    return order === 0;
  });
  return order;
}

/** Integers exactly; as soon as one side is a float, both as floats. */
export function compareNumbers(a: number | bigint, b: number | bigint): Order {
  if (typeof a === typeof b) return a < b ? -1 : a > b ? 1 : 0;
  const wholes = typeof a === 'number' ? Number.isSafeInteger(a) : Number.isSafeInteger(b as number);
  if (wholes) return a < b ? -1 : a > b ? 1 : 0;
  return sign(Number(a) - Number(b));
}

function compareNumberToText(a: number | bigint, text: string): Order {
  const numeric = readNumeric(text);
  return numeric === null ? compareTexts(toText(a), text) : compareNumbers(a, numeric.value);
}

/** Two texts: as numbers when both are numeric, else by bytes. */
function compareSmart(a: string, b: string): Order {
  if (a === b) return 0;
  const x = readNumeric(a);
  const y = x === null ? null : readNumeric(b);
  if (x === null || y === null || comparesAsText(x, y)) return compareTexts(a, b);
  // An integer that overflowed lies beyond every integer that did not.
  if (x.float !== y.float && (x.overflow !== 0 || y.overflow !== 0)) {
    return x.overflow !== 0 ? x.overflow : flip(y.overflow as Order);
  }
  return compareNumbers(x.value, y.value);
}

/** Both sides too large in the same direction and no longer apart as floats: PHP falls back to the bytes. */
export function comparesAsText(x: Numeric, y: Numeric): boolean {
  if (x.overflow !== 0 && x.overflow === y.overflow) return Number(x.value) - Number(y.value) === 0;
  return x.float && y.float && x.value === y.value && !Number.isFinite(x.value);
}

function sign(difference: number): Order {
  return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}

function flip(order: Order): Order {
  return order === 0 ? 0 : order === 1 ? -1 : 1;
}
