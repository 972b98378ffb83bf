import { OrderedMap, type PhpValue } from '../php/value.ts';
import { readNodeFilter } from './read-node-filter.ts';
import { readNodeName } from './read-graph.ts';
import { sameValue } from './same-value.ts';
import { entriesOf, integerTextOf, isMap, memberOf, numberOf, recordFrom, textOf } from './stored-value.ts';
import type { Frame, Graph, GraphNode } from './workflow.ts';

interface Edge {
  readonly source: string;
  readonly output: string;
  readonly target: string;
  readonly input: string;
}

/** The node map of spec/format.md §2: nodes in their order, further `_` members, `_frames` last. */
export function writeGraph(graph: Graph): unknown {
  const incoming = incomingEdges(graph.nodes);
  const entries: [string, unknown][] = graph.nodes.map((node) => [
    node.id,
    writeNode(node, incoming.get(node.id) ?? []),
  ]);
  entries.push(...Object.entries(graph.extra), ['_frames', writeFrames(graph.frames)]);
  return inOrder(entries);
}

/** All edges by their target, in node and output order. */
export function incomingEdges(nodes: readonly GraphNode[]): ReadonlyMap<string, readonly Edge[]> {
  const incoming = new Map<string, Edge[]>();
  for (const node of nodes) {
    for (const output of node.outputs) {
      for (const connection of output.connections) {
        const edges = incoming.get(connection.target) ?? [];
        edges.push({ source: node.id, output: output.name, target: connection.target, input: connection.input });
        incoming.set(connection.target, edges);
      }
    }
  }
  return incoming;
}

/** One node. What the file held is written back as it was wherever it still says the same. */
export function writeNode(node: GraphNode, incoming: readonly Edge[]): Record<string, unknown> {
  const { raw, rawData } = node;
  const renamed = readNodeName(raw, rawData, node.moduleId) !== node.name;
  const data: Record<string, unknown> = recordFrom([
    ...(node.moduleId === '' && rawData['id'] === undefined ? [] : ([['id', node.moduleId]] as const)),
    ...(renamed || Object.keys(rawData).length === 0 ? ([['name', node.name]] as const) : []),
    ['module_type', node.kind],
    ['indexed_params', emptyAsList(node.params)],
    ['saved_filters', node.filter],
    ...(node.moduleVersion === '' ? [] : ([['module_version', node.moduleVersion]] as const)),
    ['multiple_output_connection', node.multipleOutputs],
  ]);
  return mergeInto(raw, [
    ['id', textOf(raw['id']) === node.id ? raw['id'] : /^\d+$/.test(node.id) ? Number(node.id) : node.id],
    ['name', renamed || raw['name'] === undefined ? node.name : raw['name']],
    ['data', mergeInto(rawData, keepStored(rawData, data, node))],
    ['inputs', writeInputs(node, incoming)],
    ['outputs', writeOutputs(node)],
    ['pos_x', numberOf(raw['pos_x'], 0) === node.x && raw['pos_x'] !== undefined ? raw['pos_x'] : node.x],
    ['pos_y', numberOf(raw['pos_y'], 0) === node.y && raw['pos_y'] !== undefined ? raw['pos_y'] : node.y],
    ['typenode', raw['typenode'] ?? false],
  ]);
}

/** Replaces only those members whose stored form no longer says what the working form says. */
function keepStored(
  stored: Readonly<Record<string, unknown>>,
  fresh: Readonly<Record<string, unknown>>,
  node: GraphNode,
): (readonly [string, unknown])[] {
  return Object.entries(fresh).filter(([key, value]) => {
    const old = stored[key];
    if (old === undefined) return key !== 'multiple_output_connection' || node.multipleOutputs;
    if (key === 'saved_filters') return !sameValue(readNodeFilter(old), value);
    if (key === 'indexed_params') return !sameValue(recordFrom(entriesOf(old)), node.params);
    if (key === 'multiple_output_connection') return Boolean(old) !== value;
    if (key === 'module_type') return old !== value && (node.kind !== 'action' || old === 'trigger' || old === 'logic');
    return textOf(old) !== value;
  });
}

