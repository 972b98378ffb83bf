import { describe, expect, it } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import type { PhpValue } from '../../php/value.ts';
import { countIf } from './count-if.ts';

const data = {
  Event: { id: '7', Tag: [{ name: 'a' }, { name: 'b' }], Org: { id: '1', name: 'x', uuid: 'u' } },
  user: 1,
};
const result = (selector: PhpValue, operator: PhpValue, value: PhpValue) =>
  tryModule(countIf, { params: { selector, operator, value }, data }).result;

describe('IF :: Count', () => {
  it('counts what a path selects', () => {
    expect(result('Event.Tag.{n}.name', 'equals', '2')).toBe(true);
    expect(result('Event.Tag', 'equals', '2')).toBe(true);
    expect(result('Event.missing', 'equals', '0')).toBe(true);
    expect(result('Event.id', 'equals', '1')).toBe(true);
  });

  it('counts the keys of a record and, for an empty selector, of the whole document', () => {
    expect(result('Event.Org', 'equals', '3')).toBe(true);
    expect(result('', 'equals', '2')).toBe(true);
  });

  it('knows the six operators and no other', () => {
    const held = ['equals', 'not_equals', 'greater', 'greater_equals', 'less', 'less_equals', 'in'].filter((operator) =>
      result('Event.Tag', operator, '1'),
    );
    expect(held).toEqual(['not_equals', 'greater', 'greater_equals']);
  });

  it('compares with an empty value as MISP does', () => {
    const held = ['equals', 'greater', 'greater_equals', 'less', 'less_equals'].filter((operator) =>
      result('Event.missing', operator, ''),
    );
    expect(held).toEqual(['greater', 'greater_equals']);
  });

  it('compares with a text that is no number as text', () => {
    expect(result('Event.Tag', 'greater', 'abc')).toBe(false);
    expect(result('Event.Tag', 'greater_equals', '2.0')).toBe(true);
  });

  it('takes the defaults when nothing is stored', () => {
    expect(tryModule(countIf, { params: {}, data }).result).toBe(false);
  });

  it('says the number', () => {
    const { why } = tryModule(countIf, { params: { selector: 'Event.Tag', operator: 'greater', value: '5' }, data });
    expect(why?.sentence).toBe('Event.Tag has 2 elements: “greater than” 5 is false.');
  });
});
