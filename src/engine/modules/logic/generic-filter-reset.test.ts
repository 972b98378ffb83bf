import { describe, expect, it } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import type { PhpArray, PhpValue } from '../../php/value.ts';
import { genericFilterReset } from './generic-filter-reset.ts';

const before = { Event: { id: '1', Tag: [{ name: 'a' }, { name: 'b' }] } };
const filtered = {
  Event: { id: '1', Tag: [{ name: 'a' }], later: true },
  _unfilteredData: before,
  enabledFilters: { A: { selector: 'Event.Tag', path: 'name', operator: 'equals', value: 'a' }, B: {} },
};
const reset = (label: PhpValue | undefined, data: PhpArray) =>
  tryModule(genericFilterReset, { params: label === undefined ? {} : { 'filtering-label': label }, data });

describe('Filter :: Remove filter', () => {
  it('goes back to before the first filter, and later changes are lost', () => {
    expect(reset('all', filtered).data).toEqual({ ...before, enabledFilters: [] });
    expect(reset(undefined, filtered).data).toEqual({ ...before, enabledFilters: [] });
  });

  it('lifts every filter, whichever label is named', () => {
    expect(reset('A', filtered).data).toEqual(before);
    expect(reset('B', filtered).data).toEqual(before);
    expect(reset('no label', filtered).data).toEqual(before);
  });

  it('takes a label out of a snapshot that holds filters itself', () => {
    const nested = { ...filtered, _unfilteredData: { ...before, enabledFilters: { A: {}, B: {} } } };
    expect(reset('A', nested).data).toEqual({ ...before, enabledFilters: { B: {} } });
    expect(reset('Z', nested).data).toEqual({ ...before, enabledFilters: { A: {}, B: {} } });
  });

  it('wipes data that were never filtered', () => {
    const ran = reset('all', before);
    expect(ran.data).toEqual({ enabledFilters: [] });
    expect(ran.why?.sentence).toContain('wiped');
  });

  it('dies for a label without a filter before it', () => {
    expect(reset('A', before).crash).toBe('TypeError');
    expect(reset('', before).crash).toBe('TypeError');
  });
});
