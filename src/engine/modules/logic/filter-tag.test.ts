import { describe, expect, it } from 'vitest';
import { applyFilters } from '../../data/apply-filters.ts';
import { hashExtract } from '../../data/hash-extract.ts';
import { tryModule } from '../../testing/try-module.ts';
import type { PhpArray, PhpValue } from '../../php/value.ts';
import { filterTag } from './filter-tag.ts';

const data: PhpArray = {
  Event: {
    _AttributeFlattened: [
      { id: '1', Tag: [{ name: 'a' }], _allTags: [{ name: 'e' }, { name: 'a' }] },
      { id: '2', _allTags: [{ name: 'e' }] },
    ],
    EventReport: [{ id: '8', Tag: [{ name: 'a' }] }, { id: '9' }],
  },
};
const filter = (params: Record<string, PhpValue>) => tryModule(filterTag, { params, data });
const left = (params: Record<string, PhpValue>, list = '_AttributeFlattened') =>
  hashExtract(applyFilters(filter(params).data), `Event.${list}.{n}.id`);

describe('Filter :: Tag', () => {
  it('keeps attributes by their own or all tags', () => {
    expect(left({ scope: 'attribute', tags: ['a'] })).toEqual(['1']);
    expect(left({ scope: 'event_attribute', tags: ['e'] })).toEqual(['1', '2']);
    expect(left({ scope: 'attribute', tags: ['a'], condition: 'not_in_or' })).toEqual(['2']);
  });

  it('keeps event reports by their tags', () => {
    expect(left({ scope: 'event_report', tags: ['a'] }, 'EventReport')).toEqual(['8']);
  });

  it('registers nothing without a scope', () => {
    expect(filter({ tags: ['a'] })).toMatchObject({ result: true, changed: false });
  });

  it('dies on a single text in place of a list', () => {
    expect(filter({ scope: 'attribute', tags: 'a' }).crash).toBe('TypeError');
  });
});
