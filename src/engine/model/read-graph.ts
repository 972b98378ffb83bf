import { entriesOf, flagOf, integerTextOf, isMap, memberOf, numberOf, recordFrom, textOf } from './stored-value.ts';
import { mendEdges } from './mend-edges.ts';
import { readNodeFilter } from './read-node-filter.ts';
import type { Connection, Frame, Graph, GraphNode, NodeKind, Output } from './workflow.ts';
import { WorkflowError, type ReadNote } from './workflow-error.ts';
import type { PhpValue } from '../php/value.ts';

export interface ReadGraphOptions {
  /** Where the map stands in the file, for errors. */
  readonly place: string;
  readonly repair: boolean;
  /** What was put right is added here. */
  readonly notes: ReadNote[];
}

/** Reads the node map of spec/format.md §2. Keys starting with `_` are no nodes; `_frames` become frames. */
export function readGraph(data: unknown, options: ReadGraphOptions): Graph {
  const nodes: GraphNode[] = [];
  let frames: readonly Frame[] = [];
  const extra: [string, unknown][] = [];
  for (const [key, value] of entriesOf(data)) {
    if (key === '_frames') frames = readFrames(value, options);
    else if (key.startsWith('_')) extra.push([key, value]);
    else nodes.push(readNode(key, value, options));
  }
  const graph: Graph = { nodes, frames, notes: [], extra: recordFrom(extra) };
  return options.repair ? mendEdges(graph, options) : graph;
}

/** Reads one node. `key` is its id: its place in the node map, or its own `id` in a blueprint's list. */
export function readNode(key: string, value: unknown, options: ReadGraphOptions): GraphNode {
  const place = `${options.place}.${key}`;
  if (!isMap(value)) throw new WorkflowError('wrong-shape', place, 'A node must be an object');
  const data = memberOf(value, 'data');
  if (data !== undefined && !isMap(data)) {
    throw new WorkflowError('wrong-shape', `${place}.data`, 'The "data" of a node must be an object');
  }
  const storedId = memberOf(value, 'id');
  if (storedId !== undefined && textOf(storedId) !== key) {
    options.notes.push({
      rule: 'node-id-mismatch',
      place: `${place}.id`,
      nodeId: key,
      text: `The node stands under ${key} but calls itself ${textOf(storedId, 'something unreadable')}; ${key} counts.`,
    });
  }
  const moduleId = textOf(memberOf(data, 'id'));
  const filters = memberOf(data, 'saved_filters');
  if (Array.isArray(filters) && filters.length > 0) {
    options.notes.push({
      rule: 'filters-were-a-list',
      place: `${place}.data.saved_filters`,
      nodeId: key,
      text: 'The node filter was stored as a list of texts and values; it was read as the four fields.',
    });
  }
  const outputs = readOutputs(memberOf(value, 'outputs'), `${place}.outputs`);
  return {
    id: key,
    moduleId,
    kind: readKind(memberOf(data, 'module_type'), key, place, options),
    name: readNodeName(value, data, moduleId),
    x: numberOf(memberOf(value, 'pos_x'), 0),
    y: numberOf(memberOf(value, 'pos_y'), 0),
    inputs: entriesOf(memberOf(value, 'inputs')).map(([name]) => name),
    outputs,
    params: recordFrom(entriesOf(memberOf(data, 'indexed_params'))) as Record<string, PhpValue>,
    filter: readNodeFilter(filters),
    multipleOutputs: flagOf(memberOf(data, 'multiple_output_connection')),
    moduleVersion: textOf(memberOf(data, 'module_version')),
    rawData: recordFrom(entriesOf(data)),
    raw: recordFrom(entriesOf(value).filter(([name]) => name !== 'html')),
  };
}

/** The user's own name for a node is kept in `data.name`; older files have it on the node alone. */
export function readNodeName(node: unknown, data: unknown, moduleId: string): string {
  return textOf(memberOf(data, 'name')) || textOf(memberOf(node, 'name')) || moduleId;
}

/** `outputs` as stored: a map of port names, each with its connections in order. Target ids are cast as PHP does. */
export function readOutputs(value: unknown, place: string): readonly Output[] {
  return entriesOf(value).map(([name, output]) => ({
    name,
    connections: entriesOf(memberOf(output, 'connections')).map(([index, connection]) =>
      readConnection(connection, `${place}.${name}.connections.${index}`),
    ),
  }));
}

function readConnection(connection: unknown, place: string): Connection {
  if (!isMap(connection)) throw new WorkflowError('wrong-shape', place, 'A connection must be an object with a "node"');
  const target = memberOf(connection, 'node');
  if (target === undefined) throw new WorkflowError('wrong-shape', place, 'A connection must name its "node"');
  return { target: integerTextOf(target), input: textOf(memberOf(connection, 'output'), 'input_1') };
}

function readKind(stored: unknown, key: string, place: string, options: ReadGraphOptions): NodeKind {
  if (stored === 'trigger' || stored === 'logic' || stored === 'action') return stored;
  options.notes.push({
    rule: 'node-kind-unknown',
    place: `${place}.data.module_type`,
    nodeId: key,
    text: 'The node does not say whether it is a trigger, logic or action; it is taken for an action, as MISP does.',
  });
  return 'action';
}

function readFrames(value: unknown, options: ReadGraphOptions): readonly Frame[] {
  const frames: Frame[] = [];
  for (const [key, frame] of entriesOf(value)) {
    if (!isMap(frame)) {
      const place = `${options.place}._frames.${key}`;
      options.notes.push({ rule: 'frame-dropped', place, text: 'A frame that is no object was left out.' });
      continue;
    }
    const text = memberOf(frame, 'text');
    frames.push({
      id: textOf(memberOf(frame, 'id')) || key,
      text: text === null || text === undefined ? null : textOf(text),
      nodes: entriesOf(memberOf(frame, 'nodes')).map(([, id]) => textOf(id)),
      extra: recordFrom(entriesOf(frame).filter(([name]) => name !== 'id' && name !== 'text' && name !== 'nodes')),
    });
  }
  return frames;
}
