import type { Graph } from '../model/workflow.ts';
import { includes, push, toList, type Chain } from './chain.ts';
import { graphIndex } from './graph-index.ts';

/** One visit of a walk that executes nothing. */
export interface StaticVisit {
  readonly nodeId: string;
  /** Edges from the start, newest first, as keys `source:output:index:target`. */
  readonly path: Chain<string>;
}

/** Paths multiply: a walk of more visits than this is of no use to anybody. */
export const MOST_STATIC_VISITS = 100_000;

/**
 * Walks the graph from a node in MISP's order, following every output of every node, logic included. A node reached by
 * two paths is visited twice; an edge is taken once per path. Ends after `limit` visits. (spec/engine.md §4.1)
 */
export function* staticWalk(graph: Graph, startId: string, limit = MOST_STATIC_VISITS): Generator<StaticVisit, void> {
  const { node } = graphIndex(graph);
  const stack: StaticVisit[] = [{ nodeId: startId, path: null }];
  for (let visits = 0; visits < limit; visits += 1) {
    const visit = stack.pop();
    if (visit === undefined) return;
    yield visit;
    const next: StaticVisit[] = [];
    for (const output of node.get(visit.nodeId)?.outputs ?? []) {
      for (const [index, { target }] of output.connections.entries()) {
        const key = `${visit.nodeId}:${output.name}:${String(index)}:${target}`;
        if (!includes(visit.path, key)) next.push({ nodeId: target, path: push(visit.path, key) });
      }
    }
    stack.push(...next.reverse());
  }
}

/** The edges of a path, oldest first. */
export function pathEdges(path: Chain<string>): readonly PathEdge[] {
  return toList(path).map(readEdgeKey);
}

export interface PathEdge {
  readonly source: string;
  readonly output: string;
  readonly index: number;
  readonly target: string;
}

/** Takes `source:output:index:target` apart; only an output's name may hold a colon. */
export function readEdgeKey(key: string): PathEdge {
  const parts = key.split(':');
  return {
    source: parts[0] ?? '',
    output: parts.slice(1, -2).join(':'),
    index: Number(parts.at(-2)),
    target: parts.at(-1) ?? '',
  };
}
