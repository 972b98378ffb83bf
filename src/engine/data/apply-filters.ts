import { each, get, isArray } from '../php/array.ts';
import { typeError } from '../php/crash.ts';
import { toText } from '../php/to-text.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import { filterItems } from './filter-items.ts';
import { hashExtract } from './hash-extract.ts';
import { hashInsert } from './hash-insert.ts';
import { compilePath } from './path-tokens.ts';
import { HEAVIEST, weigh } from './weigh.ts';

/**
 * The roaming data as seen through the generic filters registered in `enabledFilters`, one after the other in map order.
 * The same object comes back when no filter is active or none takes anything away. (spec/engine.md §8)
 *
 * @throws PhpCrash where PHP dies: a filter with a path over plain values, a selector that ends inside one.
 * @throws RangeError for data that multiplied beyond `HEAVIEST`.
 */
export function applyFilters(data: PhpArray): PhpArray {
  const filters = get(data, 'enabledFilters');
  if (!isArray(filters)) return data;
  let view = data;
  each(filters, (_label, filter) => {
    view = applyOne(view, filter);
  });
  return view;
}

function applyOne(data: PhpArray, filter: PhpValue): PhpArray {
  const field = (name: string): PhpValue => (isArray(filter) ? (get(filter, name) ?? null) : null);
  const selector = selectorText(field('selector'));
  const items = hashExtract(data, selector);
  const kept = filterItems(items, {
    path: field('path'),
    operator: toText(field('operator')),
    value: field('value'),
    numeric: field('numeric') === true,
  });
  return notTooHeavy(hashInsert(data, selector, kept), selector);
}

/**
 * A selector with a wildcard left writes the whole list into each element it hits: a few such filters in a row multiply the
 * data beyond all bounds.
 *
 * @throws RangeError
 */
function notTooHeavy(view: PhpArray, selector: string): PhpArray {
  if (compilePath(selector).simple) return view;
  if (weigh(view) <= HEAVIEST) return view;
  throw new RangeError(`the filter on “${selector}” writes what it selects into many places`);
}

/** One trailing `.{n}` is cut off, so that the list itself is replaced. */
function selectorText(selector: PhpValue): string {
  if (isArray(selector)) throw typeError('The selector of a filter is a list.');
  return toText(selector).replace(/\.\{n\}$/, '');
}
