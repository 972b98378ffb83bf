import type { ModuleDefinition } from '../modules/define-module.ts';
import type { Graph, GraphNode, NodeKind } from '../model/workflow.ts';
import { graphIndex } from './graph-index.ts';

const SHAPE: Readonly<Record<NodeKind, readonly [string, string]>> = {
  trigger: ['{{"', '"}}'],
  logic: ['[/"', '"/]'],
  action: ['["', '"]'],
};

/**
 * The graph as MISP writes it for Mermaid: one line per edge, each with both nodes in full. Edges to missing nodes are
 * left out, and so are nodes without edges. (spec/format.md §4)
 */
export function toMermaid(graph: Graph, catalogue: ReadonlyMap<string, ModuleDefinition>): string {
  const { node } = graphIndex(graph);
  const lines = ['flowchart LR'];
  for (const source of graph.nodes) {
    for (const { target } of source.outputs.flatMap((output) => output.connections)) {
      const end = node.get(target);
      if (end !== undefined) lines.push(`    ${label(source, catalogue)} --> ${label(end, catalogue)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function label(node: GraphNode, catalogue: ReadonlyMap<string, ModuleDefinition>): string {
  const [open, close] = SHAPE[node.kind];
  const icon = catalogue.get(node.moduleId)?.icon;
  const sign = icon === undefined || icon.name === '' ? '' : `${icon.brand === true ? 'fab' : 'fas'}:fa-${icon.name} `;
  // A double quote would end the text; everything else Mermaid takes as it is.
  const text = node.name.replaceAll('"', '#quot;');
  return `${node.id}${open}${sign === '' ? '' : `${sign} `}${text}${close}`;
}
