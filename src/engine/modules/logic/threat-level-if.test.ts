import { describe, expect, it } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import type { PhpValue } from '../../php/value.ts';
import { threatLevelIf } from './threat-level-if.ts';

const CONDITIONS = ['equals', 'not_equals', 'greater_or_equal_than', 'less_or_equal_than', 'between'];
const held = (level: PhpValue, threatlevel?: PhpValue) =>
  CONDITIONS.filter((condition) => {
    const params: Record<string, PhpValue> = threatlevel === undefined ? { condition } : { condition, threatlevel };
    return tryModule(threatLevelIf, { params, data: { Event: { threat_level_id: level } } }).result;
  });

describe('IF :: Threat Level', () => {
  it('counts 1 as the highest level', () => {
    expect(held('2', '2')).toEqual(['equals', 'greater_or_equal_than', 'less_or_equal_than']);
    expect(held('1', '2')).toEqual(['not_equals', 'greater_or_equal_than']);
    expect(held('4', '2')).toEqual(['not_equals', 'less_or_equal_than']);
    expect(held(2, '2')).toContain('equals');
  });

  it('has a default that is no level', () => {
    expect(held('2')).toEqual(['not_equals', 'greater_or_equal_than']);
    const untouched = tryModule(threatLevelIf, { data: { Event: { threat_level_id: '3' } } });
    expect(untouched.result).toBe(false);
    expect(untouched.quirks).toContain('threat-level-default');
  });

  it('takes a missing level for null', () => {
    expect(held(null, '2')).toEqual(['not_equals', 'greater_or_equal_than']);
  });

  it('compares with nothing chosen', () => {
    expect(held('2', '')).toEqual(['not_equals', 'less_or_equal_than']);
  });

  it('names the levels', () => {
    const params = { condition: 'equals', threatlevel: '1' };
    const { why } = tryModule(threatLevelIf, { params, data: { Event: { threat_level_id: '3' } } });
    expect(why?.sentence).toBe('The threat level is 3 (Low); compared with 1 (High), “equals” is false.');
  });
});
