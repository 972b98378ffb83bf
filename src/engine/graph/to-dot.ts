import type { Graph, NodeKind } from '../model/workflow.ts';
import { graphIndex } from './graph-index.ts';

const SHAPE: Readonly<Record<NodeKind, string>> = { trigger: 'diamond', logic: 'parallelogram', action: 'box' };

/** The graph for Graphviz, as MISP writes it (spec/format.md §4). */
export function toDot(graph: Graph): string {
  const { node } = graphIndex(graph);
  const nodes = graph.nodes.map(
    ({ id, kind, name }) => `    ${quoteId(id)} [margin="0", shape="${SHAPE[kind]}", label="${escape(name)}"]`,
  );
  const edges = graph.nodes.flatMap((source) =>
    source.outputs
      .flatMap((output) => output.connections)
      .filter(({ target }) => node.has(target))
      .map(({ target }) => `    ${quoteId(source.id)} -> ${quoteId(target)} []`),
  );
  return ['digraph G {', ...nodes, ...edges, '}', ''].join('\n');
}

function quoteId(id: string): string {
  return /^\d+$/.test(id) ? id : `"${escape(id)}"`;
}

function escape(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
