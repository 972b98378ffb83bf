import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure, Result } from '@shared';
import {
  closed,
  emptyPlace,
  indexOf,
  missingPages,
  opened,
  pageSize,
  placeAt,
  positionOf,
  rowAt,
  withPage,
  type Place,
  type Row,
  type Slot,
} from './tree-model.ts';

export interface Page {
  readonly rows: readonly Row[];
  readonly total: number;
}
/** Asks the host for one page of the children of a place. */
export type LoadPage = (path: readonly string[], offset: number, limit: number) => Promise<Result<Page>>;

export interface TreeOptions {
  /** Places that are open at first. */
  readonly startOpen?: readonly (readonly string[])[];
  /** Rows that open by themselves, the first forty of them: a comparison shows what differs without a click. */
  readonly opensItself?: (row: Row) => boolean;
}

export interface Tree {
  readonly root: Place;
  readonly failure: Failure | null;
  /** The first page of the root has come. */
  readonly ready: boolean;
  /** Told by the list which rows it shows; asks for what is missing. */
  readonly need: (first: number, last: number) => void;
  readonly open: (slot: Slot) => void;
  readonly close: (slot: Slot) => void;
  /** Opens everything on the way to a place and gives its index, or -1 when it is not there. */
  readonly reveal: (path: readonly string[]) => Promise<number>;
}

/**
 * The state of one tree: pages come when they are seen. `sourceKey` names the document; a new name starts afresh, and
 * opens again what was open, so that stepping through a run keeps the place one looks at.
 */
export function useTree(sourceKey: string, load: LoadPage, { startOpen = [], opensItself }: TreeOptions = {}): Tree {
  const [root, setRoot] = useState<Place>(() => emptyPlace([]));
  const [failure, setFailure] = useState<Failure | null>(null);
  const [ready, setReady] = useState(false);
  const latest = useRef(root);
  const asked = useRef(new Set<string>());
  const alive = useRef('');
  const loader = useRef(load);
  useEffect(() => {
    loader.current = load;
  });

  const put = useCallback((next: Place) => {
    latest.current = next;
    setRoot(next);
  }, []);

  const fetchPage = useCallback(
    async (path: readonly string[], page: number): Promise<boolean> => {
      const name = `${JSON.stringify(path)}#${page}`;
      if (asked.current.has(name)) return false;
      asked.current.add(name);
      const source = alive.current;
      const answer = await loader.current(path, page * pageSize, pageSize);
      if (alive.current !== source) return false;
      if (!answer.ok) {
        asked.current.delete(name);
        if (answer.error.code !== 'cancelled') setFailure(answer.error);
        return false;
      }
      setFailure(null);
      put(withPage(latest.current, path, page, answer.value.rows, answer.value.total));
      return true;
    },
    [put],
  );

  const openAt = useCallback(
    async (parent: readonly string[], position: number): Promise<void> => {
      const place = placeAt(latest.current, parent);
      const row = place && rowAt(place, position);
      if (!row || row.count === 0) return;
      put(opened(latest.current, parent, position, row));
      await fetchPage(row.path, 0);
    },
    [fetchPage, put],
  );

  const openThemselves = useCallback(
    async (opens: (row: Row) => boolean, source: string): Promise<void> => {
      const waiting: (readonly string[])[] = [[]];
      for (let count = 0; waiting.length > 0 && count < 40;) {
        const path = waiting.shift() as readonly string[];
        const rows = placeAt(latest.current, path)?.pages.get(0) ?? [];
        for (const [position, row] of rows.entries()) {
          if (alive.current !== source || count >= 40) return;
          if (!opens(row) || row.count === 0) continue;
          await openAt(path, position);
          waiting.push(row.path);
          count += 1;
        }
      }
    },
    [openAt],
  );

  const reveal = useCallback(
    async (path: readonly string[]): Promise<number> => {
      for (let depth = 0; depth < path.length; depth += 1) {
        const parent = path.slice(0, depth);
        const key = path[depth] as string;
        const place = placeAt(latest.current, parent);
        if (!place) return -1;
        let position = positionOf(place, key);
        if (position < 0) {
          // A list's key is its position: only the page that holds it is fetched. Maps are read page by page.
          const guess = /^\d+$/.test(key) ? Number(key) : -1;
          const pages =
            guess >= 0 && guess < place.total
              ? [Math.floor(guess / pageSize)]
              : Array.from({ length: Math.ceil(place.total / pageSize) }, (_, page) => page);
          for (const page of pages) {
            await fetchPage(parent, page);
            const now = placeAt(latest.current, parent);
            position = now ? positionOf(now, key) : -1;
            if (position >= 0) break;
          }
        }
        if (position < 0) return -1;
        if (depth === path.length - 1) return indexOf(latest.current, parent, position);
        if (!placeAt(latest.current, path.slice(0, depth + 1))) await openAt(parent, position);
      }
      return -1;
    },
    [fetchPage, openAt],
  );

  useEffect(() => {
    const wereOpen = openPaths(latest.current);
    alive.current = sourceKey;
    asked.current = new Set();
    put(emptyPlace([]));
    setReady(false);
    setFailure(null);
    void (async () => {
      await fetchPage([], 0);
      if (alive.current !== sourceKey) return;
      setReady(true);
      for (const path of wereOpen.length > 0 ? wereOpen : startOpen) {
        if (alive.current !== sourceKey) return;
        if (placeAt(latest.current, path)) continue;
        const parent = path.slice(0, -1);
        const place = placeAt(latest.current, parent);
        const at = place ? positionOf(place, path.at(-1) ?? '') : -1;
        if (at >= 0) await openAt(parent, at);
      }
      const opens = opensItself;
      if (opens && wereOpen.length === 0) await openThemselves(opens, sourceKey);
    })();
    // The options are made anew at each drawing; only a new document asks for them.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [sourceKey, fetchPage, openAt, openThemselves, put]);

  const need = useCallback(
    (first: number, last: number) => {
      for (const { path, page } of missingPages(latest.current, first, last)) void fetchPage(path, page);
    },
    [fetchPage],
  );
  return {
    root,
    failure,
    ready,
    need,
    open: (slot) => void openAt(slot.parent, slot.position),
    close: (slot) => put(closed(latest.current, slot.parent, slot.position)),
    reveal,
  };
}

/** Paths of open places, parents first, at most 40: more would be slow to open again. */
function openPaths(root: Place): readonly (readonly string[])[] {
  const paths: (readonly string[])[] = [];
  const visit = (place: Place): void => {
    for (const [, child] of place.open) {
      if (paths.length >= 40) return;
      paths.push(child.path);
      visit(child);
    }
  };
  visit(root);
  return paths;
}
