import { expect, test } from 'vitest';
import { readWorkflow } from '../model/read-workflow.ts';
import type { Workflow } from '../model/workflow.ts';
import { writeWorkflow } from '../model/write-workflow.ts';
import { buildWorkflow, type NodePlan } from '../testing/build-workflow.ts';
import { diffWorkflows, sameBehaviour } from './diff-workflows.ts';

const plan: Record<string, NodePlan> = {
  1: { module: 'event-publish', to: ['2'] },
  2: { module: 'tag-if', params: { tags: ['tlp:red'], scope: 'event' }, to: [['3'], []] },
  3: { module: 'stop-execution', params: { message: 'no' } },
};
const build = (changes: Record<string, NodePlan> = {}, over: Partial<Workflow> = {}): Workflow =>
  buildWorkflow({ ...plan, ...changes }, over);
const diff = (after: Workflow) => diffWorkflows(build(), after);

test('the same is the same, written by whomever', () => {
  const again = readWorkflow(writeWorkflow(build())).workflow;
  expect(diffWorkflows(build(), again)).toEqual({ nodes: [], edges: [], other: [] });
  expect(diff(build({}, { timestamp: 9, counter: 7, id: '88' }))).toEqual({ nodes: [], edges: [], other: [] });
});

test('parameters, filters and names, each with before and after', () => {
  const after = build({
    2: { ...plan['2'], module: 'tag-if', params: { tags: ['tlp:red', 'PAP:RED'], scope: 'event' }, name: 'Red?' },
    3: { module: 'stop-execution', params: {}, filter: { selector: 'Event' } },
  });
  const found = diff(after);
  expect(found.nodes).toEqual([
    {
      id: '2',
      name: 'Red?',
      change: 'changed',
      fields: [
        { field: 'name', before: 'IF :: Tag', after: 'Red?' },
        { field: 'tags', before: '["tlp:red"]', after: '["tlp:red","PAP:RED"]' },
      ],
    },
    {
      id: '3',
      name: 'Stop execution',
      change: 'changed',
      fields: [
        { field: 'message', before: 'no', after: '' },
        { field: 'filter: selector', before: '', after: 'Event' },
      ],
    },
  ]);
  expect(sameBehaviour(found)).toBe(false);
});

test('nodes and connections that came and went', () => {
  const { 3: _gone, ...rest } = plan;
  const after = buildWorkflow({
    ...rest,
    2: { ...plan['2'], module: 'tag-if', to: [[], ['4']] },
    4: { module: 'webhook' },
  });
  const found = diff(after);
  expect(found.nodes.map(({ id, change }) => `${id} ${change}`)).toEqual(['3 removed', '4 added']);
  expect(found.edges).toEqual([
    { change: 'removed', source: '2', output: 'output_1', target: '3' },
    { change: 'added', source: '2', output: 'output_2', target: '4' },
  ]);
});

test('a node that was only moved behaves the same; frames are paired by what they hold', () => {
  const base = build();
  const moved = {
    ...base,
    name: 'New name',
    graph: {
      ...base.graph,
      nodes: base.graph.nodes.map((node) => ({ ...node, x: node.x + 1 })),
      frames: [{ id: 'b', text: 'F', nodes: ['2', '3'], extra: {} }],
    },
  };
  const found = diffWorkflows(
    { ...base, graph: { ...base.graph, frames: [{ id: 'a', text: 'F', nodes: ['3', '2'], extra: {} }] } },
    moved,
  );
  expect(found.nodes.map(({ change }) => change)).toEqual(['moved', 'moved', 'moved']);
  expect(found.other).toEqual([{ field: 'name', before: 'Test workflow', after: 'New name' }]);
  expect(sameBehaviour(found)).toBe(true);
});

test("Flowbench's own additions count, and those that change no run are told apart", () => {
  const base = build();
  const [first, ...others] = base.graph.nodes;
  if (first === undefined) throw new Error('There is no node.');
  const noted = { ...base, graph: { ...base.graph, nodes: [{ ...first, note: 'why' }, ...others] } };
  expect(diff(noted).nodes[0]?.fields).toEqual([{ field: 'note', before: '', after: 'why' }]);
  expect(sameBehaviour(diff(noted))).toBe(true);
  const answered = { ...base, target: '2.5.20', standIns: { mine: true as const } };
  expect(diff(answered).other).toEqual([
    { field: 'made for MISP', before: '', after: '2.5.20' },
    { field: 'answers of stand-ins', before: '[]', after: '[["mine",true]]' },
  ]);
  expect(sameBehaviour(diff(answered))).toBe(false);
});

test('an empty list and an empty map are the same nothing, a text and a list are not', () => {
  const one = build({ 3: { module: 'stop-execution', params: { message: [] } } });
  const other = build({ 3: { module: 'stop-execution', params: { message: {} } } });
  expect(diffWorkflows(one, other).nodes).toEqual([]);
  const text = build({ 3: { module: 'stop-execution', params: { message: '' } } });
  expect(diffWorkflows(one, text).nodes).toHaveLength(1);
});
