import type { DiffRow, TreeRow } from '@shared';

/**
 * A tree of which only the visible parts are known.
 *
 * Each open place knows how many children it has and holds them in pages; children that are open themselves add
 * their own size. The row at an index is found by walking down from the root, so a list of 100,000 entries costs
 * what is loaded and what is open, not what it holds. Values are never changed in place.
 */
export type Row = TreeRow | DiffRow;

export interface Place {
  /** Keys from the root. */
  readonly path: readonly string[];
  readonly total: number;
  readonly pages: ReadonlyMap<number, readonly Row[]>;
  /** Open children by their position, ascending. */
  readonly open: readonly (readonly [number, Place])[];
  /** Visible rows below this place. */
  readonly size: number;
}

export const pageSize = 200;

/** What stands at one index: a row, or a place in a page that has not come yet. */
export interface Slot {
  readonly index: number;
  readonly depth: number;
  readonly path: readonly string[] | null;
  readonly row: Row | null;
  readonly expanded: boolean;
  /** The parent place and the position in it, for loading and for `aria-posinset`. */
  readonly parent: readonly string[];
  readonly position: number;
  readonly siblings: number;
}

export const emptyPlace = (path: readonly string[]): Place => ({
  path,
  total: 0,
  pages: new Map(),
  open: [],
  size: 0,
});

/** Puts a page of children into the place at `path`. Unknown places are left alone: they were closed meanwhile. */
export function withPage(
  root: Place,
  path: readonly string[],
  page: number,
  rows: readonly Row[],
  total: number,
): Place {
  return change(root, path, (place) => {
    const pages = new Map(place.pages).set(page, rows);
    return sized({ ...place, pages, total });
  });
}

/** Opens the child at a position; it begins empty and is filled by `withPage`. */
export function opened(root: Place, parent: readonly string[], position: number, row: Row): Place {
  return change(root, parent, (place) => {
    if (place.open.some(([at]) => at === position)) return place;
    const child: Place = { ...emptyPlace(row.path), total: row.count, size: row.count };
    const open = [...place.open, [position, child] as const].sort((a, b) => a[0] - b[0]);
    return sized({ ...place, open });
  });
}

export function closed(root: Place, parent: readonly string[], position: number): Place {
  return change(root, parent, (place) => sized({ ...place, open: place.open.filter(([at]) => at !== position) }));
}

/** The slot at a visible index, or `null` beyond the end. */
export function slotAt(root: Place, index: number): Slot | null {
  if (index < 0 || index >= root.size) return null;
  let place = root;
  let left = index;
  for (let depth = 0; ; depth += 1) {
    let before = 0;
    let inside: readonly [number, Place] | null = null;
    for (const entry of place.open) {
      const [position, child] = entry;
      const own = position + before;
      if (left <= own) break;
      if (left <= own + child.size) {
        inside = entry;
        left -= own + 1;
        break;
      }
      before += child.size;
    }
    if (inside) {
      place = inside[1];
      continue;
    }
    const position = left - before;
    const row = rowAt(place, position);
    return {
      index,
      depth,
      path: row?.path ?? null,
      row,
      expanded: place.open.some(([at]) => at === position),
      parent: place.path,
      position,
      siblings: place.total,
    };
  }
}

/** The visible index of a child of an open place, or -1 when the place is not open. */
export function indexOf(root: Place, parent: readonly string[], position: number): number {
  let index = 0;
  let place = root;
  for (let depth = place.path.length; depth < parent.length; depth += 1) {
    const next = place.open.find(([, child]) => child.path[depth] === parent[depth]);
    if (!next) return -1;
    index += next[0] + openBefore(place, next[0]) + 1;
    place = next[1];
  }
  return index + position + openBefore(place, position);
}

export function placeAt(root: Place, path: readonly string[]): Place | null {
  let place: Place | undefined = root;
  for (let depth = root.path.length; place && depth < path.length; depth += 1) {
    const here: Place = place;
    place = here.open.find(([, child]) => child.path[depth] === path[depth])?.[1];
  }
  return place ?? null;
}

/** Pages that are needed to show the rows from `first` to `last` and have not come yet. */
export function missingPages(
  root: Place,
  first: number,
  last: number,
): readonly { readonly path: readonly string[]; readonly page: number }[] {
  const missing = new Map<string, { path: readonly string[]; page: number }>();
  for (let index = Math.max(0, first); index <= last && index < root.size; index += 1) {
    const slot = slotAt(root, index);
    if (!slot || slot.row) continue;
    const page = Math.floor(slot.position / pageSize);
    missing.set(`${JSON.stringify(slot.parent)}#${page}`, { path: slot.parent, page });
  }
  return [...missing.values()];
}

export function rowAt(place: Place, position: number): Row | null {
  return place.pages.get(Math.floor(position / pageSize))?.[position % pageSize] ?? null;
}

/** The position of a key among the loaded children, or -1. */
export function positionOf(place: Place, key: string): number {
  for (const [page, rows] of place.pages) {
    const at = rows.findIndex((row) => row.key === key);
    if (at >= 0) return page * pageSize + at;
  }
  return -1;
}

function openBefore(place: Place, position: number): number {
  let sum = 0;
  for (const [at, child] of place.open) {
    if (at >= position) break;
    sum += child.size;
  }
  return sum;
}

function sized(place: Place): Place {
  return { ...place, size: place.total + place.open.reduce((sum, [, child]) => sum + child.size, 0) };
}

function change(root: Place, path: readonly string[], how: (place: Place) => Place): Place {
  if (root.path.length === path.length) return how(root);
  const key = path[root.path.length];
  const at = root.open.findIndex(([, child]) => child.path[root.path.length] === key);
  const entry = root.open[at];
  if (!entry) return root;
  const child = change(entry[1], path, how);
  if (child === entry[1]) return root;
  const open = root.open.map((other, index) => (index === at ? ([entry[0], child] as const) : other));
  return sized({ ...root, open });
}
