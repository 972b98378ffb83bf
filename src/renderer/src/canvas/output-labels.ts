import type { GraphNode, ModuleDefinition } from '@engine';

/** Words on the output rows: then and else for nodes that decide, numbers for any other with several outputs. */
export function outputLabels(node: GraphNode, module: ModuleDefinition | undefined): readonly string[] {
  if (node.outputs.length < 2) return [];
  const decides = module?.template === 'if' || (module === undefined && node.outputs.length === 2);
  if (decides && node.outputs.length === 2) return ['then', 'else'];
  return node.outputs.map((output) => output.name.replace('_', ' '));
}
