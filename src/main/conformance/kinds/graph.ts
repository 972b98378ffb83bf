import {
  catalogue,
  checkGraph,
  connectionLabels,
  findCycle,
  multipleOutputEdges,
  pathWarnings,
  staticWalk,
  type Graph,
  type PhpValue,
} from '@engine';
import { toList } from '@engine/graph/chain.ts';
import { readGraph } from '@engine/model/read-graph.ts';

/** Everything the kind `graph` asks about a stored graph (vectors/README "graph"). */
export function observeGraph(data: PhpValue): Readonly<Record<string, PhpValue>> {
  const graph = readGraph(data, { place: 'data', repair: false, notes: [] });
  const cycle = findCycle(graph);
  const doubled = multipleOutputEdges(graph);
  const checks = checkGraph(graph);
  const triggers = graph.nodes.filter((node) => node.kind === 'trigger');
  const warnings = pathWarnings(graph, catalogue('2.5.1'));
  const [start] = triggers;
  return {
    acyclic: cycle === null,
    cycle_edges: (cycle ?? []).map((edge) => edge.map(Number)),
    multiple_output_connection: doubled.size > 0,
    multiple_output_edges: Object.fromEntries([...doubled].map(([id, targets]) => [id, targets.map(Number)])),
    trigger_ids: triggers.map((node) => node.moduleId),
    concurrent_nodes: nodesOf(graph, 'concurrent-task'),
    filter_nodes: nodesOf(graph, 'generic-filter-data'),
    filter_reset_nodes: nodesOf(graph, 'generic-filter-reset'),
    checks: {
      acyclic: checks.acyclic,
      one_trigger: checks.oneTrigger,
      single_connection_per_output: checks.singleConnectionPerOutput,
    },
    path_warnings: {
      has: warnings.length > 0,
      edges: warnings.map(({ source, target, module, node }) => ({
        source,
        target,
        blocking: true,
        module,
        node: Number(node),
      })),
    },
    walk:
      start === undefined
        ? null
        : [...staticWalk(graph, start.id)].map((visit) => ({ node: Number(visit.nodeId), path: toList(visit.path) })),
    ...(start === undefined
      ? {}
      : {
          connection_labels: Object.fromEntries(
            [...connectionLabels(graph)].map(([id, previous]) => [id, Object.fromEntries(previous)]),
          ),
        }),
  };
}

function nodesOf(graph: Graph, moduleId: string): PhpValue {
  return graph.nodes.filter((node) => node.moduleId === moduleId).map((node) => Number(node.id));
}
