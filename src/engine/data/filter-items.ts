import { fromEntries, gapPositions, get, isArray, isEmpty, keys, values, withGaps } from '../php/array.ts';
import { compare } from '../php/compare.ts';
import { memberReader } from '../php/member-reader.ts';
import { toText } from '../php/to-text.ts';
import { truthy } from '../php/truthy.ts';
import type { PhpArray, PhpList, PhpValue } from '../php/value.ts';
import { evaluateCondition } from './evaluate-condition.ts';
import { hashExtract } from './hash-extract.ts';
import { lookUp } from './hash-get.ts';
import { compilePath } from './path-tokens.ts';
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
  return withWork(() => {
    const keeps = keeperOf(filter);
    if (Array.isArray(items)) return keptOfList(items as PhpList, keeps);
    const all = values(items);
    const kept: number[] = [];
    for (let index = 0; index < all.length; index += 1) if (keeps(all[index] as PhpValue)) kept.push(index);
    if (kept.length === all.length) return items;
    const positions = gapPositions(items);
    if (positions !== undefined) {
      return withGaps(
        kept.map((index) => all[index] as PhpValue),
        kept.map((index) => positions[index] as number),
      );
    }
    const names = keys(items);
    return fromEntries(kept.map((index) => [names[index] as string, all[index] as PhpValue] as const));
  });
}

/** What stays of a list: the list, a shorter one when only its end is gone, else a map with gaps. */
function keptOfList(items: PhpList, keeps: (item: PhpValue) => boolean): PhpArray {
  const kept: number[] = [];
  for (let index = 0; index < items.length; index += 1) if (keeps(items[index] as PhpValue)) kept.push(index);
  if (kept.length === items.length) return items;
  if (kept.length === 0 || kept[kept.length - 1] === kept.length - 1) return items.slice(0, kept.length);
  return withGaps(
    kept.map((index) => items[index] as PhpValue),
    kept,
  );
}

export function keepsItem(item: PhpValue, filter: ItemFilter): boolean {
  return keeperOf(filter)(item);
}

/** The filter as one question, with what is the same for all items found out beforehand. */
function keeperOf(filter: ItemFilter): (item: PhpValue) => boolean {
  const { path, operator, value } = filter;
  const firstOnly = operator === 'equals' || operator === 'not_equals';
  const compiled = truthy(path) && !isArray(path) ? compilePath(toText(path)) : null;
  if (firstOnly && filter.numeric !== true && compiled?.simple === true) {
    // The commonest filter: one field of each item. Found alone it is a list of one, whose first element is compared.
    const { segments } = compiled;
    const [key] = segments;
    const read = segments.length === 1 && key !== undefined ? memberReader(key) : null;
    return (item) => {
      // Dies as PHP does: a path is looked up in a plain value.
      if (!isArray(item)) hashExtract(item, path);
      const found = read === null ? lookUp(item as PhpArray, segments) : read(item as PhpArray);
      const first = found === undefined || found === null ? [] : isArray(found) ? firstOf(found) : found;
      return evaluateCondition(first, operator, value);
    };
  }
  return (item) => {
    const found = truthy(path) ? hashExtract(item, path) : item;
    if (operator === 'any_value') return truthy(found);
    if (filter.numeric === true) {
      const order = compare(firstOf(found), value);
      return operator === 'greater' ? order > 0 : operator === 'less' && order < 0;
    }
    return evaluateCondition(firstOnly ? firstOf(found) : found, operator, value);
  };
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
