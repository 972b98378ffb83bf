import { entriesOf, integerTextOf, memberOf, textOf } from './stored-value.ts';
import type { ReadGraphOptions } from './read-graph.ts';
import type { Connection, Graph, GraphNode, Output } from './workflow.ts';

/**
 * Puts the two sides of every edge in order (spec/format.md §8): MISP's engine reads `outputs`, its editor `inputs`.
 * Doubled edges are kept once, an edge known to the target alone is added to its source, missing `inputs` are derived.
 */
export function mendEdges(graph: Graph, options: ReadGraphOptions): Graph {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const outputs = new Map(graph.nodes.map((node) => [node.id, withoutDoubles(node, options)]));
  for (const node of graph.nodes) addFromInputs(node, byId, outputs, options);

  const incoming = new Map<string, Set<string>>();
  for (const [source, ports] of outputs) {
    for (const port of ports) {
      for (const [index, connection] of port.connections.entries()) {
        if (!byId.has(connection.target)) {
          options.notes.push({
            rule: 'edge-to-missing-node',
            place: `${options.place}.${source}.outputs.${port.name}.connections.${String(index)}`,
            nodeId: source,
            text: `Node ${source} leads to node ${connection.target}, which does not exist.`,
          });
          continue;
        }
        const names = incoming.get(connection.target) ?? new Set();
        names.add(connection.input);
        incoming.set(connection.target, names);
        if (!hasInput(byId.get(connection.target), connection.input, source, port.name)) {
          options.notes.push({
            rule: 'edge-input-missing',
            place: `${options.place}.${connection.target}.inputs`,
            nodeId: connection.target,
            text: `The edge from node ${source} to node ${connection.target} was known to its source only; MISP's editor would have lost it.`,
          });
        }
      }
    }
  }
  return {
    ...graph,
    nodes: graph.nodes.map((node) => ({
      ...node,
      outputs: outputs.get(node.id) ?? node.outputs,
      inputs: [...new Set([...node.inputs, ...(incoming.get(node.id) ?? [])])],
    })),
  };
}

function withoutDoubles(node: GraphNode, options: ReadGraphOptions): Output[] {
  return node.outputs.map((output) => {
    const seen = new Set<string>();
    const connections: Connection[] = [];
    for (const [index, connection] of output.connections.entries()) {
      const key = `${connection.target}:${connection.input}`;
      if (seen.has(key)) {
        options.notes.push({
          rule: 'duplicate-edge',
          place: `${options.place}.${node.id}.outputs.${output.name}.connections.${String(index)}`,
          nodeId: node.id,
          text: `Node ${node.id} was connected twice to node ${connection.target}; one connection was kept.`,
        });
      } else {
        seen.add(key);
        connections.push(connection);
      }
    }
    return { name: output.name, connections };
  });
}

function addFromInputs(
  node: GraphNode,
  byId: ReadonlyMap<string, GraphNode>,
  outputs: Map<string, Output[]>,
  options: ReadGraphOptions,
): void {
  for (const [input, port] of entriesOf(node.raw['inputs'])) {
    for (const [index, connection] of entriesOf(memberOf(port, 'connections'))) {
      const source = integerTextOf(memberOf(connection, 'node'));
      const name = textOf(memberOf(connection, 'input'), 'output_1');
      const ports = outputs.get(source);
      if (ports === undefined || !byId.has(source)) continue;
      const output = ports.find((candidate) => candidate.name === name);
      if (output?.connections.some((edge) => edge.target === node.id && edge.input === input) === true) continue;
      const edge: Connection = { target: node.id, input };
      outputs.set(
        source,
        output === undefined
          ? [...ports, { name, connections: [edge] }]
          : ports.map((item) => (item === output ? { name, connections: [...item.connections, edge] } : item)),
      );
      options.notes.push({
        rule: 'edge-rebuilt-from-input',
        place: `${options.place}.${node.id}.inputs.${input}.connections.${index}`,
        nodeId: node.id,
        text: `The edge from node ${source} to node ${node.id} was known to its target only; MISP would not have walked it.`,
      });
    }
  }
}

function hasInput(node: GraphNode | undefined, input: string, source: string, output: string): boolean {
  if (node === undefined) return false;
  if (node.raw['inputs'] === undefined) return true;
  return entriesOf(memberOf(memberOf(node.raw['inputs'], input), 'connections')).some(
    ([, connection]) =>
      integerTextOf(memberOf(connection, 'node')) === source &&
      textOf(memberOf(connection, 'input'), 'output_1') === output,
  );
}
