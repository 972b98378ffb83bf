import { describe, expect, test } from 'vitest';
import { at, sampleEvent, tryModule } from '../../testing/try-module.ts';
import { moduleEventDistributionOperation } from './module-event-distribution-operation.ts';

describe('Module_event_distribution_operation', () => {
  test('sets the level, saves and touches the event', () => {
    const tried = tryModule(moduleEventDistributionOperation, { params: { distribution: '3' } });
    expect(tried.result).toBe(true);
    expect(at(tried.data, 'Event.distribution')).toBe('3');
    expect(at(tried.data, 'Event.published')).toBe(false);
    expect(tried.wishes).toMatchObject([
      { ask: { method: 'save', args: ['3', '0'], before: { distribution: '1' } } },
      { ask: { method: 'touch', args: ['35'] } },
    ]);
  });
  test('frozen, the event is not touched', () => {
    const tried = tryModule(moduleEventDistributionOperation, { params: { distribution: '3', freeze: 'freeze' } });
    expect(tried.calls).toEqual(['Event.save']);
  });
  test('level 4 takes the sharing group, other levels leave it', () => {
    const four = tryModule(moduleEventDistributionOperation, { params: { distribution: '4', sharing_group_id: '2' } });
    expect(at(four.data, 'Event.sharing_group_id')).toBe('2');
    const two = tryModule(moduleEventDistributionOperation, { params: { distribution: '2', sharing_group_id: '2' } });
    expect(at(two.data, 'Event.sharing_group_id')).toBe('0');
  });
  test('untouched it restricts to the organisation', () => {
    expect(at(tryModule(moduleEventDistributionOperation).data, 'Event.distribution')).toBe('0');
  });
  test('an event without attributes is left alone and it succeeds', () => {
    const data = sampleEvent({ _AttributeFlattened: [] });
    const tried = tryModule(moduleEventDistributionOperation, { data, params: { distribution: '3' } });
    expect(tried).toMatchObject({ result: true, wishes: [], changed: false, quirks: ['event-without-attributes'] });
    const filter = { selector: 'Event.nothing.{n}', path: 'a', operator: 'in', value: 'b' };
    expect(tryModule(moduleEventDistributionOperation, { filter })).toMatchObject({ result: true, wishes: [] });
    expect(tryModule(moduleEventDistributionOperation, { data: { User: {} } })).toMatchObject({
      result: true,
      wishes: [],
    });
  });
  test('a refused save fails and keeps the level', () => {
    const tried = tryModule(moduleEventDistributionOperation, {
      params: { distribution: '3' },
      answers: () => ({ kind: 'misp', answer: { value: false } }),
    });
    expect(tried.result).toBe(false);
    expect(at(tried.data, 'Event.distribution')).toBe('1');
  });
});
