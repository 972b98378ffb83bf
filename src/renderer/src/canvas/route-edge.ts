import type { Box } from './card-size.ts';
import type { Point } from './round-path.ts';

/** Where one edge begins and ends, and what lies around it. */
export interface Ends {
  readonly from: Point;
  readonly to: Point;
  readonly fromBox: Box;
  readonly toBox: Box;
}

/** Straight way out of a port before the first turn. */
const lead = 15;
/** Distance of a level leg from the cards it passes. */
const clearance = 24;

/**
 * The corners of one edge, at right angles.
 *
 * Forward edges turn once in a gutter between two columns: of the possible gutters the one that crosses the fewest
 * cards is taken. Backward edges, and forward ones that would cross a card, run through the gutter between two rows.
 */
export function routeEdge(ends: Ends, others: readonly Box[] = []): readonly Point[] {
  const { from, to } = ends;
  const forward = to.x - from.x >= 2 * lead;
  let best: readonly Point[] | null = null;
  let cost = Infinity;
  const offer = (points: readonly Point[], extra: number) => {
    const price = crossings(points, others) * 1000 + extra;
    if (price < cost) {
      cost = price;
      best = points;
    }
  };
  if (forward) {
    if (Math.abs(to.y - from.y) < 1) {
      offer([from, { x: to.x, y: from.y }], 0);
    } else {
      for (const [rank, x] of gutterColumns(from.x, to.x).entries()) {
        offer([from, { x, y: from.y }, { x, y: to.y }, to], 1 + rank);
      }
    }
    if (cost < 1000) return best as unknown as readonly Point[];
  }
  for (const [rank, y] of gutterRows(ends).entries()) {
    const out = from.x + lead;
    const back = to.x - lead;
    const points = [from, { x: out, y: from.y }, { x: out, y }, { x: back, y }, { x: back, y: to.y }, to];
    offer(points, 10 + rank + Math.abs(y - (from.y + to.y) / 2) / 10);
  }
  return best as unknown as readonly Point[];
}

/** The middle first when the columns are neighbours, else next to the target, next to the source. */
function gutterColumns(fromX: number, toX: number): readonly number[] {
  const gap = toX - fromX;
  const middle = fromX + gap / 2;
  if (gap <= 90) return [middle];
  return [toX - 26, fromX + 26, middle];
}

function gutterRows({ from, to, fromBox, toBox }: Ends): readonly number[] {
  const fromBottom = fromBox.y + fromBox.height;
  const toBottom = toBox.y + toBox.height;
  const rows: number[] = [];
  if (toBox.y - fromBottom >= 24) rows.push((fromBottom + toBox.y) / 2, toBox.y - clearance);
  if (fromBox.y - toBottom >= 24) rows.push((fromBox.y + toBottom) / 2, toBottom + clearance);
  rows.push(Math.max(fromBottom, toBottom) + clearance, Math.min(fromBox.y, toBox.y) - clearance);
  return rows.filter((y) => y !== from.y || y !== to.y);
}

/** How many cards a way runs through. The two cards it joins count too, but for the legs that touch their ports. */
function crossings(points: readonly Point[], boxes: readonly Box[]): number {
  let count = 0;
  for (let i = 1; i < points.length; i += 1) {
    const a = points[i - 1] as Point;
    const b = points[i] as Point;
    const left = Math.min(a.x, b.x);
    const right = Math.max(a.x, b.x);
    const top = Math.min(a.y, b.y);
    const bottom = Math.max(a.y, b.y);
    for (const box of boxes) {
      if (right > box.x + 6 && left < box.x + box.width - 6 && bottom > box.y - 4 && top < box.y + box.height + 4) {
        count += 1;
      }
    }
  }
  return count;
}
