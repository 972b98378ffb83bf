import type { Blueprint } from '../model/blueprint.ts';
import type { Frame, Graph, GraphNode } from '../model/workflow.ts';
import type { ModuleDefinition } from '../modules/define-module.ts';
import { nodeOfModule } from './node-of-module.ts';

export interface InsertRequest {
  readonly graph: Graph;
  readonly blueprint: Blueprint;
  /** The drop point, in canvas units. */
  readonly at: { readonly x: number; readonly y: number };
  /** Zoom of the canvas at the drop; MISP scales the distances by it. Default 1. */
  readonly zoom?: number;
  /** The installed modules: their nodes are built anew from them. */
  readonly catalogue: ReadonlyMap<string, ModuleDefinition>;
  /** Id of the frame that is put around the new nodes. */
  readonly frameId: string;
}

export interface InsertedBlueprint {
  readonly graph: Graph;
  /** Ids of the new nodes, in the blueprint's order: the editor selects them. */
  readonly inserted: readonly string[];
  /** Names of nodes left out because they are triggers. */
  readonly skippedTriggers: readonly string[];
  /** New nodes whose module is not installed: they keep their data as they are. */
  readonly unknown: readonly string[];
}

/**
 * Puts the nodes of a blueprint into a graph by MISP's rules (spec/format.md §5): triggers are left out, ids go on from the
 * largest, known modules are built anew from what is installed, edges among the new nodes are kept, a frame goes around.
 *
 * Quirks kept: the vertical anchor is the first listed node's position, not the topmost one's; a node of an unknown module
 * stays at its original position; edges of a source whose module now has no output are lost. A blueprint without a node to
 * insert changes nothing, where MISP's editor ends in a script error.
 */
export function insertBlueprint(request: InsertRequest): InsertedBlueprint {
  const { graph, blueprint, catalogue } = request;
  const nodes = blueprint.nodes.filter((node) => node.kind !== 'trigger');
  const skippedTriggers = blueprint.nodes.filter((node) => node.kind === 'trigger').map((node) => node.name);
  const [first] = nodes;
  if (first === undefined) return { graph, inserted: [], skippedTriggers, unknown: [] };

  const anchor = { x: Math.min(...nodes.map((node) => node.x)), y: first.y };
  const newIds = assignIds(graph, nodes);
  const unknown: string[] = [];
  const added = nodes.map((node, at): GraphNode => {
    const id = newIds[at] ?? '';
    const module = catalogue.get(node.moduleId);
    if (module === undefined) unknown.push(id);
    return withEdges(placed(node, id, module, anchor, request), node, module, idMap(nodes, newIds));
  });
  return {
    graph: { ...graph, nodes: [...graph.nodes, ...added], frames: [...graph.frames, frameOf(request, newIds)] },
    inserted: newIds,
    skippedTriggers,
    unknown,
  };
}

function assignIds(graph: Graph, nodes: readonly GraphNode[]): readonly string[] {
  const largest = graph.nodes.reduce((most, { id }) => (/^\d{1,15}$/.test(id) ? Math.max(most, Number(id)) : most), 0);
  return nodes.map((_, at) => String(largest + 1 + at));
}

/** Old id to new; of two nodes with the same old id the last one counts, as in a map that is written over. */
function idMap(nodes: readonly GraphNode[], newIds: readonly string[]): ReadonlyMap<string, string> {
  return new Map(nodes.map((node, at) => [node.id, newIds[at] ?? '']));
}

function placed(
  node: GraphNode,
  id: string,
  module: ModuleDefinition | undefined,
  anchor: { readonly x: number; readonly y: number },
  { at, zoom = 1 }: InsertRequest,
): GraphNode {
  if (module === undefined) return { ...node, id, raw: withoutId(node.raw) };
  return nodeOfModule(module, {
    id,
    x: at.x + (node.x - anchor.x) * zoom,
    y: at.y + (node.y - anchor.y) * zoom,
    params: node.params,
    filter: node.filter,
  });
}

/** The edges to other inserted nodes; those to nodes outside the blueprint count for nothing. */
function withEdges(
  fresh: GraphNode,
  node: GraphNode,
  module: ModuleDefinition | undefined,
  ids: ReadonlyMap<string, string>,
): GraphNode {
  const kept = node.outputs.map((output) => ({
    name: output.name,
    connections: output.connections.flatMap(({ target, input }) => {
      const id = ids.get(target);
      return id === undefined ? [] : [{ target: id, input }];
    }),
  }));
  if (module === undefined) return { ...fresh, outputs: kept };
  if (module.outputs === 0) return fresh;
  const stored = new Map(kept.map((output) => [output.name, output.connections]));
  const outputs = fresh.outputs.map((output) => ({ ...output, connections: stored.get(output.name) ?? [] }));
  const further = kept.filter(
    ({ name, connections }) => connections.length > 0 && !outputs.some((output) => output.name === name),
  );
  return { ...fresh, outputs: [...outputs, ...further] };
}

function withoutId(raw: GraphNode['raw']): GraphNode['raw'] {
  return Object.fromEntries(Object.entries(raw).filter(([key]) => key !== 'id' && key !== 'inputs'));
}

function frameOf({ blueprint, frameId }: InsertRequest, nodes: readonly string[]): Frame {
  return { id: frameId, text: blueprint.name, nodes, extra: {} };
}
