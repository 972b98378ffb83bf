import { describe, expect, test } from 'vitest';
import { at, tryModule } from '../../testing/try-module.ts';
import { reloadFullEvent } from './reload-full-event.ts';

describe('reload-full-event', () => {
  test('reads the event anew: additions and filters go', () => {
    const { before } = tryModule(reloadFullEvent);
    const data = { ...before, enabledFilters: { A: {} }, _unfilteredData: before };
    const tried = tryModule(reloadFullEvent, { data });
    expect(tried).toMatchObject({ result: true, changed: true, calls: ['Event.fetchEvent'] });
    expect(Object.keys(tried.data)).toEqual(['Event']);
    expect(at(tried.data, 'Event._AttributeFlattened')).toHaveLength(3);
    expect(at(tried.data, 'Event.Tag.0.name')).toBe('tlp:red');
  });
  test.each([[{ misp_core_format: '1' }], [{ misp_core_format: true }], [{ misp_core_format: 1 }]])(
    'the trigger node %j reloads',
    (triggerData) => {
      expect(tryModule(reloadFullEvent, { triggerData }).changed).toBe(true);
    },
  );
  test.each([[{}], [{ misp_core_format: false }], [{ misp_core_format: '0' }]])(
    'the trigger node %j does not',
    (triggerData) => {
      const tried = tryModule(reloadFullEvent, { triggerData });
      expect(tried).toMatchObject({ result: true, changed: false, wishes: [], quirks: ['reload-without-core-format'] });
    },
  );
  test('without a trigger node, as in a stateless call, it dies', () => {
    expect(tryModule(reloadFullEvent, { triggerData: null })).toMatchObject({ crash: 'TypeError', wishes: [] });
  });
  test('an event that cannot be read kills the run', () => {
    expect(tryModule(reloadFullEvent, { data: { Event: { id: '99' } }, answers: nobody }).crash).toBe('TypeError');
    expect(tryModule(reloadFullEvent, { data: { Log: {} }, answers: nobody }).crash).toBe('TypeError');
  });
});

const nobody = () => ({ kind: 'misp', answer: { value: null } }) as const;
