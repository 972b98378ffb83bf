import type { Graph } from '../model/workflow.ts';

/**
 * Nodes with more than one connection on an output that allows one: node id to the targets of the offending output. A later
 * output of the same node overwrites an earlier one, as in MISP. (spec/engine.md §2.8c)
 */
export function multipleOutputEdges(graph: Graph): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const node of graph.nodes) {
    if (node.multipleOutputs) continue;
    for (const { connections } of node.outputs) {
      if (connections.length > 1) {
        found.set(
          node.id,
          connections.map((connection) => connection.target),
        );
      }
    }
  }
  return found;
}
