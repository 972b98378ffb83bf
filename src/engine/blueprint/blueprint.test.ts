import { expect, test } from 'vitest';
import type { Blueprint } from '../model/blueprint.ts';
import { readBlueprint } from '../model/read-blueprint.ts';
import { readWorkflow } from '../model/read-workflow.ts';
import type { Graph, GraphNode } from '../model/workflow.ts';
import { writeWorkflow } from '../model/write-workflow.ts';
import { catalogue } from '../modules/catalogue.ts';
import { buildWorkflow } from '../testing/build-workflow.ts';
import { blueprintOfNodes } from './blueprint-of-nodes.ts';
import { insertBlueprint } from './insert-blueprint.ts';
import { findSecrets, stripSecrets, stripSecretsFromText } from './secrets.ts';
import { workflowWithoutSecrets } from './workflow-secrets.ts';

const modules = catalogue('2.5.1');
const empty: Graph = { nodes: [], frames: [], notes: [], extra: {} };

/** A node of a blueprint file; edges lead from its first output. */
const stored = (
  id: number,
  module: string,
  type: string,
  x: number,
  y: number,
  to: number[] = [],
  more: object = {},
) => ({
  id,
  name: `My ${module}`,
  data: { id: module, name: `My ${module}`, module_type: type, indexed_params: {}, ...more },
  inputs: { input_1: { connections: [{ node: '1', input: 'output_1' }] } },
  outputs: { output_1: { connections: to.map((target) => ({ node: String(target), output: 'input_1' })) } },
  pos_x: x,
  pos_y: y,
});
const blueprint = (...data: object[]): Blueprint => readBlueprint({ name: 'Mine', data }).blueprint;
const insert = (file: Blueprint, graph: Graph = empty, zoom = 1) =>
  insertBlueprint({ graph, blueprint: file, at: { x: 100, y: 50 }, zoom, catalogue: modules, frameId: 'f1' });
const places = (graph: Graph) => graph.nodes.map(({ id, x, y }) => [id, x, y]);

// trigger 1 ─▶ 53 tag-if ─▶ 54 stop ; 53 also leads out of the blueprint, to 99
const file = blueprint(
  stored(1, 'event-publish', 'trigger', -400, 0, [53]),
  stored(53, 'tag-if', 'logic', 0, 30, [54, 99], { indexed_params: { tags: ['tlp:red'] } }),
  stored(54, 'stop-execution', 'action', 300, -20),
);

test('triggers stay out, ids go on from the largest, edges within are kept, a frame goes around', () => {
  const { graph: old } = buildWorkflow({ 1: { module: 'event-publish', to: ['7'] }, 7: { module: 'tag-if' } });
  const { graph, inserted, skippedTriggers } = insert(file, old);
  expect(inserted).toEqual(['8', '9']);
  expect(skippedTriggers).toEqual(['My event-publish']);
  expect(graph.nodes[2]).toMatchObject({ moduleId: 'tag-if', params: { tags: ['tlp:red'], condition: 'in_or' } });
  expect(graph.nodes[2]?.outputs).toEqual([
    { name: 'output_1', connections: [{ target: '9', input: 'input_1' }] },
    { name: 'output_2', connections: [] },
  ]);
  expect(graph.frames).toEqual([{ id: 'f1', text: 'Mine', nodes: ['8', '9'], extra: {} }]);
  expect(old.nodes).toHaveLength(2);
});

test('known modules are as installed: their name and version, not those of the file', () => {
  const [node] = insert(file).graph.nodes;
  expect(node).toMatchObject({ name: 'IF :: Tag', moduleVersion: modules.get('tag-if')?.version });
});

test('quirk: the vertical anchor is the first listed node, the horizontal one the leftmost; zoom scales', () => {
  const late = blueprint(stored(5, 'tag-if', 'logic', 200, 80), stored(6, 'stop-execution', 'action', 0, 20));
  expect(places(insert(late).graph)).toEqual([
    ['1', 300, 50],
    ['2', 100, -10],
  ]);
  expect(places(insert(late, empty, 0.5).graph)).toEqual([
    ['1', 200, 50],
    ['2', 100, 20],
  ]);
});

test('quirk: a node of an unknown module keeps its data and its place', () => {
  const odd = blueprint(stored(5, 'home-made', 'action', 7, 8, [], { indexed_params: { a: '1' } }));
  const { graph, unknown } = insert(odd);
  expect(unknown).toEqual(['1']);
  expect(graph.nodes[0]).toMatchObject({ moduleId: 'home-made', x: 7, y: 8, params: { a: '1' }, name: 'My home-made' });
});

test('quirk: edges of a source whose installed module has no output are lost', () => {
  const chain = blueprint(stored(5, 'stop-execution', 'action', 0, 0, [6]), stored(6, 'webhook', 'action', 9, 9));
  expect(modules.get('stop-execution')?.outputs).toBe(0);
  expect(insert(chain).graph.nodes[0]?.outputs).toEqual([]);
});

