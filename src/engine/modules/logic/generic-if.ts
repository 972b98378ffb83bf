import { evaluateCondition } from '../../data/evaluate-condition.ts';
import { hashExtract } from '../../data/hash-extract.ts';
import { hashGet } from '../../data/hash-get.ts';
import { toText } from '../../php/to-text.ts';
import { truthy } from '../../php/truthy.ts';
import { defineLogic } from './support/define-logic.ts';
import { DATA_OPERATORS } from './support/options.ts';
import { cutForWhy, matchedForWhy, sayCondition } from './support/say.ts';

/** Evaluates a path of the roaming data (spec/modules.md §3 generic-if, spec/conditions.md §6). */
export const genericIf = defineLogic({
  id: 'generic-if',
  name: 'IF :: Generic',
  version: '0.2',
  description: 'Evaluates a hash path of the roaming data against a value or a list of values.',
  enabledByDefault: true,
  params: [
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
    { id: 'hash_path', label: 'Hash path', type: 'hashpath', placeholder: 'Attribute.{n}.Tag' },
  ],
  help: {
    what: 'Looks a path up in the roaming data and compares what it finds with a value, or with a list of values for “Any value from”. True goes to “then”, false to “else”.',
    changes: null,
    quirks: [
      '“Equals” and “Not equals” take a plain path only: with {n} in it they are always false.',
      'A missing field satisfies neither “Equals” nor “Not equals”.',
      'Comparison is PHP’s loose one: "1.0" equals "1", and true equals any text but "" and "0".',
      'An empty path stands for the whole roaming data, except for “Equals” and “Not equals”.',
    ],
    offline: 'Exact: only the roaming data are looked at.',
  },
  *run(context) {
    const operator = toText(context.params['operator'] ?? '');
    const path = context.params['hash_path'] ?? '';
    const value = (operator === 'in_or' ? context.params['value_list'] : context.params['value']) ?? '';
    const single = operator === 'equals' || operator === 'not_equals';
    const found = single ? hashGet(context.data(), path, []) : hashExtract(context.data(), path);
    const result = operator === 'any_value' ? truthy(found) : evaluateCondition(found, operator, value);
    if (single && toText(path).includes('{')) context.quirk('equals-with-wildcard');
    context.explain({
      sentence: sayCondition(toText(path) === '' ? 'The whole document' : toText(path), found, operator, value, result),
      path: toText(path),
      operator,
      ...cutForWhy(found),
      compared: operator === 'any_value' ? null : value,
      matched: matchedForWhy(found, value),
      result,
    });
    return result;
  },
});
