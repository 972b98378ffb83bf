import { describe, expect, test } from 'vitest';
import { at, tryModule } from '../../testing/try-module.ts';
import { attachDecayScore } from './attach-decay-score.ts';

describe('attach-decay-score', () => {
  test('replaces the attribute by its database row with scores', () => {
    const tried = tryModule(attachDecayScore, { params: { decayingmodels: ['1'] } });
    expect(tried.result).toBe(true);
    const row = at(tried.data, 'Event.Attribute.0') as Record<string, unknown>;
    expect(row).toMatchObject({ value1: '198.51.100.7', value2: '', decay_score: [{ DecayingModel: { id: '1' } }] });
    expect(row['Tag']).toBeUndefined();
    expect(at(tried.data, 'Event._AttributeFlattened.0')).toBe(row);
    expect(at(tried.data, 'Event.Object.0.Attribute.0.decay_score')).toHaveLength(1);
    expect(tried.assumed.length).toBeGreaterThan(0);
  });
  test('an unknown model replaces all the same, without a score', () => {
    const tried = tryModule(attachDecayScore, { params: { decayingmodels: ['x'] } });
    expect(at(tried.data, 'Event.Attribute.0')).not.toHaveProperty('decay_score');
    expect(at(tried.data, 'Event.Attribute.0')).toHaveProperty('value1');
  });
  test.each([['1'], [1]])('a single id %j works', (decayingmodels) => {
    const tried = tryModule(attachDecayScore, { params: { decayingmodels } });
    expect(at(tried.data, 'Event.Attribute.0.decay_score')).toHaveLength(1);
  });
  test.each([[{}], [{ decayingmodels: '' }], [{ decayingmodels: [] }]])('nothing chosen in %j', (params) => {
    expect(tryModule(attachDecayScore, { params })).toMatchObject({
      result: false,
      errors: [{ code: 'attach-decay-score.none-selected', args: [] }],
    });
  });
  test('what is not found stays as it is', () => {
    const tried = tryModule(attachDecayScore, {
      params: { decayingmodels: ['1'] },
      answers: () => ({ kind: 'misp', answer: { value: null } }),
    });
    expect(tried.result).toBe(true);
    expect(tried.data).toEqual(tried.before);
  });
  test('a filter limits it', () => {
    const filter = { selector: 'Event._AttributeFlattened.{n}', path: 'type', operator: 'in', value: 'domain' };
    const tried = tryModule(attachDecayScore, { params: { decayingmodels: ['1'] }, filter });
    expect(tried.wishes).toHaveLength(1);
    expect(at(tried.data, 'Event.Attribute.0')).toBe(at(tried.before, 'Event.Attribute.0'));
  });
});
