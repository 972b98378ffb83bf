import { describe, expect, it } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import type { PhpValue } from '../../php/value.ts';
import { genericIf } from './generic-if.ts';

const data = {
  Event: {
    info: 'Phishing',
    published: false,
    nothing: null,
    Tag: [{ name: 'tlp:amber' }, { name: 'PAP:GREEN' }],
    Attribute: [{ to_ids: true }, { to_ids: false }],
  },
};
const decide = (params: Record<string, PhpValue>) => tryModule(genericIf, { params, data });
const result = (hash_path: PhpValue, operator: PhpValue, value: PhpValue) =>
  decide({ hash_path, operator, value }).result;

describe('IF :: Generic', () => {
  it('looks for a value in a list', () => {
    expect(result('Event.Tag.{n}.name', 'in', 'tlp:amber')).toBe(true);
    expect(result('Event.Tag.{n}.name', 'in', 'tlp:red')).toBe(false);
    expect(result('Event.Tag.{n}.name', 'not_in', 'tlp:red')).toBe(true);
  });

  it('wraps a single value for list operators', () => {
    expect(result('Event.info', 'in', 'Phishing')).toBe(true);
  });

  it('compares one value', () => {
    expect(result('Event.info', 'equals', 'Phishing')).toBe(true);
    expect(result('Event.info', 'not_equals', 'phishing')).toBe(true);
    expect(result('Event.published', 'equals', '0')).toBe(true);
  });

  it('is false for missing fields and for wildcards with equals and not equals', () => {
    for (const operator of ['equals', 'not_equals']) {
      expect(result('Event.missing', operator, 'x')).toBe(false);
      expect(result('Event.nothing', operator, 'x')).toBe(false);
      expect(result('Event.Tag.{n}.name', operator, 'x')).toBe(false);
    }
    expect(decide({ hash_path: 'Event.Tag.{n}.name', operator: 'equals', value: 'x' }).quirks).toContain(
      'equals-with-wildcard',
    );
  });

  it('takes true for any text but an empty one and "0"', () => {
    expect(result('Event.Attribute.{n}.to_ids', 'in', 'whatever')).toBe(true);
    expect(result('Event.Attribute.{n}.to_ids', 'in', '0')).toBe(true);
  });

  it('uses the value list for "any value from" alone', () => {
    const params = { hash_path: 'Event.Tag.{n}.name', operator: 'in_or', value: 'tlp:amber' };
    expect(decide({ ...params, value_list: ['x', 'PAP:GREEN'] }).result).toBe(true);
    expect(decide({ ...params, value_list: [] }).result).toBe(false);
    expect(decide({ ...params, value_list: 'tlp:amber' }).result).toBe(false);
    expect(decide(params).result).toBe(false);
  });

  it('asks for anything at all with "any value"', () => {
    expect(result('Event.Tag.{n}.name', 'any_value', '')).toBe(true);
    expect(result('Event.missing', 'any_value', '')).toBe(false);
  });

  it('defaults to "in" and is false for an operator that does not exist', () => {
    expect(decide({ hash_path: 'Event.info', value: 'Phishing' }).result).toBe(true);
    expect(result('Event.info', 'contains', 'Phish')).toBe(false);
  });

  it('dies on a list in place of the path', () => {
    expect(decide({ hash_path: ['Event'], operator: 'in', value: 'x' }).crash).toBe('TypeError');
  });

  it('says why', () => {
    const { why } = decide({ hash_path: 'Event.Tag.{n}.name', operator: 'in', value: 'tlp:red' });
    expect(why?.sentence).toBe('Event.Tag.{n}.name has tlp:amber and PAP:GREEN; tlp:red is not among them.');
    expect(why).toMatchObject({ extractedCount: 2, operator: 'in', compared: 'tlp:red', result: false });
  });

  it('sees what a filter leaves', () => {
    const filters = { A: { selector: 'Event.Tag', path: 'name', operator: 'equals', value: 'PAP:GREEN' } };
    const filtered = { ...data, enabledFilters: filters };
    const params = { hash_path: 'Event.Tag.{n}.name', operator: 'in', value: 'tlp:amber' };
    expect(tryModule(genericIf, { params, data: filtered }).result).toBe(false);
  });
});
