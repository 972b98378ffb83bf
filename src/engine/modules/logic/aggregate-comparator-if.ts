import { evaluateCondition } from '../../data/evaluate-condition.ts';
import { hashExtract } from '../../data/hash-extract.ts';
import { isArray, values } from '../../php/array.ts';
import { PhpCrash } from '../../php/crash.ts';
import { toText } from '../../php/to-text.ts';
import { truthy } from '../../php/truthy.ts';
import type { PhpValue } from '../../php/value.ts';
import { holds } from './count-if.ts';
import { defineLogic } from './support/define-logic.ts';
import { choices } from './support/options.ts';
import { cutForWhy, sayValue } from './support/say.ts';

/** One figure out of many numbers, compared (spec/modules.md §6; later than 2.5.1). */
export const aggregateComparatorIf = defineLogic({
  id: 'aggregate_comparator_if',
  name: 'IF :: Aggregate Comparator',
  version: '0.3',
  description:
    'Reduces the numbers a path selects to one figure (count, sum, average, minimum, maximum, unique count, median) and compares it.',
  catalogue: 'later',
  evidence: 'description',
  params: [
    { id: 'aggregation_path', label: 'Aggregation Field Path', type: 'hashpath', placeholder: 'Attribute.{n}.Tag' },
    {
      id: 'aggregation_type',
      label: 'Aggregation type',
      type: 'select',
      default: 'count',
      options: choices(
        ['count', 'Count'],
        ['sum', 'Sum'],
        ['avg', 'Average'],
        ['min', 'Minimum'],
        ['max', 'Maximum'],
        ['unique_count', 'Unique count'],
        ['median', 'Median'],
      ),
    },
    {
      id: 'operator',
      label: 'Operator',
      type: 'select',
      default: 'greater',
      options: choices(
        ['equals', 'Equals'],
        ['not_equals', 'Not equals'],
        ['greater', 'Greater than'],
        ['greater_equals', 'Greater or equal than'],
        ['less', 'Less than'],
        ['less_equals', 'Less or equal than'],
        ['in', 'In'],
        ['not_in', 'Not in'],
      ),
    },
    { id: 'value', label: 'Value', type: 'input', placeholder: '42' },
  ],
  help: {
    what: 'Takes the numbers a path selects, drops what is null, works out one figure and compares it with the value.',
    changes: null,
    quirks: [
      'Texts that are no numbers count as 0.',
      'The minimum or maximum of nothing is an error that ends the run.',
      '“In” and “not in” need a list and are false for a single figure.',
    ],
    offline: 'Worked out from the roaming data alone, after the description; no recording proves it.',
  },
  *run(context) {
    const path = context.params['aggregation_path'] ?? '';
    const type = toText(context.params['aggregation_type'] ?? '');
    const operator = toText(context.params['operator'] ?? '');
    const value = context.params['value'] ?? '';
    const found = hashExtract(context.data(), path);
    const numbers = values(found)
      .filter((item) => item !== null)
      .map(toFloat);
    const figure = aggregate(numbers, type);
    const result =
      operator === 'in' || operator === 'not_in'
        ? evaluateCondition(figure, operator, value)
        : holds(figure, operator, value);
    context.explain({
      sentence: `The ${type.replaceAll('_', ' ')} of ${numbers.length} numbers is ${figure}; “${operator.replaceAll('_', ' ')}” ${sayValue(value)} is ${result ? 'true' : 'false'}.`,
      path: toText(path),
      operator,
      ...cutForWhy(found),
      compared: value,
      result,
    });
    return result;
  },
});

function aggregate(numbers: readonly number[], type: string): number {
  const sum = numbers.reduce((total, number) => total + number, 0);
  switch (type) {
    case 'sum':
      return sum;
    case 'avg':
      return numbers.length === 0 ? 0 : sum / numbers.length;
    case 'min':
    case 'max':
      if (numbers.length === 0) throw new PhpCrash('ValueError', `The ${type}imum of an empty list does not exist.`);
      return numbers.reduce((best, number) => (type === 'min' ? Math.min(best, number) : Math.max(best, number)));
    case 'unique_count':
      return new Set(numbers).size;
    case 'median':
      return median(numbers);
    default:
      return numbers.length;
  }
}

function median(numbers: readonly number[]): number {
  if (numbers.length === 0) return 0;
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

function toFloat(value: PhpValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean' || isArray(value)) return truthy(value) ? 1 : 0;
  const number = Number.parseFloat(toText(value));
  return Number.isFinite(number) ? number : 0;
}
