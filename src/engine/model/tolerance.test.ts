import { describe, expect, it } from 'vitest';
import { readBlueprint } from './read-blueprint.ts';
import { readWorkflow } from './read-workflow.ts';
import type { GraphNode, Workflow } from './workflow.ts';

/** What an import takes for what, row by row of spec/format.md §8. */
const workflow = (record: Record<string, unknown>): Workflow => readWorkflow({ data: {}, ...record }).workflow;
function node(stored: Record<string, unknown>): GraphNode {
  const data = { '2': { id: 2, ...stored } };
  const [read] = readWorkflow({ Workflow: { data } }).workflow.graph.nodes;
  if (read === undefined) throw new Error('No node was read');
  return read;
}
const action = (data: Record<string, unknown>) => node({ data: { id: 'webhook', module_type: 'action', ...data } });

describe('records', () => {
  it.each([
    ['7', '1700000000', '12', '7', 1700000000, 12],
    [7, 1700000000, 12, '7', 1700000000, 12],
    [7, ' 17e8 ', '3.9', '7', 1700000000, 3],
    [null, 'soon', [], '', 0, 0],
  ])('id %j, timestamp %j, counter %j', (id, timestamp, counter, ...read) => {
    const { id: text, timestamp: seconds, counter: number } = workflow({ id, timestamp, counter });
    expect([text, seconds, number]).toEqual(read);
  });

  it.each([
    [true, true],
    [1, true],
    ['1', true],
    [false, false],
    [0, false],
    ['0', false],
    ['', false],
    [null, false],
    [[], false],
  ])('a flag stored as %j is %s', (stored, flag) => {
    expect(workflow({ debug_enabled: stored }).debugEnabled).toBe(flag);
    expect(readBlueprint({ name: 'b', data: [], default: stored }).blueprint.default).toBe(flag);
    expect(action({ multiple_output_connection: stored }).multipleOutputs).toBe(flag);
  });

  it('come wrapped or bare, as text, with their graph as text', () => {
    const data = { 1: { id: 1, data: { id: 'event-publish', module_type: 'trigger' } } };
    const forms = [{ data }, { Workflow: { data } }, JSON.stringify({ data }), { data: JSON.stringify(data) }];
    for (const form of forms) {
      const read = readWorkflow(form).workflow;
      expect([read.triggerId, read.name, read.graph.nodes.length]).toEqual([
        'event-publish',
        'Workflow for trigger event-publish',
        1,
      ]);
    }
  });

  it('take the nodes of a blueprint from a list, a map or text, and leave frames out', () => {
    const nodes = [
      { id: 9, data: { id: 'webhook' } },
      { id: '4', data: { id: 'tag-if' } },
    ];
    const map = { 9: nodes[0], x: nodes[1], _frames: [] };
    for (const data of [nodes, map, JSON.stringify(nodes)]) {
      const { blueprint } = readBlueprint({ WorkflowBlueprint: { name: ' b ', data } });
      expect(blueprint.nodes.map((read) => [read.id, read.moduleId])).toEqual([
        ['9', 'webhook'],
        ['4', 'tag-if'],
      ]);
    }
  });
});

describe('nodes', () => {
  it('take an empty list for an empty map, and a missing member for an empty one', () => {
    for (const empty of [[], {}, undefined, null]) {
      const read = node({
        inputs: empty,
        outputs: empty,
        data: { id: 'webhook', module_type: 'action', indexed_params: empty, saved_filters: empty },
      });
      expect([read.inputs, read.outputs, read.params]).toEqual([[], [], {}]);
      expect(read.filter).toEqual({ selector: '', value: '', operator: '', path: '' });
      expect(workflow({ data: { _frames: empty } }).graph.frames).toEqual([]);
    }
  });

  it('read a filter from a list of texts and values', () => {
    const saved_filters = [
      { text: 'selector', value: 'Event.Tag.{n}' },
      { text: 'value', value: 'x' },
      { text: 'operator', value: 'in' },
      { text: 'path', value: '0' },
      'junk',
    ];
    expect(action({ saved_filters }).filter).toEqual({
      selector: 'Event.Tag.{n}',
      value: 'x',
      operator: 'in',
      path: '0',
    });
  });

  it('are named by their data, else by themselves, else by their module', () => {
    expect(node({ name: 'old', data: { id: 'webhook', name: 'own' } }).name).toBe('own');
    expect(node({ name: 'old', data: { id: 'webhook', name: '' } }).name).toBe('old');
    expect(node({ data: { id: 'webhook' } }).name).toBe('webhook');
  });

  it('keep a module and parameters that nobody knows', () => {
    const indexed_params = { url: '', nobody: ['x'], __proto__x: 1 };
    expect(action({ id: 'not-installed', indexed_params })).toMatchObject({
      moduleId: 'not-installed',
      kind: 'action',
      params: indexed_params,
    });
  });

  it.each([
    [3, '3'],
    ['3', '3'],
    ['03', '3'],
    [' 3rd', '3'],
    [3.9, '3'],
    ['x', '0'],
    [null, '0'],
    [true, '1'],
  ])('cast the target %j of an edge to %s', (stored, target) => {
    const outputs = { output_1: { connections: [{ node: stored, output: 'input_1' }] } };
    expect(node({ outputs, data: { id: 'webhook' } }).outputs[0]?.connections).toEqual([{ target, input: 'input_1' }]);
  });
});
