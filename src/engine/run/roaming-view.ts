import { applyFilters } from '../data/apply-filters.ts';
import { get, isArray, isEmpty } from '../php/array.ts';
import type { PhpArray } from '../php/value.ts';

const views = new WeakMap<object, PhpArray>();

/**
 * The roaming data as a module gets them: through the generic filters in force (spec/engine.md §8). The same object as
 * the data when no filter is active. Documents never change, so a view is made once. Throws `PhpCrash` where PHP dies.
 */
export function roamingView(data: PhpArray): PhpArray {
  if (!hasFilters(data)) return data;
  const known = views.get(data);
  if (known !== undefined) return known;
  const view = applyFilters(data);
  views.set(data, view);
  return view;
}

export function hasFilters(data: PhpArray): boolean {
  const filters = get(data, 'enabledFilters');
  return isArray(filters) && !isEmpty(filters);
}
