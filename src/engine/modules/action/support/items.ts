import { filterItems } from '../../../data/filter-items.ts';
import { hashExtract } from '../../../data/hash-extract.ts';
import type { NodeFilter } from '../../../model/workflow.ts';
import { isArray, values } from '../../../php/array.ts';
import { PhpCrash } from '../../../php/crash.ts';
import { looseEquals } from '../../../php/loose-equals.ts';
import type { PhpArray, PhpList, PhpValue } from '../../../php/value.ts';

/** Whether any of the four fields of a node filter is set (spec/modules.md §1.2). */
export function filtersOn(filter: NodeFilter): boolean {
  return [filter.selector, filter.value, filter.operator, filter.path].some((field) => !looseEquals(field, ''));
}

/**
 * The items a node filter keeps, under their original keys: a reduced list has gaps in 2.5.1.
 * An empty selector takes the top level of the data as the list. (spec/modules.md §1.2, conditions.md §5)
 */
export function filteredItems(data: PhpArray, filter: NodeFilter): PhpArray {
  const items = hashExtract(data, filter.selector);
  return filterItems(items, filter);
}

/** What attribute modules work on: the filter's items, or every attribute of the event when no filter is set. */
export function matchingAttributes(data: PhpArray, filter: NodeFilter): PhpList {
  return filtersOn(filter) ? values(filteredItems(data, filter)) : allAttributes(data);
}

export function allAttributes(data: PhpArray): PhpList {
  return values(hashExtract(data, 'Event._AttributeFlattened.{n}'));
}

/** The filter's items, or the whole data when no filter is set: what push-like modules and event scopes work on. */
export function itemsOrData(data: PhpArray, filter: NodeFilter): PhpArray {
  return filtersOn(filter) ? filteredItems(data, filter) : data;
}

/** An item that is written to like an attribute. A text or number there is PHP's death. */
export function asAttribute(item: PhpValue): PhpArray {
  if (isArray(item)) return item;
  throw new PhpCrash('Error', 'An item chosen by the node filter is a plain value, not an attribute');
}
