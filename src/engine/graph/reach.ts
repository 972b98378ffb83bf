import type { Graph } from '../model/workflow.ts';
import { graphIndex } from './graph-index.ts';

/** Every node that can be reached from the given ones, those included, in the order they are found. */
export function downstream(graph: Graph, from: Iterable<string>): ReadonlySet<string> {
  const { node } = graphIndex(graph);
  return closure(
    from,
    (id) => node.get(id)?.outputs.flatMap((output) => output.connections.map((edge) => edge.target)) ?? [],
  );
}

/** Every node from which one of the given can be reached, those included. */
export function upstream(graph: Graph, from: Iterable<string>): ReadonlySet<string> {
  const sources = new Map<string, string[]>();
  for (const { id, outputs } of graph.nodes) {
    for (const { target } of outputs.flatMap((output) => output.connections)) {
      const known = sources.get(target);
      if (known === undefined) sources.set(target, [id]);
      else known.push(id);
    }
  }
  return closure(from, (id) => sources.get(id) ?? []);
}

/** Nodes no trigger leads to. Triggers themselves are never among them. */
export function unreachable(graph: Graph): readonly string[] {
  const reached = downstream(
    graph,
    graphIndex(graph).triggers.map((trigger) => trigger.id),
  );
  return graph.nodes.filter((node) => !reached.has(node.id)).map((node) => node.id);
}

function closure(from: Iterable<string>, next: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(from);
  // A set that grows while it is walked is walked to its end.
  for (const id of found) for (const other of next(id)) found.add(other);
  return found;
}
