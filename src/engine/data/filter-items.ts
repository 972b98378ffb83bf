import { entries, fromEntries, get, isArray, isEmpty } from '../php/array.ts';
import { compare } from '../php/compare.ts';
import { truthy } from '../php/truthy.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import { evaluateCondition } from './evaluate-condition.ts';
import { hashExtract } from './hash-extract.ts';
import { withWork } from './pcre/work.ts';

/** What a filter asks of each item. `value` is a list for the list operators. */
export interface ItemFilter {
  readonly path: PhpValue;
  readonly operator: string;
  readonly value: PhpValue;
  /** Set by the timestamp filter of later versions: `greater` and `less` exist for it, as numbers. */
  readonly numeric?: boolean;
}

/**
 * The items that satisfy a filter, under their old keys: a list from which items are gone has gaps.
 * The same array comes back when all items stay. (spec/conditions.md §5)
 *
 * @throws PhpCrash TypeError for an item that is no array while the path is not empty.
 */
export function filterItems(items: PhpArray, filter: ItemFilter): PhpArray {
  const all = entries(items);
  const kept = withWork(() => all.filter((pair) => keepsItem(pair[1], filter)));
  return kept.length === all.length ? items : fromEntries(kept);
}

export function keepsItem(item: PhpValue, filter: ItemFilter): boolean {
  const found = truthy(filter.path) ? hashExtract(item, filter.path) : item;
  if (filter.operator === 'any_value') return truthy(found);
  if (filter.numeric === true) {
    const order = compare(firstOf(found), filter.value);
    return filter.operator === 'greater' ? order > 0 : filter.operator === 'less' && order < 0;
  }
  const firstOnly = filter.operator === 'equals' || filter.operator === 'not_equals';
  return evaluateCondition(firstOnly ? firstOf(found) : found, filter.operator, filter.value);
}

/** Index 0 of what was found: the first element of a list, the first byte of a text. Empty values stay as they are. */
function firstOf(found: PhpValue): PhpValue {
  if (!truthy(found)) return found;
  if (isArray(found)) return isEmpty(found) ? found : (get(found, '0') ?? null);
  return typeof found === 'string' ? firstByte(found) : null;
}

/** Only an ASCII character is one byte; half a character equals no text that JSON can hold. */
function firstByte(text: string): string {
  return text.charCodeAt(0) < 0x80 ? text.slice(0, 1) : '\ufffd\u0000byte';
}
