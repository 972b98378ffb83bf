import type { Graph, GraphNode } from '../model/workflow.ts';
import { textOf } from '../model/stored-value.ts';
import { graphIndex } from './graph-index.ts';
import { pathEdges, staticWalk } from './static-walk.ts';

export type ConnectionLabels = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/**
 * Labels of generic filters in force on each connection: node id to the node before it to the labels.
 *
 * Along each way from the first trigger a filter adds its label (twice when passed twice), a reset takes its label away,
 * `all` takes every label. Each further visit overwrites what an earlier one found; nodes without any label are left out.
 * (spec/engine.md "Additions", graph-shared-graph-0063 and 0159)
 */
export function connectionLabels(graph: Graph): ConnectionLabels {
  const { node, triggers } = graphIndex(graph);
  const [start] = triggers;
  const labels = new Map<string, Map<string, readonly string[]>>();
  if (start === undefined || !graph.nodes.some((item) => FILTERS.has(item.moduleId))) return labels;
  for (const visit of staticWalk(graph, start.id)) {
    const edges = pathEdges(visit.path);
    const last = edges.at(-1);
    if (last === undefined) continue;
    const inForce = edges.reduce<readonly string[]>((before, edge) => passing(before, node.get(edge.source)), []);
    const ofNode = labels.get(visit.nodeId) ?? new Map<string, readonly string[]>();
    ofNode.set(last.source, inForce);
    labels.set(visit.nodeId, ofNode);
  }
  for (const [id, ofNode] of labels) if ([...ofNode.values()].every((list) => list.length === 0)) labels.delete(id);
  return labels;
}

const FILTERS = new Set(['generic-filter-data', 'generic-filter-reset']);

function passing(labels: readonly string[], node: GraphNode | undefined): readonly string[] {
  const label = textOf(node?.params['filtering-label']);
  if (node?.moduleId === 'generic-filter-data') return [...labels, label || 'A'];
  if (node?.moduleId !== 'generic-filter-reset') return labels;
  return label === '' || label === 'all' ? [] : labels.filter((other) => other !== label);
}
