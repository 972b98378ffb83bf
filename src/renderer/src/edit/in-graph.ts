import type { Graph, Workflow } from '@engine';

/** The workflow with another graph; the very same object when `change` left the graph as it was. */
export function inGraph(workflow: Workflow, change: (graph: Graph) => Graph): Workflow {
  const graph = change(workflow.graph);
  return graph === workflow.graph ? workflow : { ...workflow, graph };
}

/** The id for the next node: one more than the largest number, as MISP's editor counts. */
export function nextNodeId(graph: Graph): number {
  return graph.nodes.reduce((most, { id }) => (/^\d{1,15}$/.test(id) ? Math.max(most, Number(id)) : most), 0) + 1;
}

/** `prefix` with the first number that none of the ids has. */
export function freeId(prefix: string, taken: readonly { readonly id: string }[]): string {
  const ids = new Set(taken.map((one) => one.id));
  let number = 1;
  while (ids.has(`${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
}