test('nothing to insert changes nothing', () => {
  const only = blueprint(stored(1, 'event-publish', 'trigger', 0, 0));
  expect(insert(only).graph).toBe(empty);
});

test('an inserted blueprint is a graph MISP can read: written and read again it says the same', () => {
  const base = buildWorkflow({ 1: { module: 'event-publish' } });
  const workflow = { ...base, graph: insert(file, base.graph).graph };
  const { workflow: again, notes } = readWorkflow(writeWorkflow(workflow));
  expect(notes).toEqual([]);
  expect(again.graph.nodes.map(({ id, outputs }) => [id, outputs])).toEqual(
    workflow.graph.nodes.map(({ id, outputs }) => [id, outputs]),
  );
});

test('nodes in place of those of an existing blueprint keep its uuid and what we do not know', () => {
  const over = readBlueprint({ name: 'Old', uuid: 'AB', own: 1, default: true, data: [] }).blueprint;
  const facts = { uuid: 'new', name: 'New', description: 'd', timestamp: 5 };
  expect(blueprintOfNodes(file.nodes, facts, over)).toMatchObject({
    uuid: 'ab',
    name: 'New',
    timestamp: 5,
    default: true,
    extra: { own: 1 },
  });
  expect(blueprintOfNodes(file.nodes, facts).uuid).toBe('new');
});

const withParams = (params: GraphNode['params']): GraphNode[] => [
  { ...(file.nodes[1] as GraphNode), moduleId: 'webhook', params },
];

test.each<[string, string, string]>([
  ['bot_token', '12345:AAH-abc', ''],
  ['hec_token', 'aaaa-bbbb', ''],
  ['url', 'https://ana:pw@example.org/x', 'https://example.org/x'],
  ['url', 'https://example.org/x?a=1&api_key=abcdef&b=2', 'https://example.org/x?a=1&api_key=&b=2'],
  ['url', 'https://hooks.slack.com/services/T0/B0/XYZ', 'https://hooks.slack.com/services/'],
  ['url', 'https://chat.example.org/hooks/abcdefgh1234', 'https://chat.example.org/hooks/'],
  ['headers', 'Authorization: Bearer abc.def\nAccept: text/plain', 'Authorization: \nAccept: text/plain'],
  ['headers', '{"X-API-Key": "abcdef", "Accept": "a"}', '{"X-API-Key": "", "Accept": "a"}'],
  ['payload', 'key AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCd end', 'key  end'],
])('%s = %s is found and stripped', (id, value, left) => {
  const nodes = withParams({ [id]: value });
  expect(findSecrets(nodes)).toMatchObject([{ param: id, nodeId: '53' }]);
  expect(stripSecrets(nodes)[0]?.params[id]).toBe(left);
  expect(findSecrets(stripSecrets(nodes))).toEqual([]);
});

test.each<[string, string]>([
  ['url', 'https://example.org/x?a=1'],
  ['bot_token', '{{ secrets.bot }}'],
  ['headers', 'Accept: text/plain'],
  ['message', 'The password policy says no.'],
  ['value', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ['hash_path', 'Event.Attribute.{n}[type=/key=.*/].value'],
])('%s = %s is no secret', (id, value) => {
  expect(findSecrets(withParams({ [id]: value }))).toEqual([]);
});

test('secrets in lists, in stored parameter definitions and in unknown members are found too', () => {
  const node: GraphNode = {
    ...(file.nodes[1] as GraphNode),
    params: { targets: ['https://a:b@example.org/'] },
    rawData: { id: 'x', params: [{ id: 'app_token', value: 'abc' }] },
    raw: { note: 'https://c:d@example.net/' },
  };
  expect(findSecrets([node]).map(({ param }) => param)).toEqual(['targets.0', 'data.params.0.value', 'note']);
  expect(JSON.stringify(stripSecrets([node]))).not.toMatch(/a:b@|"abc"|c:d@/);
});

test("a node's note is looked through too", () => {
  const nodes = [{ ...(file.nodes[1] as GraphNode), note: 'curl https://a:b@example.org' }];
  expect(findSecrets(nodes)).toMatchObject([{ param: 'note', value: 'a:b@' }]);
  expect(stripSecrets(nodes)[0]?.note).toBe('curl https://example.org');
});

test('descriptions, frames and notes lose theirs, clean nodes stay the very same', () => {
  const workflow = buildWorkflow({ 1: { module: 'event-publish' } }, { description: 'see https://a:b@example.org' });
  const clean = workflowWithoutSecrets(workflow);
  expect(clean.description).toBe('see https://example.org');
  expect(clean.graph.nodes[0]).toBe(workflow.graph.nodes[0]);
  expect(stripSecretsFromText('nothing here')).toBe('nothing here');
});

test('a hostile text is looked through in time', () => {
  const texts = [
    'https://'.repeat(20_000),
    'authorization: '.repeat(20_000),
    'a'.repeat(300_000),
    '?token='.repeat(40_000),
  ];
  const started = performance.now();
  for (const text of texts) stripSecretsFromText(text);
  expect(performance.now() - started).toBeLessThan(3000);
});
