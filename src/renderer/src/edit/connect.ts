import type { Graph, GraphNode, Output, Workflow } from '@engine';
import { downstream } from '@engine/graph/reach.ts';
import { inGraph } from './in-graph.ts';

/** One connection, named by both its ends. */
export interface Link {
  readonly source: string;
  readonly output: string;
  readonly target: string;
  readonly input: string;
}

/** Why a connection can't be drawn: MISP's rule, and the words for the person who draws it. */
export interface Refusal {
  readonly rule: 'missing' | 'self' | 'duplicate' | 'loop' | 'multiple';
  readonly text: string;
}

/**
 * Whether a connection may be drawn, `null` when it may. MISP discards a connection to the node itself and one that is
 * there already (V5, V6), and refuses to save loops and a second connection from one output (V1, V3); the last two are
 * refused here before they exist. `without`: an edge that the new one takes the place of.
 */
export function whyNoLink(graph: Graph, link: Link, without?: Link): Refusal | null {
  const source = graph.nodes.find((node) => node.id === link.source);
  const target = graph.nodes.find((node) => node.id === link.target);
  const output = source?.outputs.find((one) => one.name === link.output);
  if (!source || !output) return { rule: 'missing', text: 'This node has no output there.' };
  if (!target?.inputs.includes(link.input))
    return { rule: 'missing', text: 'Nothing can lead there: it has no input.' };
  if (source.id === target.id) return { rule: 'self', text: 'A node can’t lead to itself.' };
  const rest = without ? unlink(graph, [without]) : graph;
  const there = outputOf(rest, link)?.connections ?? [];
  if (there.some((one) => one.target === link.target && one.input === link.input)) {
    return { rule: 'duplicate', text: 'These two are connected already.' };
  }
  if (there.length > 0 && !source.multipleOutputs) {
    const other = graph.nodes.find((node) => node.id === there[0]?.target)?.name ?? 'another node';
    return {
      rule: 'multiple',
      text: `Multiple connections: this output leads to “${other}” already. Only a concurrent task may lead to several nodes.`,
    };
  }
  if (downstream(rest, [target.id]).has(source.id)) {
    return { rule: 'loop', text: `Cycle: “${target.name}” already leads back to “${source.name}”.` };
  }
  return null;
}

/** Draws a connection; the workflow stays the same object when it may not be drawn. */
export const connect = (workflow: Workflow, link: Link): Workflow =>
  inGraph(workflow, (graph) => (whyNoLink(graph, link) === null ? withLink(graph, link) : graph));

/** Takes connections out; unknown ones are ignored. */
export const disconnect = (workflow: Workflow, links: readonly Link[]): Workflow =>
  inGraph(workflow, (graph) => unlink(graph, links));

/** Adds an edge without asking. */
export function withLink(graph: Graph, link: Link): Graph {
  return changeOutput(graph, link.source, (output) =>
    output.name === link.output
      ? { ...output, connections: [...output.connections, { target: link.target, input: link.input }] }
      : output,
  );
}

/** The graph without some edges; the same object when none of them was there. */
export function unlink(graph: Graph, links: readonly Link[]): Graph {
  let next = graph;
  for (const link of links) {
    next = changeOutput(next, link.source, (output) => {
      if (output.name !== link.output) return output;
      const connections = output.connections.filter((one) => !(one.target === link.target && one.input === link.input));
      return connections.length === output.connections.length ? output : { ...output, connections };
    });
  }
  return next;
}

function changeOutput(graph: Graph, nodeId: string, change: (output: Output) => Output): Graph {
  const at = graph.nodes.findIndex((node) => node.id === nodeId);
  const node = graph.nodes[at];
  if (!node) return graph;
  const outputs = node.outputs.map(change);
  if (outputs.every((output, index) => output === node.outputs[index])) return graph;
  return { ...graph, nodes: graph.nodes.with(at, { ...node, outputs }) };
}

const outputOf = (graph: Graph, { source, output }: Pick<Link, 'source' | 'output'>): Output | undefined =>
  graph.nodes.find((node) => node.id === source)?.outputs.find((one) => one.name === output);

/** All connections of a graph, in stored order. */
export function linksOf(graph: Graph): readonly Link[] {
  return graph.nodes.flatMap((node) => linksFrom(node));
}

export const linksFrom = (node: GraphNode): readonly Link[] =>
  node.outputs.flatMap((output) =>
    output.connections.map(({ target, input }) => ({ source: node.id, output: output.name, target, input })),
  );

/** The output that a new connection would leave from: the first that is free, else one that may lead to several. */
export const freeOutput = (node: GraphNode): string | undefined =>
  (
    node.outputs.find((output) => output.connections.length === 0) ??
    (node.multipleOutputs ? node.outputs[0] : undefined)
  )?.name;
