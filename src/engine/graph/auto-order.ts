import type { Graph } from '../model/workflow.ts';
import { graphIndex } from './graph-index.ts';

/**
 * Nodes in the order one would read them: each behind everything that leads to it, triggers first, else as stored. Edges
 * that close a loop are disregarded. `column` is the length of the longest way to a node.
 */
export function autoOrder(graph: Graph): readonly { readonly nodeId: string; readonly column: number }[] {
  const { node, triggers } = graphIndex(graph);
  const finished: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const starts = [...triggers, ...graph.nodes.filter((item) => item.kind !== 'trigger')];
  for (const { id } of [...starts].reverse()) {
    const trail: { id: string; targets: string[] }[] = [];
    const enter = (next: string): void => {
      state.set(next, 'open');
      const outputs = node.get(next)?.outputs ?? [];
      trail.push({ id: next, targets: outputs.flatMap((output) => output.connections.map((edge) => edge.target)) });
    };
    if (!state.has(id)) enter(id);
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const target = top.targets.pop();
      if (target === undefined) {
        trail.pop();
        state.set(top.id, 'done');
        finished.push(top.id);
      } else if (!state.has(target) && node.has(target)) enter(target);
    }
  }
  const order = finished.reverse();
  const place = new Map(order.map((id, index) => [id, index]));
  const column = new Map(order.map((id) => [id, 0]));
  for (const [index, id] of order.entries()) {
    for (const { target } of node.get(id)?.outputs.flatMap((output) => output.connections) ?? []) {
      if ((place.get(target) ?? -1) <= index) continue;
      column.set(target, Math.max(column.get(target) ?? 0, (column.get(id) ?? 0) + 1));
    }
  }
  return order.map((id) => ({ nodeId: id, column: column.get(id) ?? 0 }));
}
