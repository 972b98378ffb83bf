import type { Box } from './card-size.ts';
import { routeEdge, type Ends } from './route-edge.ts';
import type { Point } from './round-path.ts';

export interface EdgeToRoute extends Ends {
  readonly id: string;
  /** Edges of one port may share their first leg; others keep a track of their own. */
  readonly port: string;
}

/** Parallel tracks are this far apart where two edges share a gutter (ui/README "Edge"). */
const track = 11;

interface Leg {
  readonly port: string;
  readonly target: string;
  readonly level: boolean;
  /** The coordinate it keeps, then the range it covers. */
  readonly at: number;
  readonly low: number;
  readonly high: number;
}

/** Ways for all edges: each for itself first, then moved aside where two would lie on top of each other. */
export function routeEdges(
  edges: readonly EdgeToRoute[],
  boxes: readonly Box[],
): ReadonlyMap<string, readonly Point[]> {
  const routes = new Map<string, readonly Point[]>();
  const placed = new Map<number, Leg[]>();
  // Looking at every card for every edge is quadratic: beyond a few hundred cards the ways are drawn without a look around.
  const around = boxes.length <= 400 ? boxes : [];
  for (const edge of edges) {
    let points = routeEdge(edge, around);
    for (let i = 1; i < points.length - 2; i += 1) points = moveAside(points, i, edge, placed);
    for (let i = 1; i < points.length - 2; i += 1) remember(points, i, edge, placed);
    routes.set(edge.id, points);
  }
  return routes;
}

/** Moves the leg from point i to i+1 to a free track; gives the way back as it was when none is free nearby. */
function moveAside(
  points: readonly Point[],
  i: number,
  edge: EdgeToRoute,
  placed: ReadonlyMap<number, readonly Leg[]>,
): readonly Point[] {
  const leg = legOf(points, i, edge);
  if (isFree(leg, placed)) return points;
  for (const step of [1, -1, 2, -2, 3, -3]) {
    const at = leg.at + step * track;
    const outer = { low: (points[0] as Point).x, high: (points[points.length - 1] as Point).x };
    if (!leg.level && points.length === 4 && (at < outer.low + 8 || at > outer.high - 8)) continue;
    if (isFree({ ...leg, at }, placed)) {
      return points.map((point, index) => {
        if (index !== i && index !== i + 1) return point;
        return leg.level ? { x: point.x, y: at } : { x: at, y: point.y };
      });
    }
  }
  return points;
}

function remember(points: readonly Point[], i: number, edge: EdgeToRoute, placed: Map<number, Leg[]>): void {
  const leg = legOf(points, i, edge);
  const bucket = Math.round(leg.at / 40);
  const list = placed.get(bucket);
  if (list) list.push(leg);
  else placed.set(bucket, [leg]);
}

function legOf(points: readonly Point[], i: number, edge: EdgeToRoute): Leg {
  const a = points[i] as Point;
  const b = points[i + 1] as Point;
  const level = a.y === b.y && a.x !== b.x;
  const target = `${edge.to.x},${edge.to.y}`;
  return level
    ? { port: edge.port, target, level, at: a.y, low: Math.min(a.x, b.x), high: Math.max(a.x, b.x) }
    : { port: edge.port, target, level, at: a.x, low: Math.min(a.y, b.y), high: Math.max(a.y, b.y) };
}

function isFree(leg: Leg, placed: ReadonlyMap<number, readonly Leg[]>): boolean {
  const bucket = Math.round(leg.at / 40);
  for (let near = bucket - 1; near <= bucket + 1; near += 1) {
    for (const other of placed.get(near) ?? []) {
      const shared = other.port === leg.port || other.target === leg.target;
      if (shared && other.at === leg.at) continue;
      if (other.level !== leg.level || Math.abs(other.at - leg.at) >= track - 1) continue;
      if (other.low < leg.high && leg.low < other.high) return false;
    }
  }
  return true;
}
