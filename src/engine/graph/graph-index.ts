import type { Graph, GraphNode } from '../model/workflow.ts';

/** What a walk asks of a graph again and again. */
export interface GraphIndex {
  readonly node: ReadonlyMap<string, GraphNode>;
  /** Trigger nodes in stored order. MISP starts at the first (spec/engine.md §14). */
  readonly triggers: readonly GraphNode[];
  /** Number of connections that lead to a node. */
  readonly incoming: ReadonlyMap<string, number>;
}

const indexes = new WeakMap<Graph, GraphIndex>();

/** Made once per graph: a graph never changes in place. */
export function graphIndex(graph: Graph): GraphIndex {
  const known = indexes.get(graph);
  if (known !== undefined) return known;
  const node = new Map<string, GraphNode>();
  const incoming = new Map<string, number>();
  for (const item of graph.nodes) {
    node.set(item.id, item);
    for (const output of item.outputs) {
      for (const { target } of output.connections) incoming.set(target, (incoming.get(target) ?? 0) + 1);
    }
  }
  const index = { node, incoming, triggers: graph.nodes.filter((item) => item.kind === 'trigger') };
  indexes.set(graph, index);
  return index;
}
