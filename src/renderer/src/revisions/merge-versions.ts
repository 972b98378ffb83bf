import type { GraphNode, Output, Workflow, WorkflowDiff } from '@engine';
import type { ChangeMark } from '../picture/workflow-picture.tsx';
import { edgeKey } from '../run/run-picture.ts';

export type Side = 'before' | 'after' | 'both';

/** The marks a drawing of one side carries; the drawing of both sides carries all. */
export function marksOf(
  diff: WorkflowDiff,
  side: Side,
): { readonly nodes: ReadonlyMap<string, ChangeMark>; readonly edges: ReadonlyMap<string, ChangeMark> } {
  const shown = (change: ChangeMark): boolean =>
    side === 'both' || (side === 'before' ? change !== 'added' : change !== 'removed');
  return {
    nodes: new Map(diff.nodes.filter(({ change }) => shown(change)).map(({ id, change }) => [id, change])),
    edges: new Map(
      diff.edges
        .filter(({ change }) => shown(change))
        .map(({ source, output, target, change }) => [edgeKey(source, output, target), change]),
    ),
  };
}

/** The newer version with what it lost drawn into it: nodes at their old place, edges from their old output. */
export function mergeVersions(before: Workflow, after: Workflow, diff: WorkflowDiff): Workflow {
  const kept = new Set(after.graph.nodes.map((node) => node.id));
  const lost = diff.edges.filter((edge) => edge.change === 'removed' && kept.has(edge.source));
  const nodes = after.graph.nodes.map((node) =>
    withLost(
      node,
      lost.filter((edge) => edge.source === node.id),
    ),
  );
  const gone = before.graph.nodes.filter((node) => !kept.has(node.id));
  return { ...after, graph: { ...after.graph, nodes: [...nodes, ...gone] } };
}

function withLost(node: GraphNode, lost: readonly { readonly output: string; readonly target: string }[]): GraphNode {
  if (lost.length === 0) return node;
  const names = new Set([...node.outputs.map((output) => output.name), ...lost.map((edge) => edge.output)]);
  const outputs = [...names].map((name): Output => {
    const own = node.outputs.find((output) => output.name === name)?.connections ?? [];
    const back = lost.filter((edge) => edge.output === name).map(({ target }) => ({ target, input: 'input_1' }));
    return { name, connections: [...own, ...back] };
  });
  return { ...node, outputs };
}
