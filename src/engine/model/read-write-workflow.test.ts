import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWorkflow } from './read-workflow.ts';
import { WorkflowError } from './workflow-error.ts';
import { writeWorkflow } from './write-workflow.ts';

const NODE_1 = {
  id: 1,
  name: 'Event Publish',
  class: 'block-type-trigger',
  typenode: false,
  data: { id: 'event-publish', module_type: 'trigger', indexed_params: [], misp_core_format: true, odd: { kept: [1] } },
  inputs: [],
  outputs: { output_1: { connections: [{ node: '2', output: 'input_1' }] } },
  pos_x: '12.5',
  pos_y: 40,
};
const NODE_2 = {
  id: '2',
  name: 'Webhook',
  html: '<b>gone</b>',
  data: {
    id: 'webhook',
    module_type: 'action',
    name: 'Tell the chat',
    indexed_params: { url: 'https://chat.example.org/', n: 5 },
  },
  inputs: { input_1: { connections: [{ node: '1', input: 'output_1', labels: [{ id: 'a', name: 'A' }] }] } },
  outputs: [],
  pos_x: 220,
  pos_y: 40,
};
const RECORD = {
  id: 3,
  uuid: 'E534E662-C6AF-4B40-A2A6-C37DD7E383E7',
  name: 'Flow',
  description: 'd',
  timestamp: '1700000000',
  enabled: false,
  counter: '4',
  trigger_id: 'event-publish',
  debug_enabled: '1',
  own_field: { kept: true },
  listening_triggers: [{ id: 'computed' }],
  data: { '1': NODE_1, '2': NODE_2, _frames: [] },
};

test('reads a record wrapped, bare, as text, and with its graph as text', () => {
  const wrapped = readWorkflow({ Workflow: RECORD }).workflow;
  expect(wrapped).toMatchObject({ id: '3', counter: 4, timestamp: 1_700_000_000, debugEnabled: true });
  expect(wrapped.uuid).toBe(RECORD.uuid.toLowerCase());
  expect(wrapped.graph.nodes.map((node) => node.name)).toEqual(['Event Publish', 'Tell the chat']);
  expect(readWorkflow(RECORD).workflow).toEqual(wrapped);
  expect(readWorkflow(JSON.stringify({ Workflow: RECORD })).workflow).toEqual(wrapped);
  const asText = readWorkflow({ Workflow: { ...RECORD, data: JSON.stringify(RECORD.data) } });
  expect(asText.workflow).toEqual(wrapped);
  expect(asText.notes.map((note) => note.rule)).toEqual(['data-was-text']);
});

test('writes everything back but markup, computed labels and computed triggers', () => {
  const text = writeWorkflow(readWorkflow(RECORD).workflow);
  const written = JSON.parse(text) as {
    Workflow: Record<string, unknown> & { data: Record<string, Record<string, unknown>> };
  };
  expect(written.Workflow).toMatchObject({ id: '3', enabled: false, own_field: { kept: true }, debug_enabled: true });
  expect(written.Workflow).not.toHaveProperty('listening_triggers');
  const { '1': first, '2': second } = written.Workflow.data;
  expect(first).toMatchObject({
    pos_x: '12.5',
    data: { misp_core_format: true, odd: { kept: [1] }, indexed_params: [] },
  });
  expect(second).not.toHaveProperty('html');
  expect(second).toMatchObject({ data: { indexed_params: { url: 'https://chat.example.org/', n: 5 } } });
  expect(JSON.stringify(second)).not.toContain('labels');
  expect(writeWorkflow(readWorkflow(text).workflow)).toBe(text);
});

test('keeps an order of nodes that a JavaScript object would lose', () => {
  const text =
    '{"Workflow":{"data":{"5":{"data":{"id":"a","module_type":"action"}},"1":{"data":{"id":"b","module_type":"action"}}}}}';
  const { workflow } = readWorkflow(text);
  expect(workflow.graph.nodes.map((node) => node.id)).toEqual(['5', '1']);
  expect(writeWorkflow(workflow, { indent: 0 })).toContain('"data":{"5":');
});

