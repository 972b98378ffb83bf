import { graphIndex } from '../graph/graph-index.ts';
import type { Graph, GraphNode } from '../model/workflow.ts';

const known = new WeakMap<Graph, ReadonlyMap<string, ReadonlySet<string>>>();

/**
 * Which generic filters may be in force when a node is entered, over all ways that lead to it. Sets only grow, so the
 * search settles after a few rounds however many paths there are (MISP's own labels follow every path).
 */
export function labelsInForce(graph: Graph): ReadonlyMap<string, ReadonlySet<string>> {
  const before = known.get(graph);
  if (before) return before;
  const { node } = graphIndex(graph);
  const into = new Map<string, Set<string>>();
  const queue = [...graph.nodes];
  for (const current of queue) {
    const out = passing(into.get(current.id) ?? new Set(), current);
    if (out.size === 0) continue;
    for (const { target } of current.outputs.flatMap((output) => output.connections)) {
      const next = node.get(target);
      if (next === undefined) continue;
      const labels = into.get(target) ?? new Set<string>();
      const size = labels.size;
      for (const label of out) labels.add(label);
      into.set(target, labels);
      if (labels.size > size) queue.push(next);
    }
  }
  known.set(graph, into);
  return into;
}

function passing(labels: ReadonlySet<string>, node: GraphNode): ReadonlySet<string> {
  const label = String(node.params['filtering-label'] ?? (node.moduleId === 'generic-filter-data' ? 'A' : 'all'));
  if (node.moduleId === 'generic-filter-data') return new Set([...labels, label]);
  if (node.moduleId !== 'generic-filter-reset') return labels;
  return label === 'all' ? new Set() : new Set([...labels].filter((other) => other !== label));
}
