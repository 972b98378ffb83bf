import type { GraphNode, ModuleDefinition, Workflow } from '@engine';
import { nodeOfModule } from '@engine/blueprint/node-of-module.ts';
import { unlink, whyNoLink, withLink, type Link } from './connect.ts';
import { inGraph, nextNodeId } from './in-graph.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** How a new node is tied in: after an output, into an edge, or (as in MISP's editor) not at all. */
export type TieIn =
  { readonly after: { readonly source: string; readonly output: string } } | { readonly into: Link } | null;

/** The id that `addNode` will give. */
export const newNodeId = (workflow: Workflow): string => String(nextNodeId(workflow.graph));

/**
 * A new node of a module, tied in where that is allowed. Into an edge: source → new (input_1), new output_1 → target, the
 * old edge goes (spec/editor.md §3 "Insert on edge"); a module without an input or output is only set down.
 */
export function addNode(workflow: Workflow, module: ModuleDefinition, at: Place, tie: TieIn = null): Workflow {
  return inGraph(workflow, (graph) => {
    const node = nodeOfModule(module, { id: newNodeId(workflow), ...snapped(at) });
    const added = { ...graph, nodes: [...graph.nodes, node] };
    if (tie === null) return added;
    const input = node.inputs[0];
    if (input === undefined) return added;
    if ('after' in tie) {
      const link = { ...tie.after, target: node.id, input };
      return whyNoLink(added, link) === null ? withLink(added, link) : added;
    }
    return intoLink(added, node, tie.into) ?? added;
  });
}

/** Puts a node that is there already into an edge, when it is free on both sides. */
export function insertOnLink(workflow: Workflow, nodeId: string, link: Link): Workflow {
  return inGraph(workflow, (graph) => {
    const node = graph.nodes.find((one) => one.id === nodeId);
    return node ? (intoLink(graph, node, link) ?? graph) : graph;
  });
}

/** Whether a node could stand on an edge: it needs an input and a free output, and must not be an end of it. */
export const fitsOnLink = (node: Pick<GraphNode, 'id' | 'inputs' | 'outputs'>, link: Link): boolean =>
  node.inputs.length > 0 &&
  node.outputs[0]?.connections.length === 0 &&
  node.id !== link.source &&
  node.id !== link.target;

function intoLink(graph: Workflow['graph'], node: GraphNode, link: Link): Workflow['graph'] | null {
  const input = node.inputs[0];
  const output = node.outputs[0]?.name;
  if (input === undefined || output === undefined || !fitsOnLink(node, link)) return null;
  const opened = unlink(graph, [link]);
  if (opened === graph) return null;
  const first = { source: link.source, output: link.output, target: node.id, input };
  if (whyNoLink(opened, first) !== null) return null;
  const half = withLink(opened, first);
  const second = { source: node.id, output, target: link.target, input: link.input };
  return whyNoLink(half, second) === null ? withLink(half, second) : null;
}

/** On the grid of the canvas. */
export const snapped = ({ x, y }: Place): Place => ({ x: Math.round(x / 10) * 10, y: Math.round(y / 10) * 10 });
