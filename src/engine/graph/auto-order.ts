import type { Graph } from '../model/workflow.ts';
import { graphIndex } from './graph-index.ts';

/**
 * Nodes in the order one would read them: each behind everything that leads to it, triggers first, else as stored. Edges
 * that close a loop are disregarded. `column` is the length of the longest way to a node.
 */
export function autoOrder(graph: Graph): readonly { readonly nodeId: string; readonly column: number }[] {
  const starts = [...graphIndex(graph).triggers, ...graph.nodes.filter((item) => item.kind !== 'trigger')];
  const next = forwardEdges(graph, starts);
  const waiting = new Map<string, number>();
  for (const target of [...next.values()].flat()) waiting.set(target, (waiting.get(target) ?? 0) + 1);
  const column = new Map<string, number>();
  const order = starts.filter((node) => !waiting.has(node.id)).map((node) => node.id);
  // A list that grows while it is walked is walked to its end.
  for (const id of order) {
    const place = column.get(id) ?? 0;
    column.set(id, place);
    for (const target of next.get(id) ?? []) {
      column.set(target, Math.max(column.get(target) ?? 0, place + 1));
      const left = (waiting.get(target) ?? 0) - 1;
      waiting.set(target, left);
      if (left === 0) order.push(target);
    }
  }
  return order.map((id) => ({ nodeId: id, column: column.get(id) ?? 0 }));
}

/** All edges between nodes that exist, without those that lead back onto the trail of a search from the triggers. */
function forwardEdges(
  graph: Graph,
  starts: readonly { readonly id: string }[],
): ReadonlyMap<string, readonly string[]> {
  const { node } = graphIndex(graph);
  const forward = new Map<string, string[]>();
  const onTrail = new Set<string>();
  for (const { id } of starts) {
    const trail: { id: string; targets: readonly string[]; at: number }[] = [];
    const enter = (entered: string): void => {
      const outputs = node.get(entered)?.outputs ?? [];
      const targets = outputs.flatMap((output) => output.connections.map((edge) => edge.target));
      forward.set(entered, []);
      onTrail.add(entered);
      trail.push({ id: entered, targets, at: 0 });
    };
    if (!forward.has(id)) enter(id);
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const target = top.targets[top.at];
      top.at += 1;
      if (target === undefined) {
        trail.pop();
        onTrail.delete(top.id);
      } else if (node.has(target) && !onTrail.has(target)) {
        forward.get(top.id)?.push(target);
        if (!forward.has(target)) enter(target);
      }
    }
  }
  return forward;
}
