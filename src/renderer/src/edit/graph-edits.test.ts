import { describe, expect, it } from 'vitest';
import { catalogue, type Workflow } from '@engine';
import { buildWorkflow } from '@engine/testing/build-workflow.ts';
import { addNode, insertOnLink } from './add-node.ts';
import { alignNodes, distributeNodes } from './arrange-nodes.ts';
import { clipboardText, nodesInText } from './clipboard-text.ts';
import { connect, disconnect, freeOutput, whyNoLink } from './connect.ts';
import { deleteNodes } from './delete-nodes.ts';
import { setDisabledLocally } from './disable-nodes.ts';
import { findInWorkflow } from './find-in-workflow.ts';
import { addFrame, removeFrame, renameFrame } from './frames.ts';
import { duplicateNodes, insertNodes } from './insert-nodes.ts';
import { addNote, changeNote } from './notes.ts';

const modules = catalogue('2.5.1');
const moduleOf = (id: string) => {
  const module = modules.get(id);
  if (!module) throw new Error(`no module ${id}`);
  return module;
};

//  1 ── 2 ─then─ 3 ── 4
//        └else── 5      6 (alone)
const workflow = buildWorkflow({
  1: { module: 'event-publish', to: ['2'] },
  2: { module: 'tag-if', to: [['3'], ['5']] },
  3: { module: 'tag_operation', to: ['4'], params: { tags: ['tlp:red'] } },
  4: { module: 'stop-execution', to: [] },
  5: { module: 'webhook', to: [[]], params: { url: 'https://chat.example.org/hook' } },
  6: { module: 'concurrent-task', to: [[]] },
});
const edges = (of: Workflow): readonly string[] =>
  of.graph.nodes.flatMap((node) =>
    node.outputs.flatMap(({ name, connections }) =>
      connections.map(({ target }) => `${node.id}${name === 'output_2' ? ' else ' : ' '}${target}`),
    ),
  );
const link = (source: string, target: string, output = 'output_1') => ({ source, output, target, input: 'input_1' });
const node = (of: Workflow, id: string) => of.graph.nodes.find((one) => one.id === id);

describe('V1, V3, V5, V6: connecting', () => {
  it('discards a connection of a node to itself (V5) and a second one like it (V6)', () => {
    expect(whyNoLink(workflow.graph, link('5', '5'))?.rule).toBe('self');
    expect(whyNoLink(workflow.graph, link('1', '2'))?.rule).toBe('duplicate');
    expect(connect(workflow, link('1', '2'))).toBe(workflow);
  });
  it('refuses a loop and names the two nodes (V1)', () => {
    const refused = whyNoLink(disconnect(workflow, [link('3', '4')]).graph, link('3', '2'));
    expect(refused?.rule).toBe('loop');
    expect(refused?.text).toMatch(/^Cycle: .*already leads back to/);
  });
  it('refuses a second connection from one output (V3), but not from a concurrent task', () => {
    expect(whyNoLink(workflow.graph, link('1', '6'))?.rule).toBe('multiple');
    expect(whyNoLink(workflow.graph, link('1', '6'))?.text).toContain('Multiple connections');
    const one = connect(workflow, link('6', '5'));
    const two = connect(one, link('6', '4'));
    expect(edges(two)).toContain('6 5');
    expect(edges(two)).toContain('6 4');
  });
  it('lets an edge be drawn anew elsewhere', () => {
    expect(whyNoLink(workflow.graph, link('1', '6'), link('1', '2'))).toBeNull();
  });
  it('knows the output that is still free', () => {
    expect(freeOutput(node(workflow, '2')!)).toBeUndefined();
    expect(freeOutput(node(disconnect(workflow, [link('2', '5', 'output_2')]), '2')!)).toBe('output_2');
    expect(freeOutput(node(connect(workflow, link('6', '5')), '6')!)).toBe('output_1');
  });
});

describe('adding', () => {
  it('adds after an output, with the module’s defaults, under the next number', () => {
    const next = addNode(
      workflow,
      moduleOf('send-mail'),
      { x: 13, y: 27 },
      { after: { source: '5', output: 'output_1' } },
    );
    expect(node(next, '7')).toMatchObject({ moduleId: 'send-mail', x: 10, y: 30 });
    expect(edges(next)).toContain('5 7');
  });
  it('only sets it down where it may not be connected', () => {
    const next = addNode(
      workflow,
      moduleOf('send-mail'),
      { x: 0, y: 0 },
      { after: { source: '1', output: 'output_1' } },
    );
    expect(edges(next)).toEqual(edges(workflow));
    expect(next.graph.nodes).toHaveLength(7);
  });
  it('splices a new or a free node into an edge', () => {
    const added = addNode(workflow, moduleOf('tag_operation'), { x: 0, y: 0 }, { into: link('1', '2') });
    expect(edges(added)).toEqual(['1 7', '2 3', '2 else 5', '3 4', '7 2']);
    expect(edges(insertOnLink(workflow, '6', link('3', '4')))).toEqual(['1 2', '2 3', '2 else 5', '3 6', '6 4']);
  });
  it('leaves an edge alone that the module can’t stand on', () => {
    const next = addNode(workflow, moduleOf('stop-execution'), { x: 0, y: 0 }, { into: link('1', '2') });
    expect(edges(next)).toEqual(edges(workflow));
  });
});

