import { expect, test } from 'vitest';
import { stubCatalogue } from '../testing/stub-modules.ts';
import { workflowInWords } from '../testing/workflow-in-words.ts';
import { autoOrder } from './auto-order.ts';
import { checkGraph } from './check-graph.ts';
import { connectionLabels } from './connection-labels.ts';
import { findCycle } from './find-cycle.ts';
import { findPaths } from './find-paths.ts';
import { multipleOutputEdges } from './multiple-output-edges.ts';
import { pathWarnings } from './path-warnings.ts';
import { downstream, unreachable, upstream } from './reach.ts';
import { readEdgeKey, staticWalk } from './static-walk.ts';
import { toDot } from './to-dot.ts';
import { toMermaid } from './to-mermaid.ts';

const graphOf = (...lines: string[]) => workflowInWords(lines).graph;

//   1 ── 2 ── 3 ── 4 ┐
//             └──────┘
test('a loop is told from its closing edge outwards to its entry', () => {
  const graph = graphOf('1 event-publish -> 2', '2 yes -> 3', '3 yes -> 4', '4 yes -> 3');
  expect(findCycle(graph)).toEqual([
    ['4', '3'],
    ['3', '4'],
  ]);
  expect(checkGraph(graph)).toEqual({ acyclic: false, oneTrigger: true, singleConnectionPerOutput: true });
});

test('a node that leads to itself tells the whole way to it', () => {
  expect(findCycle(graphOf('2 yes -> 3', '3 yes -> 3'))).toEqual([
    ['3', '3'],
    ['2', '3'],
  ]);
});

test('an edge to a missing node is no loop, and a chain of twenty thousand nodes is looked through', () => {
  expect(findCycle(graphOf('1 event-publish -> 99'))).toBeNull();
  const lines = Array.from({ length: 20_000 }, (_, at) => `${String(at + 1)} yes -> ${String(at + 2)}`);
  expect(findCycle(graphOf(...lines, '20001 yes -> 1'))).toHaveLength(20_001);
});

//   1 ─┬─ 2
//      └─ 3
test('only a concurrent task may lead to several nodes from one output', () => {
  expect([...multipleOutputEdges(graphOf('1 event-publish -> 2, 3', '2 yes', '3 yes'))]).toEqual([['1', ['2', '3']]]);
  expect(multipleOutputEdges(graphOf('1 concurrent-task -> 2, 3', '2 yes', '3 yes')).size).toBe(0);
});

//   1 ─┬─ 2 ─┐
//      └─ 3 ─┴─ 4
test('a walk visits a joint once per way, and both ways can be listed', () => {
  const graph = graphOf('1 event-publish -> 2, 3', '2 yes -> 4', '3 yes -> 4', '4 yes');
  expect([...staticWalk(graph, '1')].map((visit) => visit.nodeId)).toEqual(['1', '2', '4', '3', '4']);
  expect(findPaths(graph, '1', '4').map((path) => path.map((edge) => edge.target))).toEqual([
    ['2', '4'],
    ['3', '4'],
  ]);
  expect(findPaths(graph, '1', '4', 1)).toHaveLength(1);
});

//   1 ── 2 task ── 3 ── 4 stop
test('every edge from a concurrent task to a blocking module is warned of', () => {
  const graph = graphOf('1 event-publish -> 2', '2 concurrent-task -> 3', '3 yes -> 4', '4 stop-execution');
  expect(pathWarnings(graph, stubCatalogue())).toEqual([
    { source: '2', target: '3', module: 'stop-execution', node: '4' },
    { source: '3', target: '4', module: 'stop-execution', node: '4' },
  ]);
});

//   1 ── 2 filter A ── 3 ── 4 reset ── 5
test('filter labels stand on the connections they are in force on', () => {
  const lines = [
    '1 event-publish -> 2',
    '2 generic-filter-data -> 3',
    '3 yes -> 4',
    '4 generic-filter-reset -> 5',
    '5 yes',
  ];
  const { graph } = workflowInWords(lines, {
    params: { '2': { 'filtering-label': 'B' }, '4': { 'filtering-label': 'B' } },
  });
  const labels = Object.fromEntries(
    [...connectionLabels(graph)].map(([id, before]) => [id, Object.fromEntries(before)]),
  );
  expect(labels).toEqual({ '3': { '2': ['B'] }, '4': { '3': ['B'] } });
});

//   1 ── 2 ── 3      4 ── 3
test('what leads to a node, what follows from it, and what nothing leads to', () => {
  const graph = graphOf('1 event-publish -> 2', '2 yes -> 3', '3 yes', '4 yes -> 3');
  expect([...downstream(graph, ['2'])]).toEqual(['2', '3']);
  expect([...upstream(graph, ['3'])].sort()).toEqual(['1', '2', '3', '4']);
  expect(unreachable(graph)).toEqual(['4']);
});

//   1 ─┬─ 2 ── 3 ─┐
//      └──────────┴─ 4
test('reading order puts each node behind all that lead to it', () => {
  const graph = graphOf('4 yes', '3 yes -> 4', '2 yes -> 3', '1 event-publish -> 2, 4');
  expect(autoOrder(graph)).toEqual([
    { nodeId: '1', column: 0 },
    { nodeId: '2', column: 1 },
    { nodeId: '3', column: 2 },
    { nodeId: '4', column: 3 },
  ]);
  const looped = autoOrder(graphOf('1 event-publish -> 2', '2 yes -> 3', '3 yes -> 2'));
  expect(looped.map((place) => place.nodeId)).toEqual(['1', '2', '3']);
});

test('text for Mermaid and for Graphviz', () => {
  const { graph } = workflowInWords(['1 event-publish -> 2, 99', '2 stop-execution']);
  expect(toMermaid(graph, stubCatalogue())).toBe(
    'flowchart LR\n    1{{"fas:fa-upload  event-publish"}} --> 2["fas:fa-cube  stop-execution"]\n',
  );
  expect(toDot(graph)).toBe(
    'digraph G {\n    1 [margin="0", shape="diamond", label="event-publish"]\n    2 [margin="0", shape="box", label="stop-execution"]\n    1 -> 2 []\n}\n',
  );
});

test('an edge key is read back, also when the output has a colon in its name', () => {
  expect(readEdgeKey('1:a:b:0:2')).toEqual({ source: '1', output: 'a:b', index: 0, target: '2' });
});
