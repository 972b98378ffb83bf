import type { GraphNode, Workflow } from '@engine';

/** The workflow with one node changed; the very same object when the node is unknown or `change` left it as it was. */
export function changeNode(workflow: Workflow, nodeId: string, change: (node: GraphNode) => GraphNode): Workflow {
  const { nodes } = workflow.graph;
  const at = nodes.findIndex((node) => node.id === nodeId);
  const before = nodes[at];
  if (!before) return workflow;
  const after = change(before);
  return after === before ? workflow : { ...workflow, graph: { ...workflow.graph, nodes: nodes.with(at, after) } };
}
