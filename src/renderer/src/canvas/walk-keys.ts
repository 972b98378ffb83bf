import type { Workflow } from '@engine';

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/**
 * Where an arrow key leads from a node: right along an edge, left back along one, up and down between `then` and
 * `else` and other siblings; without siblings to the nearest card above or below. `null` when there is nothing.
 *
 * `cameFrom` is the node that lay before: going left returns to it when it leads here.
 */
export function nodeAlong(workflow: Workflow, id: string, key: Arrow, cameFrom: string | null): string | null {
  const nodes = workflow.graph.nodes;
  const node = nodes.find((one) => one.id === id);
  if (!node) return nodes[0]?.id ?? null;
  const known = (target: string) => nodes.some((one) => one.id === target);
  if (key === 'ArrowRight') {
    return targetsOf(workflow, id).find(known) ?? null;
  }
  const sources = nodes.filter((one) => targetsOf(workflow, one.id).includes(id)).map((one) => one.id);
  if (key === 'ArrowLeft') {
    return cameFrom !== null && sources.includes(cameFrom) ? cameFrom : (sources[0] ?? null);
  }
  const step = key === 'ArrowDown' ? 1 : -1;
  const parent = cameFrom !== null && sources.includes(cameFrom) ? cameFrom : sources[0];
  const siblings = parent === undefined ? [] : unique(targetsOf(workflow, parent).filter(known));
  const sibling = siblings[siblings.indexOf(id) + step];
  if (siblings.length > 1 && sibling !== undefined) return sibling;
  return nearest(workflow, id, step);
}

function targetsOf(workflow: Workflow, id: string): readonly string[] {
  const node = workflow.graph.nodes.find((one) => one.id === id);
  return node?.outputs.flatMap((output) => output.connections.map((connection) => connection.target)) ?? [];
}

/** The closest card above or below; what lies straight up or down counts as closer than what lies aside. */
function nearest(workflow: Workflow, id: string, step: 1 | -1): string | null {
  const here = workflow.graph.nodes.find((one) => one.id === id);
  if (!here) return null;
  let best: string | null = null;
  let least = Infinity;
  for (const other of workflow.graph.nodes) {
    const down = (other.y - here.y) * step;
    if (other.id === id || down < 20) continue;
    const price = down + 2 * Math.abs(other.x - here.x);
    if (price < least) {
      least = price;
      best = other.id;
    }
  }
  return best;
}

const unique = (ids: readonly string[]) => [...new Set(ids)];
