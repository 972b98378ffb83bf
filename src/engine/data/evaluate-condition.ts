import { each, isArray, values } from '../php/array.ts';
import { looseEquals } from '../php/loose-equals.ts';
import { isNumericText } from '../php/numeric-string.ts';
import { sortAscending } from '../php/sort.ts';
import type { PhpArray, PhpList, PhpValue } from '../php/value.ts';

/**
 * The condition operators of IF modules and filters. A wrong shape is false for positive and negative operators alike,
 * and so is an operator that does not exist. (spec/conditions.md §1)
 */
export function evaluateCondition(data: PhpValue, operator: string, value: PhpValue): boolean {
  if (isArray(data)) {
    if (operator === 'in') return contains(data, value);
    if (operator === 'not_in') return !contains(data, value);
    if (!isArray(value)) return false;
    switch (operator) {
      case 'in_or':
        return values(data).some(membership(value));
      case 'not_in_or':
        return !values(data).some(membership(value));
      case 'in_and':
        return listsEqual(sortAscending(matchingItems(data, value)), sortAscending(values(value)));
      case 'not_in_and':
        return !listsEqual(matchingItems(data, value), values(value));
      default:
        return false;
    }
  }
  if (operator === 'equals') return looseEquals(data, value);
  return operator === 'not_equals' && !looseEquals(data, value);
}

/** The items of `data` that are loosely in `value`, in the order of `data`. */
export function matchingItems(data: PhpArray, value: PhpArray): PhpList {
  return values(data).filter(membership(value));
}

/**
 * Whether items are loosely in a list, asked many times. Texts that are no numbers are loosely equal to the same text alone:
 * for lists of such texts, tag names above all, looking up is enough.
 */
export function membership(list: PhpArray): (item: PhpValue) => boolean {
  const wanted = values(list);
  if (!wanted.every(isPlainText)) return (item) => contains(list, item);
  const texts = new Set<PhpValue>(wanted);
  return (item) => (typeof item === 'string' ? texts.has(item) : contains(list, item));
}

function isPlainText(value: PhpValue): boolean {
  return typeof value === 'string' && !isNumericText(value);
}

/** PHP's `in_array`, loose. */
export function contains(list: PhpArray, value: PhpValue): boolean {
  if (Array.isArray(list)) {
    for (const item of list as PhpList) if (looseEquals(item, value)) return true;
    return false;
  }
  let found = false;
  each(list, (_key, item) => {
    found = looseEquals(item, value);
    return !found;
  });
  return found;
}

function listsEqual(a: PhpList, b: PhpList): boolean {
  return a.length === b.length && a.every((item, index) => looseEquals(item, b[index] as PhpValue));
}
