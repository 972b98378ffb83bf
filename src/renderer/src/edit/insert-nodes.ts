import type { GraphNode, Workflow } from '@engine';
import type { Place } from './add-node.ts';
import { inGraph, nextNodeId } from './in-graph.ts';

export interface Inserted {
  readonly workflow: Workflow;
  /** Ids of the new nodes, in the order they were given. */
  readonly inserted: readonly string[];
}

/**
 * Puts copies of nodes into a workflow: new ids, the connections among them, params and filters as they are. Triggers are
 * left out, as MISP's duplication leaves them out. The upper left corner of what is inserted lies at `at`.
 */
export function insertNodes(workflow: Workflow, nodes: readonly GraphNode[], at: Place): Inserted {
  const wanted = nodes.filter((node) => node.kind !== 'trigger');
  if (wanted.length === 0) return { workflow, inserted: [] };
  const first = nextNodeId(workflow.graph);
  const ids = new Map(wanted.map((node, index) => [node.id, String(first + index)]));
  const left = Math.min(...wanted.map((node) => node.x));
  const top = Math.min(...wanted.map((node) => node.y));
  const added = wanted.map((node, index): GraphNode => ({
    ...node,
    id: String(first + index),
    x: at.x + node.x - left,
    y: at.y + node.y - top,
    outputs: node.outputs.map((output) => ({
      ...output,
      connections: output.connections.flatMap(({ target, input }) => {
        const id = ids.get(target);
        return id === undefined ? [] : [{ target: id, input }];
      }),
    })),
    raw: withoutEnds(node.raw),
  }));
  return {
    workflow: inGraph(workflow, (graph) => ({ ...graph, nodes: [...graph.nodes, ...added] })),
    inserted: added.map((node) => node.id),
  };
}

/** Where MISP's editor puts a duplicate. */
const duplicateOffset = { x: 100, y: -100 };

/** Copies of the selected nodes beside them (spec/editor.md §3 "Duplicate"). */
export function duplicateNodes(workflow: Workflow, ids: readonly string[]): Inserted {
  const wanted = new Set(ids);
  const nodes = workflow.graph.nodes.filter((node) => wanted.has(node.id) && node.kind !== 'trigger');
  const left = Math.min(...nodes.map((node) => node.x));
  const top = Math.min(...nodes.map((node) => node.y));
  return insertNodes(workflow, nodes, { x: left + duplicateOffset.x, y: top + duplicateOffset.y });
}

/** What the file held of id and connections belongs to the original. */
const withoutEnds = (raw: GraphNode['raw']): GraphNode['raw'] =>
  Object.fromEntries(Object.entries(raw).filter(([key]) => key !== 'id' && key !== 'inputs' && key !== 'outputs'));
