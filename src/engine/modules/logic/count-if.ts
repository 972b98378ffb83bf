import { hashExtract } from '../../data/hash-extract.ts';
import { count } from '../../php/array.ts';
import { compare } from '../../php/compare.ts';
import { looseEquals } from '../../php/loose-equals.ts';
import { toText } from '../../php/to-text.ts';
import type { PhpValue } from '../../php/value.ts';
import { defineLogic } from './support/define-logic.ts';
import { choices } from './support/options.ts';
import { sayValue } from './support/say.ts';

/** Counts what a path selects (spec/modules.md §3 count-if). */
export const countIf = defineLogic({
  id: 'count-if',
  name: 'IF :: Count',
  version: '0.1',
  description: 'Counts what a hash path selects and compares the number with a value.',
  params: [
    { id: 'selector', label: 'Data selector to count', type: 'hashpath', placeholder: 'Event.Tag.{n}.name' },
    {
      id: 'operator',
      label: 'Condition',
      type: 'select',
      default: 'equals',
      options: choices(
        ['equals', 'Equals to'],
        ['not_equals', 'Not Equals to'],
        ['greater', 'Greater than'],
        ['greater_equals', 'Greater or equals than'],
        ['less', 'Less than'],
        ['less_equals', 'Less or equals than'],
      ),
    },
    { id: 'value', label: 'Value', type: 'input', placeholder: '50' },
  ],
  help: {
    what: 'Counts the elements a path selects and compares that number with the value.',
    changes: null,
    quirks: [
      'An empty selector counts the top-level keys of the roaming data.',
      'A plain path to a record counts its keys, to a single value 1, to nothing 0.',
      'The value is a text: left empty, “greater” holds for every number, “equals” and “less” never.',
    ],
    offline: 'Exact: only the roaming data are looked at.',
  },
  *run(context) {
    const selector = context.params['selector'] ?? '';
    const operator = toText(context.params['operator'] ?? '');
    const value = context.params['value'] ?? '';
    const amount = count(hashExtract(context.data(), selector));
    const result = holds(amount, operator, value);
    const path = toText(selector);
    context.explain({
      sentence: `${path === '' ? 'The whole document' : path} has ${amount} ${amount === 1 ? 'element' : 'elements'}: ${WORDS[operator] ?? `“${operator}” does not exist, compared with`} ${sayValue(value)} is ${result ? 'true' : 'false'}.`,
      path,
      operator,
      extracted: amount,
      extractedCount: amount,
      compared: value,
      result,
    });
    return result;
  },
});

const WORDS: Readonly<Record<string, string>> = {
  equals: '“equal to”',
  not_equals: '“not equal to”',
  greater: '“greater than”',
  greater_equals: '“greater than or equal to”',
  less: '“less than”',
  less_equals: '“less than or equal to”',
};

/** Loose comparison of a number with whatever the value is; an unknown operator is false. */
export function holds(amount: number, operator: string, value: PhpValue): boolean {
  switch (operator) {
    case 'equals':
      return looseEquals(amount, value);
    case 'not_equals':
      return !looseEquals(amount, value);
    case 'greater':
      return compare(amount, value) > 0;
    case 'greater_equals':
      return compare(amount, value) >= 0;
    case 'less':
      return compare(amount, value) < 0;
    case 'less_equals':
      return compare(amount, value) <= 0;
    default:
      return false;
  }
}
