import { describe, expect, it } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import type { PhpValue } from '../../php/value.ts';
import { aggregateComparatorIf } from './aggregate-comparator-if.ts';

const data = { Event: { scores: [{ v: '1' }, { v: 2 }, { v: '2' }, { v: null }, { v: '7.5' }, { v: 'no number' }] } };
const decide = (aggregation_type: PhpValue, operator: PhpValue, value: PhpValue, path = 'Event.scores.{n}.v') =>
  tryModule(aggregateComparatorIf, { params: { aggregation_path: path, aggregation_type, operator, value }, data });

describe('IF :: Aggregate Comparator', () => {
  it.each([
    ['count', '5'],
    ['sum', '12.5'],
    ['avg', '2.5'],
    ['min', '0'],
    ['max', '7.5'],
    ['unique_count', '4'],
    ['median', '2'],
  ])('works out the %s', (type, figure) => {
    expect(decide(type, 'equals', figure).result).toBe(true);
    expect(decide(type, 'greater', figure).result).toBe(false);
    expect(decide(type, 'greater_equals', figure).result).toBe(true);
  });

  it('counts and adds up nothing to 0', () => {
    for (const type of ['count', 'sum', 'avg', 'median']) {
      expect(decide(type, 'equals', '0', 'Event.none.{n}').result).toBe(true);
    }
  });

  it('dies on the smallest or largest of nothing', () => {
    expect(decide('min', 'equals', '0', 'Event.none.{n}').crash).toBe('ValueError');
    expect(decide('max', 'equals', '0', 'Event.none.{n}').crash).toBe('ValueError');
  });

  it('finds no single figure in a list', () => {
    expect(decide('count', 'in', '5').result).toBe(false);
    expect(decide('count', 'not_in', '6').result).toBe(false);
  });

  it('says the figure', () => {
    expect(decide('sum', 'less', '20').why?.sentence).toBe('The sum of 5 numbers is 12.5; “less” 20 is true.');
  });
});
