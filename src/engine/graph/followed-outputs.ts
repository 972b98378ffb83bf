import type { ModuleDefinition } from '../modules/define-module.ts';
import type { GraphNode, Output } from '../model/workflow.ts';

/** Logic modules whose result decides nothing, should the catalogue not know them (spec/engine.md §4.2). */
const FOLLOWS_WITHOUT_CATALOGUE: Readonly<Record<string, ModuleDefinition['follows']>> = {
  'concurrent-task': 'none',
  'generic-filter-data': 'first',
  'generic-filter-reset': 'first',
};

/** How a node leads on: actions and triggers by all outputs, logic as its module says. */
export function followsOf(node: GraphNode, definition: ModuleDefinition | undefined): ModuleDefinition['follows'] {
  if (node.kind !== 'logic') return 'all';
  if (definition?.kind === 'logic') return definition.follows;
  return Object.hasOwn(FOLLOWS_WITHOUT_CATALOGUE, node.moduleId)
    ? (FOLLOWS_WITHOUT_CATALOGUE[node.moduleId] ?? 'decision')
    : 'decision';
}

/** The outputs a walk takes from an executed node. An output the node does not have just ends the path. */
export function followedOutputs(
  node: GraphNode,
  follows: ModuleDefinition['follows'],
  result: boolean,
): readonly Output[] {
  switch (follows) {
    case 'all':
      return node.outputs;
    case 'none':
      return [];
    case 'first':
      return node.outputs.filter((output) => output.name === 'output_1');
    case 'decision':
      return node.outputs.filter((output) => output.name === (result ? 'output_1' : 'output_2'));
  }
}
