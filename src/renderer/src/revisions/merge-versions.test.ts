import { diffWorkflows } from '@engine/diff/diff-workflows.ts';
import { buildWorkflow } from '@engine/testing/build-workflow.ts';
import { describe, expect, test } from 'vitest';
import { marksOf, mergeVersions } from './merge-versions.ts';

const before = buildWorkflow({
  1: { module: 'event-publish', to: ['2'] },
  2: { module: 'tag-if', to: [['3'], []] },
  3: { module: 'stop-execution', params: { message: 'No' } },
});
const after = buildWorkflow({
  1: { module: 'event-publish', to: ['2'] },
  2: { module: 'tag-if', params: { condition: 'in_or' }, to: [['4'], []] },
  4: { module: 'webhook' },
});
const diff = diffWorkflows(before, after);

describe('two versions in one drawing', () => {
  test('hold every node and edge of both', () => {
    const merged = mergeVersions(before, after, diff);
    expect(merged.graph.nodes.map((node) => node.id).sort()).toEqual(['1', '2', '3', '4']);
    const branch = merged.graph.nodes.find((node) => node.id === '2');
    expect(branch?.outputs[0]?.connections.map((one) => one.target)).toEqual(['4', '3']);
  });
  test('mark what came, went and changed, each on its side', () => {
    const both = marksOf(diff, 'both');
    expect(Object.fromEntries(both.nodes)).toEqual({ 2: 'changed', 3: 'removed', 4: 'added' });
    expect(marksOf(diff, 'before').nodes.has('4')).toBe(false);
    expect(marksOf(diff, 'after').nodes.has('3')).toBe(false);
    expect([...marksOf(diff, 'after').edges.values()]).toEqual(['added']);
  });
  test('a version against itself has no marks and no further nodes', () => {
    const same = diffWorkflows(after, after);
    expect(mergeVersions(after, after, same)).toEqual(after);
    expect(marksOf(same, 'both').nodes.size).toBe(0);
  });
});
