import { Graph as DagreGraph, layout } from '@dagrejs/dagre';
import type { GraphNode, Workflow } from '@engine';
import { card, cardHeight } from './card-size.ts';

/** New places for all nodes, left to right, on the 10-grid; `then` above `else`. Nodes that nothing reaches stand below. */
export function autoLayout(workflow: Workflow): ReadonlyMap<string, { readonly x: number; readonly y: number }> {
  const graph = new DagreGraph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 46, ranksep: 56, edgesep: 22, marginx: 40, marginy: 40 });
  graph.setDefaultEdgeLabel(() => ({}));
  const ids = new Set(workflow.graph.nodes.map((node) => node.id));
  for (const node of workflow.graph.nodes) {
    graph.setNode(node.id, { width: card.width, height: cardHeight(node.outputs.length) });
  }
  for (const node of workflow.graph.nodes) {
    for (const output of node.outputs) {
      for (const { target } of output.connections) {
        if (ids.has(target)) graph.setEdge(node.id, target, {}, output.name);
      }
    }
  }
  layout(graph);
  const places = new Map<string, { x: number; y: number }>();
  for (const node of workflow.graph.nodes) {
    const placed = graph.node(node.id) as { x?: number; y?: number };
    places.set(node.id, {
      x: onGrid((placed.x ?? 0) - card.width / 2),
      // dagre puts middles in a line; our ports sit at the same height from the top, so tops in a line look calmer.
      y: onGrid((placed.y ?? 0) - card.head / 2),
    });
  }
  return places;
}

const onGrid = (value: number) => Math.round(value / 10) * 10;

/** The workflow with nodes at new places. Nodes that stay where they are stay the same objects. */
export function withPlaces(
  workflow: Workflow,
  places: ReadonlyMap<string, { readonly x: number; readonly y: number }>,
): Workflow {
  let changed = false;
  const nodes = workflow.graph.nodes.map((node): GraphNode => {
    const place = places.get(node.id);
    if (!place || (place.x === node.x && place.y === node.y)) return node;
    changed = true;
    return { ...node, x: place.x, y: place.y };
  });
  return changed ? { ...workflow, graph: { ...workflow.graph, nodes } } : workflow;
}