test('mends edges that stand on one side only, and doubled ones', () => {
  const outputs = {
    output_1: {
      connections: [
        { node: '2', output: 'input_1' },
        { node: 2, output: 'input_1' },
      ],
    },
  };
  const { workflow, notes } = readWorkflow({
    ...RECORD,
    data: { '1': { ...NODE_1, outputs }, '2': { ...NODE_2, inputs: [] } },
  });
  expect(notes.map((note) => note.rule)).toEqual(['duplicate-edge', 'edge-input-missing']);
  expect(workflow.graph.nodes[0]?.outputs[0]?.connections).toHaveLength(1);
  expect(workflow.graph.nodes[1]?.inputs).toEqual(['input_1']);
  const other = readWorkflow({ ...RECORD, data: { '1': { ...NODE_1, outputs: [] }, '2': NODE_2 } });
  expect(other.notes.map((note) => note.rule)).toEqual(['edge-rebuilt-from-input']);
  expect(other.workflow.graph.nodes[0]?.outputs).toEqual([
    { name: 'output_1', connections: [{ target: '2', input: 'input_1' }] },
  ]);
  expect(JSON.parse(writeWorkflow(workflow))).toMatchObject({
    Workflow: { data: { '2': { inputs: { input_1: { connections: [{ node: '1', input: 'output_1' }] } } } } },
  });
});

test("Flowbench's own additions are written only when asked for", () => {
  const file = {
    Workflow: RECORD,
    _flowbench: { notes: [{ id: 'n', text: 'why', x: 1, y: 2, width: 3, height: 4 }], disabledNodes: ['2'] },
  };
  const { workflow } = readWorkflow(file);
  expect(workflow.graph.nodes[1]?.disabledLocally).toBe(true);
  expect(writeWorkflow(workflow)).not.toContain('_flowbench');
  const again = readWorkflow(writeWorkflow(workflow, { own: true })).workflow.graph;
  expect(again.notes).toEqual(workflow.graph.notes);
  expect(again.nodes.map((node) => node.disabledLocally)).toEqual([undefined, true]);
});

test.each([
  ['{', 'not-json', ''],
  ['[1]', 'wrong-shape', ''],
  ['"text"', 'wrong-shape', ''],
  ['{"Workflow":{}}', 'wrong-shape', 'Workflow.data'],
  ['{"Workflow":{"data":5}}', 'wrong-shape', 'Workflow.data'],
  ['{"Workflow":{"data":{"1":7}}}', 'wrong-shape', 'Workflow.data.1'],
  ['{"Workflow":{"data":{"1":{"data":7}}}}', 'wrong-shape', 'Workflow.data.1.data'],
  [
    '{"Workflow":{"data":{"1":{"outputs":{"o":{"connections":[1]}}}}}}',
    'wrong-shape',
    'Workflow.data.1.outputs.o.connections.0',
  ],
  ['{"WorkflowBlueprint":{"data":[]}}', 'wrong-shape', 'WorkflowBlueprint'],
  [`${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'too-deep', '0.0.0.0.0.0.0.0…'],
])('says what is wrong with %.40s and where', (text, code, path) => {
  try {
    readWorkflow(text);
    expect.unreachable('it was read');
  } catch (error) {
    expect(error).toBeInstanceOf(WorkflowError);
    expect(error).toMatchObject({ code, path });
  }
});

test('a key called __proto__ is a plain key all the way', () => {
  const text =
    '{"Workflow":{"data":{"__proto__":{"data":{"id":"webhook","module_type":"action","__proto__":{"evil":true}}}}}}';
  const { workflow } = readWorkflow(text);
  expect(workflow.graph.extra).not.toHaveProperty('evil');
  expect(({} as Record<string, unknown>)['evil']).toBeUndefined();
  expect(writeWorkflow(workflow)).toContain('__proto__');
});

test('any JSON is read or refused with a WorkflowError, and what was read is written byte-stable', () => {
  const node = fc.record(
    {
      id: fc.anything(),
      name: fc.anything(),
      data: fc.object({ maxDepth: 2 }),
      outputs: fc.anything(),
      inputs: fc.anything(),
    },
    { requiredKeys: [] },
  );
  const data = fc.dictionary(fc.constantFrom('1', '2', '7', '_frames', '_x', 'a'), fc.oneof(node, fc.anything()));
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.record({ Workflow: fc.record({ name: fc.anything(), data }) })), (value) => {
      const text = JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? String(item) : item)) as
        string | undefined;
      if (text === undefined) return;
      let workflow;
      try {
        ({ workflow } = readWorkflow(text));
      } catch (error) {
        expect(error).toBeInstanceOf(WorkflowError);
        return;
      }
      const once = writeWorkflow(workflow, { own: true });
      expect(writeWorkflow(readWorkflow(once).workflow, { own: true })).toBe(once);
    }),
    { numRuns: 500 },
  );
});
