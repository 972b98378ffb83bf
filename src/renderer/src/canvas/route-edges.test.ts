import { describe, expect, it } from 'vitest';
import type { Box } from './card-size.ts';
import { routeEdge } from './route-edge.ts';
import { routeEdges, type EdgeToRoute } from './route-edges.ts';
import { middleOf, roundPath } from './round-path.ts';

const box = (x: number, y: number): Box => ({ x, y, width: 164, height: 58 });
const ends = (a: Box, b: Box) => ({
  from: { x: a.x + 164, y: a.y + 29 },
  to: { x: b.x, y: b.y + 29 },
  fromBox: a,
  toBox: b,
});
const edge = (id: string, a: Box, b: Box): EdgeToRoute => ({ id, port: `${a.x},${a.y}`, ...ends(a, b) });

describe('the way of one edge', () => {
  // [a]──[b]
  it('is straight between neighbours in a row', () => {
    expect(routeEdge(ends(box(0, 0), box(210, 0)))).toEqual([
      { x: 164, y: 29 },
      { x: 210, y: 29 },
    ]);
  });

  // [a]─┐
  //     └─[b]
  it('turns once in the gutter between two columns', () => {
    const way = routeEdge(ends(box(0, 0), box(210, 100)));
    expect(way.map((p) => p.x)).toEqual([164, 187, 187, 210]);
  });

  // [a] [x] [b]   the card in between is passed through the gutter between rows
  it('goes around a card that lies in its way', () => {
    const way = routeEdge(ends(box(0, 0), box(420, 0)), [box(0, 0), box(210, 0), box(420, 0)]);
    expect(way).toHaveLength(6);
    expect(way.some((p) => p.y > 58 || p.y < 0)).toBe(true);
  });

  //   [b]◀──── back under the cards ────[a]
  it('leads backward edges through the gutter between rows', () => {
    const way = routeEdge(ends(box(420, 0), box(0, 120)), [box(420, 0), box(0, 120)]);
    const gutter = way[2]?.y ?? 0;
    expect(gutter).toBeGreaterThan(58);
    expect(gutter).toBeLessThan(120);
  });
});

describe('the ways of several edges', () => {
  it('keeps parallel tracks apart', () => {
    const a = box(0, 0);
    const b = box(0, 100);
    const routes = routeEdges([edge('1', a, box(210, 300)), edge('2', b, box(210, 400))], []);
    const x1 = routes.get('1')?.[1]?.x ?? 0;
    const x2 = routes.get('2')?.[1]?.x ?? 0;
    expect(Math.abs(x1 - x2)).toBeGreaterThanOrEqual(10);
  });

  it('lets edges of one port share their first leg', () => {
    const a = box(0, 0);
    const routes = routeEdges([edge('1', a, box(210, 300)), edge('2', a, box(210, 400))], []);
    expect(routes.get('1')?.[1]?.x).toBe(routes.get('2')?.[1]?.x);
  });
});

describe('the drawn path', () => {
  it('rounds corners, and less where a leg is short', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 30, y: 0 },
      { x: 30, y: 8 },
      { x: 60, y: 8 },
    ];
    expect(roundPath(points)).toBe('M0 0L26 0Q30 0 30 4L30 4Q30 8 34 8L60 8');
    expect(middleOf(points)).toEqual({ x: 30, y: 4 });
  });
});
