import { describe, expect, it } from 'vitest';
import { readWorkflow, writeWorkflow } from '@engine';
import { buildWorkflow } from '@engine/testing/build-workflow.ts';
import { setTarget } from './set-target.ts';

const workflow = buildWorkflow({ 1: { module: 'event-publish' } });

describe('choosing the MISP version of a workflow', () => {
  it('keeps it beside the workflow, out of MISP’s JSON', () => {
    const later = setTarget(workflow, 'later');
    expect(later.target).toBe('later');
    expect(later.graph).toBe(workflow.graph);
    expect(readWorkflow(writeWorkflow(later, { own: true })).workflow.target).toBe('later');
    expect(writeWorkflow(later)).toBe(writeWorkflow(workflow));
  });
  it('leaves it to the settings again, with no trace', () => {
    expect('target' in setTarget(setTarget(workflow, '2.5.1'), null)).toBe(false);
  });
  it('gives the same workflow back when nothing changes', () => {
    expect(setTarget(workflow, null)).toBe(workflow);
    const later = setTarget(workflow, 'later');
    expect(setTarget(later, 'later')).toBe(later);
  });
});
