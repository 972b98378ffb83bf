import { findCycle } from '../../graph/find-cycle.ts';
import { multipleOutputEdges } from '../../graph/multiple-output-edges.ts';
import { pathWarnings } from '../../graph/path-warnings.ts';
import { unreachable } from '../../graph/reach.ts';
import type { GraphNode } from '../../model/workflow.ts';
import { type CheckContext, type CheckRule, called, type Found } from '../check-rule.ts';

/** Rules about the shape of the graph. The first four are MISP's own (spec/editor.md §1). */

export const cycle: CheckRule = {
  id: 'cycle',
  severity: 'error',
  title: 'Loop',
  repair: 'Remove one of its connections: MISP refuses to save a workflow with a loop.',
  misp: true,
  *check({ graph, index }) {
    for (const [source, target] of findCycle(graph) ?? []) {
      const node = index.node.get(source);
      const output = node?.outputs.find((port) => port.connections.some((edge) => edge.target === target))?.name ?? '';
      yield {
        detail: `The connection from ${name(index.node.get(source), source)} to ${name(index.node.get(target), target)} closes a loop.`,
        nodeId: source,
        edge: { source, output, target },
      };
    }
  },
};

export const triggerCount: CheckRule = {
  id: 'trigger-count',
  severity: 'error',
  title: 'Not exactly one trigger',
  repair: 'A workflow needs exactly one: MISP refuses to save it otherwise.',
  misp: true,
  *check({ index }) {
    if (index.triggers.length === 0) yield { detail: 'There is no trigger, so nothing ever starts this workflow.' };
    for (const extra of index.triggers.slice(1))
      yield { detail: `${called(extra)} is a second trigger; only the first one starts anything.`, nodeId: extra.id };
  },
};

export const multipleConnections: CheckRule = {
  id: 'multiple-connections',
  severity: 'error',
  title: 'Multiple connections',
  repair: 'Only a concurrent task may have several: put one in between, or chain the nodes.',
  misp: true,
  *check({ graph, index }) {
    for (const [id] of multipleOutputEdges(graph)) {
      const node = index.node.get(id);
      for (const port of node?.outputs ?? []) {
        if (port.connections.length < 2) continue;
        for (const { target } of port.connections)
          yield {
            detail: `${name(node, id)} has ${String(port.connections.length)} connections on one output.`,
            nodeId: id,
            edge: { source: id, output: port.name, target },
          };
      }
    }
  },
};

export const blockingAfterConcurrent: CheckRule = {
  id: 'blocking-after-concurrent',
  severity: 'warning',
  title: 'This path leads to a blocking node from a non-blocking context',
  repair: 'What set off the trigger is over by then: nothing can be refused any more, only the branch itself ends.',
  misp: true,
  *check({ graph, catalogue, index }) {
    const seen = new Set<string>();
    for (const { source, target, node } of pathWarnings(graph, catalogue)) {
      const key = `${source}>${target}>${node}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const output =
        index.node.get(source)?.outputs.find((port) => port.connections.some((edge) => edge.target === target))?.name ??
        '';
      yield {
        detail: `Behind a concurrent task, ${name(index.node.get(node), node)} can not block.`,
        nodeId: node,
        edge: { source, output, target },
      };
    }
  },
};

export const missingTarget: CheckRule = {
  id: 'missing-target',
  severity: 'error',
  title: 'Connection to a node that is not there',
  repair: 'Remove the connection: MISP dies when the walk gets there.',
  misp: false,
  *check({ graph, index }) {
    for (const node of graph.nodes)
      for (const port of node.outputs)
        for (const { target } of port.connections)
          if (!index.node.has(target))
            yield { detail: `${called(node)} leads to node ${target}, which does not exist.`, nodeId: node.id };
  },
};

export const unreachableNode: CheckRule = {
  id: 'unreachable-node',
  severity: 'warning',
  title: 'No path leads here',
  repair: 'Connect it, or delete it.',
  misp: false,
  *check({ graph, index }) {
    if (index.triggers.length === 0) return;
    for (const id of unreachable(graph)) {
      const node = index.node.get(id);
      if (node !== undefined && node.kind !== 'trigger')
        yield { detail: `${called(node)} is never executed: no path from the trigger leads to it.`, nodeId: id };
    }
  },
};

export const triggerMismatch: CheckRule = {
  id: 'trigger-mismatch',
  severity: 'error',
  title: 'Drawn for another trigger',
  repair:
    'Use the trigger the workflow belongs to: MISP looks for the workflow by its trigger and then finds another start.',
  misp: false,
  *check({ workflow, trigger }) {
    if (trigger !== null && workflow.triggerId !== '' && trigger.moduleId !== workflow.triggerId)
      yield {
        detail: `The workflow belongs to the trigger ${workflow.triggerId}, its graph starts at ${trigger.moduleId}.`,
        nodeId: trigger.id,
      };
  },
};

export const outputsGone: CheckRule = {
  id: 'output-not-in-module',
  severity: 'warning',
  title: 'Connected to an output the module does not have',
  repair:
    'What is behind it is executed on this graph, but MISP drops the connection when the workflow is edited there.',
  misp: false,
  *check(context) {
    for (const node of context.graph.nodes) {
      const module = context.module(node);
      if (module === undefined) continue;
      yield* beyond(context, node, module.outputs);
    }
  },
};
function* beyond(_context: CheckContext, node: GraphNode, outputs: number): Generator<Found> {
  for (const port of node.outputs) {
    const number = Number(/^output_(\d+)$/.exec(port.name)?.[1] ?? 0);
    if (number > outputs && port.connections.length > 0)
      yield {
        detail: `${called(node)} has ${outputs === 0 ? 'no output' : `${String(outputs)} output(s)`}, yet ${port.name} is connected.`,
        nodeId: node.id,
      };
  }
}

const name = (node: GraphNode | undefined, id: string): string => (node === undefined ? `node ${id}` : called(node));
