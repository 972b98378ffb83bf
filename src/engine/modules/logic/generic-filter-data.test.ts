import { describe, expect, it } from 'vitest';
import { applyFilters } from '../../data/apply-filters.ts';
import { hashExtract } from '../../data/hash-extract.ts';
import { writeJson } from '../../php/write-json.ts';
import { tryModule } from '../../testing/try-module.ts';
import type { PhpArray, PhpRecord, PhpValue } from '../../php/value.ts';
import { genericFilterData } from './generic-filter-data.ts';

const attributes: PhpValue = [
  { id: '1', type: 'ip-src', Tag: [{ name: 'a' }] },
  { id: '2', type: 'domain' },
  { id: '3', type: 'ip-src' },
];
const data: PhpRecord = {
  Event: { Attribute: attributes, _AttributeFlattened: attributes, Tag: [{ name: 'x' }, { name: 'yy' }] },
};
const filter = (params: Record<string, PhpValue>, payload: PhpArray = data) =>
  tryModule(genericFilterData, { params, data: payload });
const byType = { selector: 'Event._AttributeFlattened.{n}', hash_path: 'type', operator: 'equals', value: 'ip-src' };

describe('Filter :: Generic', () => {
  it('registers the filter and keeps a snapshot', () => {
    const ran = filter(byType);
    expect(ran.result).toBe(true);
    expect(ran.data).toEqual({
      ...data,
      _unfilteredData: data,
      enabledFilters: {
        A: { selector: 'Event._AttributeFlattened.{n}', path: 'type', operator: 'equals', value: 'ip-src' },
      },
    });
  });

  it('lets later nodes see what is left, at its old places, and only at the selected path', () => {
    const view = applyFilters(filter(byType).data);
    expect(writeJson(hashExtract(view, 'Event._AttributeFlattened'))).toMatch(/^\{"0":.*"2":/);
    expect(hashExtract(view, 'Event._AttributeFlattened.{n}.id')).toEqual(['1', '3']);
    expect(hashExtract(view, 'Event.Attribute.{n}.id')).toEqual(['1', '2', '3']);
  });

  it('takes the value list for "any value from"', () => {
    const ran = filter({ ...byType, operator: 'in_or', value_list: ['domain'], hash_path: 'type' });
    expect(hashExtract(applyFilters(ran.data), 'Event._AttributeFlattened.{n}.id')).toEqual(['2']);
  });

  it('bakes an active filter in and keeps the first snapshot', () => {
    const first = filter(byType).data;
    const second = filter(
      { ...byType, 'filtering-label': 'B', selector: 'Event.Tag', hash_path: 'name', value: 'x' },
      first,
    );
    expect(second.quirks).toContain('Q9');
    expect(hashExtract(second.data, 'Event._AttributeFlattened.{n}.id')).toEqual(['1', '3']);
    expect(hashExtract(second.data, '_unfilteredData.Event._AttributeFlattened.{n}.id')).toEqual(['1', '2', '3']);
    expect(hashExtract(second.data, 'enabledFilters.{s}.value')).toEqual(['ip-src', 'x']);
  });

  it('drops items that lack the field for "not equals" and keeps them for "not in"', () => {
    const left = (operator: string) =>
      hashExtract(
        applyFilters(filter({ ...byType, operator, hash_path: 'Tag.{n}.name', value: 'zzz' }).data),
        'Event._AttributeFlattened.{n}.id',
      );
    expect(left('not_equals')).toEqual(['1']);
    expect(left('not_in')).toEqual(['1', '2', '3']);
  });

  it('makes an empty list where nothing is selected', () => {
    const view = applyFilters(filter({ ...byType, selector: 'Event.Nothing.{n}' }).data);
    expect(hashExtract(view, 'Event')).toMatchObject({ Nothing: [] });
  });

  it('is found deadly by the next reader when plain values meet a path', () => {
    const ran = filter({ ...byType, selector: 'Event.Tag.{n}.name' });
    expect(ran.crash).toBeUndefined();
    expect(() => applyFilters(ran.data)).toThrow();
    expect(filter({}, ran.data).crash).toBe('TypeError');
  });

  it('compares the first character of plain values when the path is empty', () => {
    const view = applyFilters(filter({ selector: 'Event.Tag.0', hash_path: '', operator: 'equals', value: 'x' }).data);
    expect(hashExtract(view, 'Event.Tag.{n}.name')).toEqual(['x', 'yy']);
  });
});
