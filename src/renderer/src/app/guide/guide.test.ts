import { describe, expect, test } from 'vitest';
import { guide, isDone, readProgress, type Seen } from './guide.ts';

const nothing: Seen = {
  openedWorkflow: null,
  endedRuns: [],
  step: null,
  stepTab: null,
  panel: null,
};
const run = { sample: 'Parcels', outcome: 'blocked' };

describe('the guided case', () => {
  test('every step can be done, and none is done before anything has happened', () => {
    expect(guide.steps.length).toBeGreaterThan(3);
    for (const step of guide.steps) expect([step.title, isDone(step.doneWhen, nothing)]).toEqual([step.title, false]);
  });
  test('every member has to hold', () => {
    const when = { viewedStep: { node: '3' }, tab: 'why' };
    const step = { module: 'tag-if', node: '3' };
    expect(isDone(when, { ...nothing, step, stepTab: 'why' })).toBe(true);
    expect(isDone(when, { ...nothing, step, stepTab: 'in' })).toBe(false);
    expect(isDone(when, { ...nothing, step: { ...step, node: '2' }, stepTab: 'why' })).toBe(false);
  });
  test('a tab counts only while a step is in view', () => {
    expect(isDone({ tab: 'in' }, { ...nothing, stepTab: 'in' })).toBe(false);
  });
  test('the outcome belongs to the run with that sample', () => {
    const endedRuns = [run, { sample: 'Other', outcome: 'success' }];
    expect(isDone({ ranWith: 'Parcels' }, { ...nothing, endedRuns })).toBe(true);
    expect(isDone({ ranWith: 'Parcels', outcome: 'success' }, { ...nothing, endedRuns })).toBe(false);
  });
  test('what was remembered wrongly begins anew', () => {
    expect(readProgress(null).state).toBe('offered');
    expect(readProgress({ state: 'flying', step: 1e9, sinceMs: 'x' })).toEqual({
      state: 'offered',
      step: guide.steps.length,
      sinceMs: 0,
    });
  });
});
