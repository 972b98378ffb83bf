import { describe, expect, it } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import type { PhpArray } from '../../php/value.ts';
import { concurrentTask } from './concurrent-task.ts';

const fork = (data: PhpArray) =>
  tryModule(concurrentTask, { data, answers: () => ({ kind: 'misp', answer: { value: true } }) });

describe('Concurrent Task', () => {
  it('queues a branch with the data as they are and takes its helper key away', () => {
    const event = { Event: { id: '7' } };
    const ran = fork({ ...event, __node_id_to_exec: '12' });
    expect(ran.result).toBe(true);
    expect(ran.data).toEqual(event);
    expect(ran.wishes).toEqual([
      { kind: 'misp', ask: { model: 'Workflow', method: 'enqueueParallelTask', args: [12, event] } },
    ]);
  });

  it('queues node 0 when nobody named a target', () => {
    expect(fork({ Event: [] }).wishes).toMatchObject([{ ask: { args: [0, { Event: [] }] } }]);
  });

  it('hands on what a filter leaves', () => {
    const filters = { A: { selector: 'Event.Tag', path: 'name', operator: 'equals', value: 'b' } };
    const ran = fork({ Event: { Tag: [{ name: 'a' }, { name: 'b' }] }, enabledFilters: filters, __node_id_to_exec: 3 });
    expect(ran.data).toEqual({ Event: { Tag: { 1: { name: 'b' } } }, enabledFilters: filters });
  });

  it('ends its path', () => {
    expect(concurrentTask.follows).toBe('none');
    expect(concurrentTask.multipleOutputs).toBe(true);
  });
});
