import type { ModuleDefinition } from '../modules/define-module.ts';
import type { Graph } from '../model/workflow.ts';
import { graphIndex } from './graph-index.ts';
import { pathEdges, staticWalk } from './static-walk.ts';

/** One edge on a way from a concurrent task to a blocking module, which can't block anything there. */
export interface PathWarning {
  readonly source: string;
  readonly target: string;
  readonly module: string;
  /** The blocking node the way leads to. */
  readonly node: string;
}

/**
 * MISP's warning "blocking module on a non-blocking path": for each concurrent task in stored order, all edges of every
 * way from it to a blocking module, repeats kept. (spec/engine.md §2 "Path warning check", graph-shared-graph-0001)
 */
export function pathWarnings(graph: Graph, catalogue: ReadonlyMap<string, ModuleDefinition>): readonly PathWarning[] {
  const { node } = graphIndex(graph);
  const warnings: PathWarning[] = [];
  for (const task of graph.nodes.filter((item) => item.moduleId === 'concurrent-task')) {
    for (const visit of staticWalk(graph, task.id)) {
      const visited = node.get(visit.nodeId);
      if (visited === undefined || catalogue.get(visited.moduleId)?.blocking !== true) continue;
      for (const { source, target } of pathEdges(visit.path)) {
        warnings.push({ source, target, module: visited.moduleId, node: visited.id });
      }
      if (warnings.length > MOST_WARNINGS) return warnings;
    }
  }
  return warnings;
}

const MOST_WARNINGS = 200_000;
