import { toText } from '../../php/to-text.ts';
import { defineLogic } from './support/define-logic.ts';
import { DATA_OPERATORS, FILTER_LABELS } from './support/options.ts';
import { registerFilters } from './support/register-filter.ts';
import { sayValues } from './support/say.ts';

/** Registers a filter that every later read goes through (spec/engine.md §8, spec/modules.md §3). */
export const genericFilterData = defineLogic({
  id: 'generic-filter-data',
  name: 'Filter :: Generic',
  version: '0.2',
  description:
    'Registers a named filter; every later node sees the selected list reduced to the items that satisfy the condition.',
  icon: { name: 'filter' },
  template: 'default',
  outputs: 1,
  follows: 'first',
  params: [
    { id: 'filtering-label', label: 'Filtering Label', type: 'select', default: 'A', options: FILTER_LABELS },
    { id: 'selector', label: 'Data selector', type: 'hashpath', placeholder: 'Event._AttributeFlattened.{n}' },
    {
      id: 'value',
      label: 'Value',
      type: 'input',
      placeholder: 'tlp:red',
      displayOn: { operator: ['in', 'not_in', 'equals', 'not_equals'] },
    },
    {
      id: 'value_list',
      label: 'Value list',
      type: 'picker',
      multiple: true,
      createNew: true,
      placeholder: "['ip-src', 'ip-dst']",
      displayOn: { operator: ['in_or'] },
    },
    { id: 'operator', label: 'Operator', type: 'select', default: 'in', options: DATA_OPERATORS },
    { id: 'hash_path', label: 'Hash path', type: 'hashpath', placeholder: 'Tag.name' },
  ],
  help: {
    what: 'From here on every node sees the selected list without the items that fail the condition, until “Filter :: Remove filter” lifts it.',
    changes: 'Adds `enabledFilters` and a snapshot under `_unfilteredData`; filters already active become permanent.',
    quirks: [
      'A second filter bakes the first one in.',
      'Reduced lists keep their old positions and are sent as objects.',
      'Only the selected path is filtered: filtering the flattened attributes leaves Event.Attribute and Event.Object alone.',
      'A node that writes the data it reads drops the filtered-out items for good.',
      'A selector that hits nothing creates an empty list there.',
      '“Not equals” drops items that lack the field, “not in” keeps them.',
      'Plain values together with a path kill MISP; with an empty path “equals” compares the first character only.',
    ],
    offline: 'Exact: only the roaming data are looked at.',
  },
  *run(context) {
    const label = toText(context.params['filtering-label'] ?? '');
    const operator = context.params['operator'] ?? '';
    const selector = context.params['selector'] ?? '';
    const path = context.params['hash_path'] ?? '';
    const value = (operator === 'in_or' ? context.params['value_list'] : context.params['value']) ?? '';
    registerFilters(context, [[label, { selector, path, operator, value }]]);
    context.explain({
      sentence: `Filter ${label} is on: of ${toText(selector)}, only items whose ${toText(path) || 'own value'} is “${toText(operator).replaceAll('_', ' ')}” ${sayValues(value)} are seen from here on.`,
      path: toText(selector),
      operator: toText(operator),
      compared: value,
      result: true,
    });
    return true;
  },
});