describe('deleting', () => {
  it('protects triggers (V7)', () => {
    expect(deleteNodes(workflow, ['1'])).toBe(workflow);
    expect(deleteNodes(workflow, ['1', '5']).graph.nodes).toHaveLength(5);
  });
  it('takes the connections along, or joins again what the node stood between', () => {
    expect(edges(deleteNodes(workflow, ['3']))).toEqual(['1 2', '2 else 5']);
    expect(edges(deleteNodes(workflow, ['3'], { rejoin: true }))).toEqual(['1 2', '2 4', '2 else 5']);
    expect(edges(deleteNodes(workflow, ['2', '3'], { rejoin: true }))).toEqual(['1 4']);
  });
  it('takes a frame along that loses its last node', () => {
    const framed = addFrame(workflow, { id: 'f', text: 'Refuse', nodes: ['3', '4'] });
    expect(deleteNodes(framed, ['3']).graph.frames[0]?.nodes).toEqual(['4']);
    expect(deleteNodes(framed, ['3', '4']).graph.frames).toEqual([]);
  });
});

describe('copies', () => {
  it('duplicates with params and the edges among the copies, triggers left out, beside the originals', () => {
    const { workflow: next, inserted } = duplicateNodes(workflow, ['1', '2', '3']);
    expect(inserted).toEqual(['7', '8']);
    expect(edges(next).slice(-1)).toEqual(['7 8']);
    expect(node(next, '8')).toMatchObject({ params: { tags: ['tlp:red'] }, x: 520, y: -60 });
  });
  it('goes through text in MISP’s JSON and back', () => {
    const text = clipboardText(workflow, ['2', '3', '5'], 1_700_000_000);
    expect(JSON.parse(text)).toHaveProperty('WorkflowBlueprint.data');
    const nodes = nodesInText(text) ?? [];
    const { workflow: next } = insertNodes(workflow, nodes, { x: 0, y: 500 });
    expect(edges(next).slice(-2)).toEqual(['7 8', '7 else 9']);
    expect(node(next, '9')?.params).toEqual({ url: 'https://chat.example.org/hook' });
  });
  it('knows a text that holds no nodes', () => {
    expect(nodesInText('hello')).toBeNull();
    expect(nodesInText('{"a": 1}')).toBeNull();
    expect(nodesInText('{"Workflow": ')).toBeNull();
  });
});

describe('frames, notes, arranging, disabling, finding', () => {
  it('makes, renames and removes frames; a node has one frame', () => {
    const one = addFrame(workflow, { id: 'a', text: 'A', nodes: ['3', '4'] });
    const two = addFrame(one, { id: 'b', text: 'B', nodes: ['4', '5'] });
    expect(two.graph.frames.map((frame) => [frame.id, frame.nodes])).toEqual([
      ['a', ['3']],
      ['b', ['4', '5']],
    ]);
    expect(renameFrame(two, 'a', 'New').graph.frames[0]?.text).toBe('New');
    expect(removeFrame(two, 'a').graph.frames).toHaveLength(1);
    expect(renameFrame(two, 'a', 'A')).toBe(two);
  });
  it('keeps notes; an empty one goes', () => {
    const noted = addNote(workflow, { id: 'n', text: 'Ask first', x: 0, y: 0, width: 200, height: 60 });
    expect(changeNote(noted, 'n', { text: 'Ask them' }).graph.notes[0]?.text).toBe('Ask them');
    expect(changeNote(noted, 'n', { text: ' ' }).graph.notes).toEqual([]);
    expect(changeNote(noted, 'n', { x: 0 })).toBe(noted);
  });
  it('aligns and shares out', () => {
    expect(
      alignNodes(workflow, ['1', '2', '3'], 'left')
        .graph.nodes.slice(0, 3)
        .map((one) => one.x),
    ).toEqual([0, 0, 0]);
    expect(
      alignNodes(workflow, ['1', '2', '3'], 'bottom')
        .graph.nodes.slice(0, 3)
        .map((one) => one.y),
    ).toEqual([84, 40, 84]);
    const uneven = insertNodes(workflow, [], { x: 0, y: 0 }).workflow;
    const shared = distributeNodes(
      {
        ...uneven,
        graph: { ...uneven.graph, nodes: uneven.graph.nodes.map((one, at) => ({ ...one, x: at * at * 100 })) },
      },
      ['1', '2', '3', '4'],
      'x',
    );
    expect(shared.graph.nodes.slice(0, 4).map((one) => one.x)).toEqual([0, 300, 600, 900]);
  });
  it('switches nodes off for local runs, triggers never', () => {
    const off = setDisabledLocally(workflow, ['1', '5'], true);
    expect(off.graph.nodes.filter((one) => one.disabledLocally).map((one) => one.id)).toEqual(['5']);
    expect(setDisabledLocally(off, ['5'], false)).toEqual(workflow);
  });
  it('finds names, parameters and values', () => {
    expect(findInWorkflow(workflow, 'TLP:RED')).toMatchObject([{ nodeId: '3', where: 'tags' }]);
    expect(findInWorkflow(workflow, 'chat.example')).toMatchObject([{ nodeId: '5', where: 'url' }]);
    expect(findInWorkflow(workflow, '  ')).toEqual([]);
  });
});
