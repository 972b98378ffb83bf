import { get, isArray, set } from '../../../php/array.ts';
import { truthy } from '../../../php/truthy.ts';
import type { PhpArray, PhpRecord } from '../../../php/value.ts';
import type { ModuleContext } from '../../define-module.ts';

/**
 * Adds filters to `enabledFilters`. The view through the filters already active becomes the new base, and is kept as
 * `_unfilteredData` unless a snapshot is there. (spec/engine.md §8)
 */
export function registerFilters(
  context: ModuleContext,
  filters: readonly (readonly [label: string, filter: PhpRecord])[],
): void {
  const view = context.data();
  if (view !== context.rawData()) context.quirk('Q9');
  let data: PhpArray = view;
  if (!truthy(get(view, '_unfilteredData') ?? null)) data = set(data, '_unfilteredData', view);
  const known = get(data, 'enabledFilters');
  let enabled: PhpArray = isArray(known) ? known : [];
  for (const [label, filter] of filters) enabled = set(enabled, label, filter);
  context.setData(set(data, 'enabledFilters', enabled));
}
