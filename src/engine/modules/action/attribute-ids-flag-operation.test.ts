import { describe, expect, test } from 'vitest';
import { at, tryModule } from '../../testing/try-module.ts';
import { attributeIdsFlagOperation } from './attribute-ids-flag-operation.ts';

const params = { action: 'remove' };

describe('attribute-ids-flag-operation', () => {
  test('writes every attribute in both places, without timestamp', () => {
    const tried = tryModule(attributeIdsFlagOperation, { params });
    expect(tried.result).toBe(true);
    for (const place of [
      'Event._AttributeFlattened.0',
      'Event.Attribute.1',
      'Event.Object.0.Attribute.0',
      'Event._AttributeFlattened.2',
    ]) {
      expect(at(tried.data, `${place}.to_ids`)).toBe(false);
      expect(at(tried.data, `${place}.timestamp`)).toBeUndefined();
    }
    expect(at(tried.data, 'Event.Attribute.0')).toBe(at(tried.data, 'Event._AttributeFlattened.0'));
    expect(tried.calls.filter((call) => call !== 'render')).toEqual(['Attribute.editAttributeBulk']);
    expect(at(tried.data, 'Event.Tag')).toBe(at(tried.before, 'Event.Tag'));
  });
  test('a filter limits it; what is not written stays the same object', () => {
    const filter = { selector: 'Event._AttributeFlattened.{n}', path: 'type', operator: 'in', value: 'domain' };
    const tried = tryModule(attributeIdsFlagOperation, { params, filter });
    expect(at(tried.data, 'Event.Attribute.1.to_ids')).toBe(false);
    expect(at(tried.data, 'Event.Attribute.0')).toBe(at(tried.before, 'Event.Attribute.0'));
    expect(at(tried.data, 'Event.Object')).toBe(at(tried.before, 'Event.Object'));
  });
  test('no matching attribute fails and changes nothing', () => {
    const filter = { selector: 'Event.nothing.{n}', path: 'type', operator: 'in', value: 'x' };
    const tried = tryModule(attributeIdsFlagOperation, { params, filter });
    expect(tried).toMatchObject({ result: false, quirks: ['no-matching-attribute'] });
    expect(tried.data).toEqual(tried.before);
    expect(tryModule(attributeIdsFlagOperation, { params, data: { Log: { id: '1' } } })).toMatchObject({
      result: false,
    });
  });
  test('what validation refuses is not written back', () => {
    const tried = tryModule(attributeIdsFlagOperation, {
      params,
      answers: (wish) => (wish.kind === 'misp' ? { kind: 'misp', answer: { value: ['101', '103'] } } : undefined),
    });
    expect(tried.result).toBe(true);
    expect(at(tried.data, 'Event.Attribute.0')).toBe(at(tried.before, 'Event.Attribute.0'));
    expect(at(tried.data, 'Event.Attribute.1.to_ids')).toBe(false);
  });
  test('a plain value in place of an attribute kills the run', () => {
    const filter = { selector: 'Event.Tag.{n}.name', path: '', operator: 'equals', value: 't' };
    expect(tryModule(attributeIdsFlagOperation, { params, filter }).crash).toBe('Error');
  });
  test.each([[{}], [{ action: 'add' }], [{ action: '' }], [{ action: ['remove'] }]])('%j sets the flag', (params) => {
    const tried = tryModule(attributeIdsFlagOperation, { params });
    expect(at(tried.data, 'Event.Attribute.1.to_ids')).toBe(true);
  });
});
