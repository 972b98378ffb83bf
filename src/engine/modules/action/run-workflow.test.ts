import { describe, expect, test } from 'vitest';
import { at, tryModule } from '../../testing/try-module.ts';
import { runWorkflow } from './run-workflow.ts';

const inputOf = (tried: ReturnType<typeof tryModule>) => {
  const [wish] = tried.wishes;
  return wish?.kind === 'misp' ? wish.ask.args[1] : undefined;
};

describe('run-workflow', () => {
  test('starts the chosen workflows in order and reloads the event', () => {
    const tried = tryModule(runWorkflow, { params: { workflows: ['adhoc-1', 'adhoc-2'] } });
    expect(tried.result).toBe(true);
    expect(tried.calls).toEqual(['Workflow.runAdHoc', 'Workflow.runAdHoc', 'Event.fetchEvent']);
    expect(inputOf(tried)).toEqual([]);
    expect(at(tried.data, 'Event.id')).toBe('35');
  });
  test.each([[{}], [{ workflows: '' }], [{ workflows: [] }]])('nothing chosen in %j', (params) => {
    expect(tryModule(runWorkflow, { params })).toMatchObject({
      result: false,
      errors: ['No workflow selected'],
      wishes: [],
    });
  });
  test('hands over the roaming data or uuids', () => {
    const whole = tryModule(runWorkflow, { params: { workflows: 'adhoc-1', input_data: 'roaming_data' } });
    expect(inputOf(whole)).toBe(whole.before);
    const uuids = tryModule(runWorkflow, { params: { workflows: 'adhoc-1', input_data: 'event_ids' } });
    expect(inputOf(uuids)).toEqual({ eventid: ['3b54f189-bd97-4288-af3c-b98d2328787a'] });
    const filter = { selector: 'Event._AttributeFlattened.{n}', path: 'type', operator: 'in', value: 'domain' };
    const chosen = tryModule(runWorkflow, { params: { workflows: 'adhoc-1', input_data: 'event_ids' }, filter });
    expect(inputOf(chosen)).toEqual({ eventid: ['00000002-0000-4000-8000-000000000102'] });
  });
});
