import { expect, it } from 'vitest';
import { buildWorkflow } from '@engine/testing/build-workflow.ts';
import { edgeUnder } from './aim-at-edge.ts';
import { freePlace } from './free-place.ts';

// 1 ──── 2        3 stands alone far below
const built = buildWorkflow({
  1: { module: 'event-publish', to: ['2'] },
  2: { module: 'webhook', to: [[]] },
  3: { module: 'webhook', to: [[]] },
});
const places = [
  { x: 0, y: 0 },
  { x: 600, y: 0 },
  { x: 0, y: 600 },
];
const workflow = {
  ...built,
  graph: { ...built.graph, nodes: built.graph.nodes.map((node, at) => ({ ...node, ...places[at] })) },
};

it('finds the connection under a card and none beside it', () => {
  expect(edgeUnder(workflow, { x: 300, y: 0 }, () => true)).toMatchObject({ source: '1', target: '2' });
  expect(edgeUnder(workflow, { x: 300, y: 200 }, () => true)).toBeNull();
  expect(edgeUnder(workflow, { x: 300, y: 0 }, () => false)).toBeNull();
});

it('finds a place where no card lies on another', () => {
  expect(freePlace(workflow, { x: 300, y: 0 })).toEqual({ x: 300, y: 0 });
  expect(freePlace(workflow, { x: 600, y: 0 }).y).toBeGreaterThan(58);
});
