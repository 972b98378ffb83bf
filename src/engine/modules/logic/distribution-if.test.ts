import { describe, expect, it } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import type { PhpArray, PhpValue } from '../../php/value.ts';
import { distributionIf } from './distribution-if.ts';

const event = (distribution: PhpValue, attributes: PhpValue = [{ distribution: '5' }], more = {}): PhpArray => ({
  Event: { distribution, Attribute: attributes, ...more },
});
const decide = (params: Record<string, PhpValue>, data: PhpArray) => tryModule(distributionIf, { params, data });
const is = (distribution: PhpValue, scope = 'event', condition = 'equals') => ({ distribution, scope, condition });

describe('IF :: Distribution', () => {
  it('takes the level of the event', () => {
    expect(decide(is('1'), event('1')).result).toBe(true);
    expect(decide(is('1', 'event', 'not_equals'), event('1')).result).toBe(false);
    expect(decide(is('1'), event('1', [])).result).toBe(true);
  });

  it('combines the first attribute with its event: narrower wins, 0 beats all, then 4', () => {
    const level = (attribute: PhpValue, whole: PhpValue) =>
      ['0', '1', '2', '3'].find(
        (each) => decide(is(each, 'attribute'), event(whole, [{ distribution: attribute }])).result,
      );
    expect(level('5', '2')).toBe('2');
    expect(level('1', '3')).toBe('1');
    expect(level('3', '0')).toBe('0');
    expect(level('4', '0')).toBe('0');
    expect(level('1', '4')).toBeUndefined();
  });

  it('takes a missing distribution for 0', () => {
    expect(decide(is('0'), event(null)).result).toBe(true);
  });

  it('refuses a level that is none', () => {
    const { result, errors } = decide(is('1'), event('5'));
    expect(result).toBe(false);
    expect(errors).toEqual([{ code: 'distribution-if.level-unsupported', args: [] }]);
  });

  it('knows ranges, in which sharing groups do not lie', () => {
    expect(decide(is('2', 'attribute', 'more_restrictive_or_equal_than'), event('1')).result).toBe(true);
    expect(decide(is('2', 'attribute', 'more_permisive_or_equal_than'), event('1')).result).toBe(false);
    expect(decide(is('2', 'attribute', 'more_permisive_or_equal_than'), event('3')).result).toBe(true);
    expect(decide(is('3', 'event', 'more_permisive_or_equal_than'), event('4')).result).toBe(false);
  });

  it('dies without a direct attribute, in event scope only when sharing groups are asked for', () => {
    expect(decide(is('1', 'attribute'), event('1', [])).crash).toBe('TypeError');
    expect(decide(is('4'), event('1', [])).crash).toBe('TypeError');
    expect(decide({}, { Event: { distribution: '1' } }).crash).toBe('TypeError');
  });

  it('compares sharing groups', () => {
    const shared = event('4', [{ distribution: '5' }], { sharing_group_id: '7' });
    expect(decide({ ...is('4'), sharing_group_id: [] }, shared).result).toBe(true);
    expect(decide({ ...is('4'), sharing_group_id: ['7', '8'] }, shared).result).toBe(true);
    expect(decide({ ...is('4'), sharing_group_id: ['8'] }, shared).result).toBe(false);
    expect(decide({ ...is('4', 'event', 'not_equals'), sharing_group_id: ['8'] }, shared).result).toBe(true);
    expect(decide({ ...is('4', 'event', 'not_equals'), sharing_group_id: '' }, shared).result).toBe(false);
  });

  it('finds "is" and "is not" both true for chosen groups and an event without one', () => {
    for (const condition of ['equals', 'not_equals']) {
      expect(decide({ ...is('4', 'event', condition), sharing_group_id: ['7'] }, event('1')).result).toBe(true);
    }
  });

  it('has no ranges of sharing groups', () => {
    const { result, errors } = decide(is('4', 'event', 'more_restrictive_or_equal_than'), event('4'));
    expect(result).toBe(false);
    expect(errors).toEqual([{ code: 'distribution-if.operator-unsupported', args: [] }]);
  });

  it('says what it compared', () => {
    expect(decide(is('0'), event('3')).why?.sentence).toBe(
      'The event is shared with 3 (All); “equals” 0 (Organisation) is false.',
    );
  });
});
