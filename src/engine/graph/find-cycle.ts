import type { Graph } from '../model/workflow.ts';
import { graphIndex } from './graph-index.ts';

export type CycleEdge = readonly [from: string, to: string];

/**
 * The first loop MISP's search finds, `null` when the graph has none.
 *
 * A depth-first search over all nodes in stored order, also those no trigger leads to; it stops at the first edge back
 * onto its own trail. Listed are that edge, then the trail's edges from the innermost outwards up to the loop's entry. A
 * node that leads to itself has no such entry on the trail: the whole way to it is listed (graph-shared-graph-0147).
 * (spec/engine.md §2 "Graph check details")
 */
export function findCycle(graph: Graph): readonly CycleEdge[] | null {
  const index = graphIndex(graph);
  const done = new Set<string>();
  const onTrail = new Set<string>();
  for (const { id } of graph.nodes) {
    if (done.has(id)) continue;
    const trail: { id: string; targets: readonly string[]; next: number }[] = [];
    const enter = (node: string): void => {
      const outputs = index.node.get(node)?.outputs ?? [];
      trail.push({
        id: node,
        targets: outputs.flatMap((output) => output.connections.map((edge) => edge.target)),
        next: 0,
      });
      onTrail.add(node);
    };
    enter(id);
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const target = top.targets[top.next];
      top.next += 1;
      if (target === undefined) {
        trail.pop();
        onTrail.delete(top.id);
        done.add(top.id);
      } else if (onTrail.has(target)) {
        return loopEdges(
          trail.map((step) => step.id),
          target,
        );
      } else if (!done.has(target)) enter(target);
    }
  }
  return null;
}

function loopEdges(trail: readonly string[], entry: string): readonly CycleEdge[] {
  const last = trail.at(-1) ?? entry;
  const edges: CycleEdge[] = [[last, entry]];
  for (let at = trail.length - 2; at >= 0; at -= 1) {
    const from = trail[at] ?? '';
    edges.push([from, trail[at + 1] ?? '']);
    if (from === entry) break;
  }
  return edges;
}
