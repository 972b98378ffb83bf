export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An SVG path along right-angled points, its corners rounded as far as the shorter leg allows. */
export function roundPath(points: readonly Point[], radius = 9): string {
  const corners = straighten(points);
  const first = corners[0];
  if (!first) return '';
  let d = `M${n(first.x)} ${n(first.y)}`;
  for (let i = 1; i < corners.length - 1; i += 1) {
    const before = corners[i - 1] as Point;
    const here = corners[i] as Point;
    const after = corners[i + 1] as Point;
    const r = Math.min(radius, distance(before, here) / 2, distance(here, after) / 2);
    const into = towards(here, before, r);
    const out = towards(here, after, r);
    d += `L${n(into.x)} ${n(into.y)}Q${n(here.x)} ${n(here.y)} ${n(out.x)} ${n(out.y)}`;
  }
  const last = corners[corners.length - 1] as Point;
  return corners.length > 1 ? `${d}L${n(last.x)} ${n(last.y)}` : d;
}

/** The place in the middle of the way, measured along it: chips sit there. */
export function middleOf(points: readonly Point[]): Point {
  let length = 0;
  for (let i = 1; i < points.length; i += 1) length += distance(points[i - 1] as Point, points[i] as Point);
  let left = length / 2;
  for (let i = 1; i < points.length; i += 1) {
    const from = points[i - 1] as Point;
    const to = points[i] as Point;
    const leg = distance(from, to);
    if (leg >= left && leg > 0) return towards(from, to, left);
    left -= leg;
  }
  return points[points.length - 1] ?? { x: 0, y: 0 };
}

/** The middle of the longest level leg, and how long that is: a text reads best there. */
export function middleOfLongestLevel(points: readonly Point[]): Point & { readonly length: number } {
  let best: Point | null = null;
  let longest = 0;
  for (let i = 1; i < points.length; i += 1) {
    const from = points[i - 1] as Point;
    const to = points[i] as Point;
    if (from.y !== to.y) continue;
    const leg = Math.abs(to.x - from.x);
    if (leg > longest) {
      longest = leg;
      best = { x: (from.x + to.x) / 2, y: from.y };
    }
  }
  return { ...(best ?? middleOf(points)), length: longest };
}

/** Drops points that change nothing: repeated ones and those in the middle of a straight leg. */
function straighten(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept[kept.length - 1];
    if (last && last.x === point.x && last.y === point.y) continue;
    const before = kept[kept.length - 2];
    if (last && before && between(before, last, point)) kept.pop();
    kept.push(point);
  }
  return kept;
}

function between(a: Point, b: Point, c: Point): boolean {
  const sameColumn = a.x === b.x && b.x === c.x && (b.y - a.y) * (c.y - b.y) >= 0;
  const sameRow = a.y === b.y && b.y === c.y && (b.x - a.x) * (c.x - b.x) >= 0;
  return sameColumn || sameRow;
}

const distance = (a: Point, b: Point) => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

function towards(from: Point, to: Point, by: number): Point {
  const whole = distance(from, to);
  if (whole === 0) return from;
  return { x: from.x + ((to.x - from.x) * by) / whole, y: from.y + ((to.y - from.y) * by) / whole };
}

const n = (value: number) => Math.round(value * 10) / 10;
