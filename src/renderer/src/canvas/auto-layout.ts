import type { GraphNode, Workflow } from '@engine';
import { card, cardHeight } from './card-size.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

const columnWidth = card.width + 56;
const rowGap = 42;

/**
 * New places for all nodes: left to right by the longest way from a start, `then` in a line with its IF and `else`
 * below it, so that the main path of a branch reads as one row. Nodes that no trigger reaches stand below the rest.
 *
 * Written for workflows instead of taken from a library of general graphs: those order a column by crossings alone and
 * put `else` above `then` half of the time.
 */
export function autoLayout(workflow: Workflow): ReadonlyMap<string, Place> {
  const { nodes } = workflow.graph;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const columns = columnsOf(nodes, byId);
  const places = new Map<string, Place>();
  /** The first free height of each column. */
  const free: number[] = [];
  const reached = new Set(nodes.flatMap((node) => childrenOf(node, byId).map((child) => child.id)));
  const starts = [...nodes].sort((a, b) => startWeight(a, reached) - startWeight(b, reached));
  for (const start of starts) {
    if (!places.has(start.id)) placeTree(start, Math.max(0, ...free.filter(Boolean)));
  }
  return places;

  /** Depth first with an explicit stack: a chain of ten thousand nodes must not exhaust ours. */
  function placeTree(root: GraphNode, top: number): void {
    const stack: Visit[] = [visit(root, top)];
    places.set(root.id, { x: 0, y: 0 });
    while (stack.length > 0) {
      const here = stack[stack.length - 1] as Visit;
      const child = here.children[here.next];
      if (child) {
        here.next += 1;
        if (places.has(child.id)) continue;
        places.set(child.id, { x: 0, y: 0 });
        stack.push(visit(child, here.y));
        continue;
      }
      stack.pop();
      const column = columns.get(here.node.id) ?? 0;
      places.set(here.node.id, { x: column * columnWidth, y: here.y });
      free[column] = here.y + cardHeight(here.node.outputs.length) + rowGap;
      // The first child draws its parent down to its own height: the edge between them stays straight.
      const parent = stack[stack.length - 1];
      if (parent && parent.next === 1 && here.y > parent.y) parent.y = here.y;
    }
  }
  function visit(node: GraphNode, wanted: number): Visit {
    const column = columns.get(node.id) ?? 0;
    return { node, y: Math.max(wanted, free[column] ?? 0), next: 0, children: childrenOf(node, byId) };
  }
}

interface Visit {
  readonly node: GraphNode;
  y: number;
  next: number;
  readonly children: readonly GraphNode[];
}

/** Triggers first, then nodes that nothing leads to, then what is left (loops that nothing enters). */
function startWeight(node: GraphNode, reached: ReadonlySet<string>): number {
  if (node.kind === 'trigger') return 0;
  return reached.has(node.id) ? 2 : 1;
}

function childrenOf(node: GraphNode, byId: ReadonlyMap<string, GraphNode>): readonly GraphNode[] {
  return node.outputs.flatMap((output) =>
    output.connections.flatMap((connection) => {
      const child = byId.get(connection.target);
      return child ? [child] : [];
    }),
  );
}

/** The longest way to each node, counted in edges; edges that close a loop do not count. */
function columnsOf(nodes: readonly GraphNode[], byId: ReadonlyMap<string, GraphNode>): ReadonlyMap<string, number> {
  const order: GraphNode[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const back = new Set<string>();
  for (const root of nodes) {
    if (state.has(root.id)) continue;
    const stack = [{ node: root, children: childrenOf(root, byId), next: 0 }];
    state.set(root.id, 'open');
    while (stack.length > 0) {
      const here = stack[stack.length - 1] as (typeof stack)[number];
      const child = here.children[here.next];
      if (!child) {
        stack.pop();
        state.set(here.node.id, 'done');
        order.push(here.node);
        continue;
      }
      here.next += 1;
      const seen = state.get(child.id);
      if (seen === 'open') back.add(`${here.node.id}>${child.id}`);
      if (seen) continue;
      state.set(child.id, 'open');
      stack.push({ node: child, children: childrenOf(child, byId), next: 0 });
    }
  }
  const columns = new Map<string, number>(nodes.map((node) => [node.id, 0]));
  for (const node of order.reverse()) {
    const next = (columns.get(node.id) ?? 0) + 1;
    for (const child of childrenOf(node, byId)) {
      if (back.has(`${node.id}>${child.id}`)) continue;
      if ((columns.get(child.id) ?? 0) < next) columns.set(child.id, next);
    }
  }
  return columns;
}

/** The workflow with nodes at new places. Nodes that stay where they are stay the same objects. */
export function withPlaces(workflow: Workflow, places: ReadonlyMap<string, Place>): Workflow {
  let changed = false;
  const nodes = workflow.graph.nodes.map((node): GraphNode => {
    const place = places.get(node.id);
    if (!place || (place.x === node.x && place.y === node.y)) return node;
    changed = true;
    return { ...node, x: place.x, y: place.y };
  });
  return changed ? { ...workflow, graph: { ...workflow.graph, nodes } } : workflow;
}
