import { describe, expect, it } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import type { PhpArray, PhpValue } from '../../php/value.ts';
import { organisationIf } from './organisation-if.ts';

const data: PhpArray = { Event: { orgc_id: '2', org_id: '1' } };
const result = (params: Record<string, PhpValue>, payload = data) =>
  tryModule(organisationIf, { params, data: payload }).result;

describe('IF :: Organisation', () => {
  it('compares the creator or the owner', () => {
    expect(result({ org_id: ['2'] })).toBe(true);
    expect(result({ org_id: ['2'], org_type: 'org' })).toBe(false);
    expect(result({ org_id: [1, 2], org_type: 'org' })).toBe(true);
    expect(result({ org_id: ['2'], condition: 'not_in' })).toBe(false);
  });

  it('has organisation 1 chosen when nothing is stored', () => {
    expect(result({ org_type: 'org' })).toBe(true);
    expect(result({})).toBe(false);
  });

  it('reads the operators and the single id of old graphs', () => {
    expect(result({ org_id: '2', condition: 'equals' })).toBe(true);
    expect(result({ org_id: '2', condition: 'not_equals' })).toBe(false);
  });

  it('takes a missing id for 0 and an empty choice for none', () => {
    expect(result({ org_id: ['0'] }, { Event: {} })).toBe(true);
    expect(result({ org_id: [] })).toBe(false);
    expect(result({ org_id: [], condition: 'not_in' })).toBe(true);
    expect(result({ org_id: [''] }, {})).toBe(false);
  });

  it('is false for an operator that does not exist', () => {
    expect(result({ org_id: ['2'], condition: 'like' })).toBe(false);
  });

  it('says which organisation it saw', () => {
    const { why } = tryModule(organisationIf, { params: { org_id: ['3', '4'] }, data });
    expect(why?.sentence).toBe('The creator organisation has the id 2, which is not one of 3 and 4.');
  });
});
