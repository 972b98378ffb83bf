import { expect, test } from 'vitest';
import { blueprintTrigger } from './blueprint.ts';
import { readBlueprint } from './read-blueprint.ts';
import { writeBlueprint } from './write-blueprint.ts';
import { WorkflowError } from './workflow-error.ts';

const NODE = {
  id: 53,
  name: 'IF :: Tag',
  data: { id: 'tag-if', module_type: 'logic', indexed_params: { tags: ['tlp:red'] } },
  inputs: { input_1: { connections: [{ node: '1', input: 'output_1' }] } },
  outputs: { output_1: { connections: [{ node: '54', output: 'input_1' }] }, output_2: { connections: [] } },
  pos_x: 1,
  pos_y: 2,
};
const STOP = {
  id: 54,
  data: { id: 'stop-execution', module_type: 'action' },
  inputs: { input_1: { connections: [{ node: '53', input: 'output_1' }] } },
  outputs: [],
};
const RECORD = {
  id: '12',
  uuid: '06197D25-E4B5-40D2-A1EF-8335062F0093',
  name: 'Block',
  description: '[event-publish]\nRefuses.',
  timestamp: '1763654400',
  default: '0',
  own: { kept: true },
  mermaid: 'computed',
  data: [NODE, STOP],
};

test('reads a blueprint wrapped, bare, as text and with its nodes as map or text', () => {
  const { blueprint } = readBlueprint({ WorkflowBlueprint: RECORD });
  expect(blueprint).toMatchObject({ id: '12', name: 'Block', default: false, timestamp: 1_763_654_400 });
  expect(blueprint.nodes.map((node) => node.id)).toEqual(['53', '54']);
  expect(blueprintTrigger(blueprint)).toBe('event-publish');
  expect(readBlueprint(JSON.stringify(RECORD)).blueprint).toEqual(blueprint);
  expect(
    readBlueprint({ ...RECORD, data: { a: NODE, b: STOP, _frames: [] } }).blueprint.nodes.map((node) => node.id),
  ).toEqual(['53', '54']);
  expect(readBlueprint({ ...RECORD, data: JSON.stringify(RECORD.data) }).notes.map((note) => note.rule)).toEqual([
    'data-was-text',
  ]);
});

test('writes it back byte-stable, edges to nodes outside included', () => {
  const text = writeBlueprint(readBlueprint(RECORD).blueprint);
  expect(writeBlueprint(readBlueprint(text).blueprint)).toBe(text);
  const written = JSON.parse(text) as { WorkflowBlueprint: Record<string, unknown> & { data: unknown[] } };
  expect(written.WorkflowBlueprint).toMatchObject({ own: { kept: true }, default: false });
  expect(written.WorkflowBlueprint).not.toHaveProperty('mermaid');
  expect(written.WorkflowBlueprint.data[0]).toMatchObject({ inputs: NODE.inputs, outputs: NODE.outputs });
  expect(written.WorkflowBlueprint.data[1]).toMatchObject({ inputs: STOP.inputs });
});

test.each([
  [{ ...RECORD, name: ' ' }, 'name'],
  [{ ...RECORD, data: 5 }, 'data'],
  [{ ...RECORD, data: [7] }, 'data.0'],
  [{ Workflow: {} }, 'Workflow'],
  [[RECORD], ''],
])('says where it is broken (%#)', (value, path) => {
  expect(() => readBlueprint(value)).toThrow(WorkflowError);
  try {
    readBlueprint(value);
  } catch (error) {
    expect(error).toMatchObject({ code: 'wrong-shape', path });
  }
});