function writeInputs(node: GraphNode, incoming: readonly Edge[]): unknown {
  const names = [...new Set([...node.inputs, ...incoming.map((edge) => edge.input)])];
  if (names.length === 0) return [];
  return recordFrom(
    names.map((name) => {
      const stored = entriesOf(memberOf(memberOf(node.raw['inputs'], name), 'connections')).map(([, item]) => item);
      const edges = incoming.filter((edge) => edge.input === name);
      const connections = inStoredOrder(edges, stored, (edge, item) => {
        return (
          integerTextOf(memberOf(item, 'node')) === edge.source &&
          textOf(memberOf(item, 'input'), 'output_1') === edge.output
        );
      }).map(({ edge, item }) => connection(item, { node: edge.source, input: edge.output }));
      return [name, { connections }] as const;
    }),
  );
}

function writeOutputs(node: GraphNode): unknown {
  if (node.outputs.length === 0) return [];
  return recordFrom(
    node.outputs.map((output) => {
      const stored = entriesOf(memberOf(memberOf(node.raw['outputs'], output.name), 'connections')).map(
        ([, item]) => item,
      );
      const connections = output.connections.map((edge) =>
        connection(
          stored.find(
            (item) =>
              integerTextOf(memberOf(item, 'node')) === edge.target &&
              textOf(memberOf(item, 'output'), 'input_1') === edge.input,
          ),
          { node: edge.target, output: edge.input },
        ),
      );
      return [output.name, { connections }] as const;
    }),
  );
}

/** Edges in the order the file had them, new ones at the end. */
function inStoredOrder(
  edges: readonly Edge[],
  stored: readonly unknown[],
  matches: (edge: Edge, item: unknown) => boolean,
): { edge: Edge; item: unknown }[] {
  const places = edges.map((edge) => {
    const at = stored.findIndex((item) => matches(edge, item));
    return { edge, item: at < 0 ? undefined : stored[at], at: at < 0 ? stored.length : at };
  });
  return places.sort((left, right) => left.at - right.at);
}

/** One side of an edge: further stored members are kept, the labels MISP computes on reading are not. */
function connection(stored: unknown, ends: Record<string, string>): Record<string, unknown> {
  const kept = isMap(stored) ? entriesOf(stored).filter(([key]) => key !== 'labels') : [];
  return mergeInto(recordFrom(kept), Object.entries(ends));
}

function writeFrames(frames: readonly Frame[]): unknown {
  if (frames.length === 0) return [];
  return recordFrom(
    frames.map((frame) => [
      frame.id,
      {
        id: frame.id,
        text: frame.text,
        ...frame.extra,
        nodes: frame.nodes.map((id) => (/^\d+$/.test(id) ? Number(id) : id)),
      },
    ]),
  );
}

function mergeInto(
  stored: Readonly<Record<string, unknown>>,
  changes: readonly (readonly [string, unknown])[],
): Record<string, unknown> {
  const merged = new Map<string, unknown>(Object.entries(stored));
  for (const [key, value] of changes) merged.set(key, value);
  return recordFrom(merged);
}

function emptyAsList(map: Readonly<Record<string, PhpValue>>): unknown {
  return Object.keys(map).length === 0 ? [] : map;
}

/** A plain object when it keeps the order (integer-like keys first and ascending), else an `OrderedMap`. */
function inOrder(entries: readonly (readonly [string, unknown])[]): unknown {
  const plain = recordFrom(entries);
  const kept = Object.keys(plain);
  const same = kept.length === entries.length && entries.every(([key], index) => kept[index] === key);
  return same ? plain : new OrderedMap(entries as readonly (readonly [string, PhpValue])[]);
}
