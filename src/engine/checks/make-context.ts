import { graphIndex } from '../graph/graph-index.ts';
import type { GraphNode, Workflow } from '../model/workflow.ts';
import type { ReadNote } from '../model/workflow-error.ts';
import { catalogue } from '../modules/catalogue.ts';
import type { ModuleDefinition } from '../modules/define-module.ts';
import type { CheckContext } from './check-rule.ts';

export interface CheckOptions {
  /** What the reader of the file had to say. */
  readonly notes?: readonly ReadNote[];
  /** Modules that are disabled on the server in mind. */
  readonly disabledModules?: readonly string[];
}

export function makeContext(
  workflow: Workflow,
  modules: ReadonlyMap<string, ModuleDefinition>,
  options: CheckOptions,
): CheckContext {
  const { graph } = workflow;
  const index = graphIndex(graph);
  const [trigger = null] = index.triggers;
  const module = (node: GraphNode): ModuleDefinition | undefined => modules.get(node.moduleId);
  return {
    workflow,
    graph,
    index,
    catalogue: modules,
    anyVersion: catalogue('later'),
    disabledModules: new Set(options.disabledModules),
    notes: options.notes ?? [],
    trigger,
    triggerModule: trigger === null ? null : (module(trigger) ?? null),
    module,
    param: (node, id) => {
      const stored = Object.hasOwn(node.params, id) ? node.params[id] : undefined;
      if (stored !== undefined && stored !== null) return stored;
      return module(node)?.params.find((param) => param.id === id)?.default ?? '';
    },
    nodesOf: (...ids) => graph.nodes.filter((node) => ids.includes(node.moduleId)),
  };
}
