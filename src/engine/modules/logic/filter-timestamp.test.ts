import { describe, expect, it } from 'vitest';
import { applyFilters } from '../../data/apply-filters.ts';
import { hashExtract } from '../../data/hash-extract.ts';
import { tryModule } from '../../testing/try-module.ts';
import type { PhpValue } from '../../php/value.ts';
import { filterTimestamp } from './filter-timestamp.ts';

const NOW = 1_700_000_000;
const attributes = [
  { id: '1', timestamp: String(NOW - 3600) },
  { id: '2', timestamp: String(NOW - 40 * 86_400) },
];
const data = {
  Event: { Attribute: attributes, _AttributeFlattened: attributes, Object: [{ id: '5', timestamp: '1' }] },
};
const filter = (params: Record<string, PhpValue>) =>
  tryModule(filterTimestamp, { params, data, answers: () => ({ kind: 'misp', answer: { value: NOW } }) });
const left = (params: Record<string, PhpValue>, path = 'Event._AttributeFlattened.{n}.id') =>
  hashExtract(applyFilters(filter(params).data), path);

describe('Filter :: Timestamp', () => {
  it('keeps what was changed within thirty days when nothing is stored', () => {
    expect(left({})).toEqual(['1']);
    expect(left({}, 'Event.Attribute.{n}.id')).toEqual(['1']);
    expect(hashExtract(filter({}).data, 'enabledFilters.{s}.selector')).toEqual([
      'Event._AttributeFlattened',
      'Event.Attribute',
    ]);
  });

  it('keeps what is older, or newer than a moment', () => {
    expect(left({ operator: 'less', value: '30d' })).toEqual(['2']);
    expect(left({ operator: 'since', value: String(NOW - 7200) })).toEqual(['1']);
    expect(left({ value: '30m' })).toEqual([]);
  });

  it('filters objects', () => {
    expect(left({ target: 'object', value: '1w' }, 'Event.Object.{n}.id')).toEqual([]);
  });

  it('refuses a moment or a span it can not read', () => {
    expect(filter({ operator: 'since', value: 'yesterday' })).toMatchObject({ result: false, changed: false });
    expect(filter({ value: 'soon' })).toMatchObject({ result: false, changed: false, wishes: [] });
  });
});
