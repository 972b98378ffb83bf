import { get, isArray, isEmpty, remove, set } from '../../php/array.ts';
import { typeError } from '../../php/crash.ts';
import { toText } from '../../php/to-text.ts';
import type { PhpArray } from '../../php/value.ts';
import { defineLogic } from './support/define-logic.ts';
import { choices, FILTER_LABELS } from './support/options.ts';

/** Goes back to the snapshot taken by the first filter (spec/engine.md §8, spec/modules.md §3). */
export const genericFilterReset = defineLogic({
  id: 'generic-filter-reset',
  name: 'Filter :: Remove filter',
  version: '0.1',
  description: 'Goes back to the data as it was before the first filter was registered.',
  icon: { name: 'redo-alt' },
  template: 'default',
  outputs: 1,
  follows: 'first',
  params: [
    {
      id: 'filtering-label',
      label: 'Filtering Label to remove',
      type: 'select',
      default: 'all',
      options: [...choices(['all', 'All filters']), ...FILTER_LABELS],
    },
  ],
  help: {
    what: 'Puts the snapshot of before the first filter back in place of the roaming data.',
    changes: 'Replaces the roaming data with `_unfilteredData`; for “all” an empty `enabledFilters` stays.',
    quirks: [
      'Removing one label removes all filters, because the snapshot was taken before the first.',
      'Everything nodes changed since the first filter is lost.',
      'Without a filter before it, “all” wipes the roaming data, and a label kills MISP.',
    ],
    offline: 'Exact: only the roaming data are looked at.',
  },
  *run(context) {
    const label = toText(context.params['filtering-label'] ?? '');
    const view = context.data();
    const snapshot = get(view, '_unfilteredData') ?? null;
    if (label !== 'all' && !isArray(snapshot)) {
      throw typeError('No filter was set before, so there is nothing to go back to: MISP hands on nothing at all.');
    }
    const base: PhpArray = isArray(snapshot) ? snapshot : [];
    const enabled = get(base, 'enabledFilters');
    let data = base;
    if (label === 'all') data = set(base, 'enabledFilters', []);
    else if (isArray(enabled) && isLabel(label)) data = set(base, 'enabledFilters', remove(enabled, label));
    context.setData(data);
    const wiped = isEmpty(base);
    context.quirk('Q9');
    context.explain({
      sentence: wiped
        ? 'No filter was set before: the roaming data are wiped.'
        : 'The data are back as they were before the first filter; all filters are off and later changes are lost.',
      compared: label,
      result: true,
    });
    return true;
  },
});

function isLabel(label: string): boolean {
  return FILTER_LABELS.some((known) => known.value === label);
}
